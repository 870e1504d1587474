import Datasets
import Network
import TestSupport
import Testing
import Training

/// Mixtures of all kinds of sources.
enum Mixture: CaseIterable {
  case images, strokes, imagesAndStrokes, all

  private static let characters = ["Latin", "Korean", "Balinese", "Greek"].flatMap { alphabet in
    zip([1, 3], SampleInk.all).map { number, lines in
      LabeledCharacter(
        drawing: SmallData.drawing(lines), alphabet: alphabet, character: number, drawer: 1)
    }
  }

  var data: TrainingData {
    switch self {
    case .images: TrainingData(mnist: SmallData.mnist, augmentsImages: true)
    case .strokes: TrainingData(ink: SmallData.ink, strokeExamples: 600)
    case .imagesAndStrokes:
      TrainingData(mnist: SmallData.mnist, ink: SmallData.ink, strokeExamples: 90)
    case .all:
      TrainingData(
        mnist: SmallData.mnist, ink: SmallData.ink, strokeExamples: 90,
        characters: Self.characters, oodExamples: 70, imageRepeats: 2, augmentsImages: true)
    }
  }

  /// The names of its validation sets.
  var names: [String] {
    switch self {
    case .images: ["images"]
    case .strokes: ["ink"]
    case .imagesAndStrokes: ["images", "ink"]
    case .all: ["OOD", "images", "ink"]
    }
  }
}

@Suite("Mixtures of sources")
struct MixtureTests {
  private func finished(_ mixture: Mixture, threads: Int, batchSize: Int? = 32) -> TrainingRun {
    var options = TrainingOptions()
    // Above the work that the engine leaves to one thread.
    options.layers = Architecture(sizes: [784, 64, mixture == .all ? 11 : 10])
    options.epochs = 3
    options.batchSize = batchSize
    var run = TrainingRun(options: options, data: mixture.data, threads: threads)
    while !run.isFinished { _ = run.runEpoch() }
    return run
  }

  @Test(
    "Any mixture trains, and is validated and tested on its own kinds", arguments: Mixture.allCases)
  func trains(mixture: Mixture) throws {
    let run = finished(mixture, threads: 2)
    for report in run.reports { #expect(report.validation.map(\.name) == mixture.names) }
    #expect(Set(run.test().map(\.name)) == Set(mixture.names))
    let last = try #require(run.reports.last)
    #expect(last.training.examples == mixture.data.countPerEpoch)
    #expect(last.training.loss < 0.7 * run.reports[0].training.loss)
    #expect(run.calibration(of: run.network) != nil)
  }

  @Test("One, two and three threads give the same bits", arguments: Mixture.allCases)
  func threads(mixture: Mixture) {
    let networks = (1...3).map { finished(mixture, threads: $0).network }
    #expect(networks[0] == networks[1] && networks[0] == networks[2])
  }

  @Test("An epoch as one batch gives the same bits with one and two threads")
  func fullBatch() {
    #expect(
      finished(.all, threads: 1, batchSize: nil).network
        == finished(.all, threads: 2, batchSize: nil).network)
  }

  @Test(
    "Examples made while their batch is gathered train like the same examples made before",
    arguments: KernelLevel.available, [1, 2])
  func generated(level: KernelLevel, threads: Int) {
    let data = Mixture.all.data
    var random = RandomSource(seed: 3)
    let epoch = data.epoch(random: &random)
    random = RandomSource(seed: 3)
    let stored = data.examples(random: &random)
    func trained(_ epochs: (inout Trainer) -> Void) -> NeuralNetwork {
      var random = RandomSource(seed: 1)
      let layers = Architecture(sizes: [784, 64, 11])
      var trainer = Trainer(
        network: NeuralNetwork(layers, random: &random), optimizer: .adam(Adam(learningRate: 0.01)),
        batchSize: 30, random: random, threads: threads, level: level)
      epochs(&trainer)
      return trainer.network
    }
    let expected = trained { trainer in
      for _ in 0..<2 {
        trainer.trainEpoch(
          on: Examples(bytes: stored.pixels, inputCount: 784, labels: stored.labels))
      }
    }
    #expect(trained { for _ in 0..<2 { $0.trainEpoch(on: epoch) } } == expected)
    // Stored examples may follow generated ones.
    let mixed = trained {
      $0.trainEpoch(on: epoch)
      $0.trainEpoch(on: Examples(bytes: stored.pixels, inputCount: 784, labels: stored.labels))
    }
    #expect(mixed == expected)
  }
}
