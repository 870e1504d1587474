import Datasets
import Evaluation
import Network
import Training

extension TrainingData {
  /// Data of every kind that is given.
  init(
    mnist: MNIST? = nil, ink: [LabeledDrawing] = [], split: WriterSplit = WriterSplit(),
    strokeExamples: Int = 0, characters: [LabeledCharacter] = [], oodExamples: Int = 0,
    imageRepeats: Int = 1, augmentsImages: Bool = false
  ) {
    let strokes = split.parts(of: ink)
    self.init(
      (mnist.map { [.images($0, repeats: imageRepeats, augmented: augmentsImages)] } ?? []) + [
        .strokes(strokes, count: strokeExamples),
        .outOfDistribution(
          AlphabetSplit().parts(of: characters), digits: strokes.training, count: oodExamples),
      ])
  }

  /// All examples of one epoch.
  func examples(random: inout RandomSource, magnitude: Double = 1) -> ImageSet {
    let epoch = epoch(random: &random, magnitude: magnitude)
    let examples = (0..<epoch.count).map { epoch[$0] }
    return ImageSet(
      pixels: examples.flatMap(\.image.pixels), labels: examples.map { UInt8($0.label) })
  }
}
