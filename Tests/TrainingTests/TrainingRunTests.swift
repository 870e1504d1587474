import Network
import TestSupport
import Testing
import Training

@Suite("Training runs")
struct TrainingRunTests {
  private func options(seed: UInt64 = 1) -> TrainingOptions {
    var options = TrainingOptions()
    options.layers = Architecture(sizes: [784, 16, 10])
    options.epochs = 3
    options.batchSize = 10
    options.seed = seed
    return options
  }

  private func finished(_ options: TrainingOptions, _ data: TrainingData) -> TrainingRun {
    var run = TrainingRun(options: options, data: data)
    while !run.isFinished { _ = run.runEpoch() }
    return run
  }

  private let images = TrainingData(mnist: SmallData.mnist)
  private let both = TrainingData(mnist: SmallData.mnist, ink: SmallData.ink, strokeExamples: 100)

  @Test("Augmentation is weaker in the last fifth of the epochs")
  func augmentationMagnitude() {
    let magnitudes = (0..<10).map { TrainingRun.augmentationMagnitude(epoch: $0, of: 10) }
    #expect(magnitudes == Array(repeating: 1, count: 8) + [0.3, 0.3])
    #expect(TrainingRun.augmentationMagnitude(epoch: 0, of: 1) == 1)
  }

  @Test("It learns, and reports every epoch")
  func learns() throws {
    let run = finished(options(), images)
    #expect(run.reports.map(\.epoch) == [1, 2, 3])
    let test = try #require(run.test().first)
    #expect(test.name == "images" && test.metrics.examples == 200)
    #expect(test.metrics.accuracy > 0.95)
    #expect(run.reports[2].training.loss < run.reports[0].training.loss)
    #expect(run.reports.allSatisfy { $0.validation.map(\.name) == ["images"] })
  }

  @Test("The same seed gives the same bits, with ink too; another seed does not")
  func deterministic() {
    #expect(finished(options(), both).network == finished(options(), both).network)
    #expect(finished(options(), both).network != finished(options(seed: 2), both).network)
  }

  @Test("An epoch that is stopped is no epoch, but what was learned stays")
  func stopped() {
    var run = TrainingRun(options: options(), data: images)
    let before = run.network
    _ = run.step()
    #expect(run.reports.isEmpty)
    #expect(run.network != before)
  }

  @Test("Weights that grow beyond all bounds are noticed")
  func unsound() {
    var options = options()
    options.learningRate = 1e30
    var run = TrainingRun(options: options, data: images)
    #expect(run.isSound)
    _ = run.runEpoch()
    #expect(!run.isSound)
  }

  @Test("Cosine goes from all to nothing, constant stays")
  func schedules() {
    #expect(LearningRateSchedule.cosine.factor(at: 0) == 1)
    #expect(abs(LearningRateSchedule.cosine.factor(at: 0.5) - 0.5) < 1e-6)
    #expect(abs(LearningRateSchedule.cosine.factor(at: 1)) < 1e-6)
    #expect(LearningRateSchedule.constant.factor(at: 0.7) == 1)
    var cosine = options()
    cosine.schedule = .cosine
    #expect(finished(cosine, images).network != finished(options(), images).network)
  }
}
