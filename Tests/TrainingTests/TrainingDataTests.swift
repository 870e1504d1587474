import Datasets
import Evaluation
import Network
import Preprocess
import TestSupport
import Testing
import Training

@Suite("Training data")
struct TrainingDataTests {
  private func epoch(
    _ data: TrainingData, random: inout RandomSource, magnitude: Double = 1
  ) -> ImageSet {
    data.examples(random: &random, magnitude: magnitude)
  }

  @Test("The last tenth of few images is held back")
  func heldBack() {
    var random = RandomSource(seed: 1)
    let data = TrainingData(mnist: SmallData.mnist)
    #expect(data.countPerEpoch == 540)
    #expect(Array(epoch(data, random: &random)) == Array(SmallData.mnist.training.prefix(540)))
    #expect(Array(data.validation[0].images) == Array(SmallData.mnist.training.suffix(60)))
    #expect(data.validation.count == 1 && data.test.map(\.images) == [SmallData.mnist.test])
  }

  @Test("All drawings of a writer are on one side")
  func writers() {
    let split = WriterSplit(validation: [2, 3], test: [5])
    let parts = split.parts(of: SmallData.ink)
    #expect(Set(parts.training.compactMap(\.writer)) == [1, 4, 6, 7, 8, 9])
    #expect(Set(parts.validation.compactMap(\.writer)) == [2, 3])
    #expect(Set(parts.test.compactMap(\.writer)) == [5])
    let unknown = LabeledDrawing(drawing: SmallData.ink[0].drawing, label: 4)
    #expect(split.parts(of: [unknown]).training.count == 1)
    let blank = LabeledDrawing(drawing: Drawing(width: 1, height: 1), label: 4)
    #expect(split.parts(of: [blank]).training.isEmpty)
  }

  @Test("Strokes are augmented differently in every epoch, images only on request")
  func variants() {
    let data = TrainingData(
      mnist: SmallData.mnist, ink: SmallData.ink, split: WriterSplit(validation: [1], test: [2]),
      strokeExamples: 50)
    var random = RandomSource(seed: 1)
    let first = epoch(data, random: &random)
    let second = epoch(data, random: &random)
    #expect(first.count == 590 && data.countPerEpoch == 590)
    #expect(first.prefix(540).elementsEqual(second.prefix(540)))
    #expect(!first.suffix(50).elementsEqual(second.suffix(50)))
    #expect(first.labels == second.labels)
    #expect(data.validation.map(\.name) == ["images", "ink"])
    #expect(data.test.map(\.images.count) == [200, 4])
  }

  @Test("Images that an epoch repeats are augmented differently each time")
  func repeats() {
    let data = TrainingData(mnist: SmallData.mnist, imageRepeats: 2, augmentsImages: true)
    var random = RandomSource(seed: 1)
    let examples = epoch(data, random: &random)
    #expect(examples.count == 1080 && data.countPerEpoch == 1080)
    #expect(examples.labels[..<540] == examples.labels[540...])
    #expect(!examples.prefix(540).elementsEqual(examples.suffix(540)))
  }

  @Test("Variants of a lower magnitude are closer to the original")
  func magnitude() {
    let data = TrainingData(mnist: SmallData.mnist, augmentsImages: true)
    let original = SmallData.mnist.training.pixels.prefix(540 * 784)
    func distance(_ magnitude: Double) -> Int {
      var random = RandomSource(seed: 1)
      let variants = epoch(data, random: &random, magnitude: magnitude)
      return zip(original, variants.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    }
    #expect(Double(distance(0.3)) < 0.9 * Double(distance(1)))
  }

  @Test("An example depends on its index alone, not on the order in which examples are made")
  func order() {
    let data = Mixture.all.data
    var random = RandomSource(seed: 5)
    let epoch = data.epoch(random: &random)
    let forward = (0..<epoch.count).map { epoch[$0] }
    let backward = (0..<epoch.count).reversed().map { epoch[$0] }
    #expect(forward == backward.reversed())
    var bytes = [UInt8](repeating: 7, count: epoch.inputCount)
    let last = epoch.count - 1
    let label = bytes.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { epoch.write(last, into: $0) }
    }
    #expect(bytes == forward[last].image.pixels && label.map(Int.init) == forward[last].label)
  }

  @Test("Every source has its share of an epoch and labels of its own")
  func shares() {
    let data = Mixture.all.data
    #expect(data.sources.map(\.name) == ["images", "ink", "characters"])
    #expect(data.sources.map(\.count) == [1080, 90, 70])
    var random = RandomSource(seed: 4)
    let labels = epoch(data, random: &random).labels
    #expect(labels.prefix(540).elementsEqual(SmallData.mnist.training.labels.prefix(540)))
    #expect(labels[1080..<1170].allSatisfy { [0, 1, 4, 7].contains($0) })
    #expect(labels.suffix(70).allSatisfy { $0 == ImageSet.rejectClass })
  }

  @Test("Data without digits, and digits without validation data, are refused in one line")
  func problems() {
    func problem(_ data: TrainingData) -> String { data.problem ?? "" }
    #expect(problem(TrainingData(oodExamples: 20)).hasPrefix("no digits to train on"))
    #expect(
      problem(TrainingData(ink: SmallData.ink, split: WriterSplit(validation: 1...8, test: [9])))
        .hasPrefix("no digits to train on"))
    let nobody = WriterSplit(validation: [77], test: [9])
    let ink = TrainingData(ink: SmallData.ink, split: nobody, strokeExamples: 20)
    #expect(problem(ink).hasPrefix("no ink held back for validation: --validation-writers"))
    let both = TrainingData(
      mnist: SmallData.mnist, ink: SmallData.ink, split: nobody, strokeExamples: 20)
    #expect(both.problem == nil && both.warnings.count == 1)
    for mixture in Mixture.allCases {
      #expect(mixture.data.problem == nil && mixture.data.warnings.isEmpty, "\(mixture)")
    }
  }
}
