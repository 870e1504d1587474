import Datasets
import Foundation
import Network
import TestSupport
import Testing
import Training

/// A run of five epochs that the first release started on images, ink and OOD examples, killed
/// while it saved the second, and the model that it saved in the end after it resumed. Strokes are
/// augmented otherwise today, so a run that resumes ends with another model, close to that one.
@Suite("Files of the first release")
struct FirstReleaseTests {
  private static let fixtures = Repository.root.appendingPathComponent(
    "Tests/TrainingTests/Fixtures/first-release")
  private let folder: TemporaryFolder
  private var path: String { folder.file("run").path }

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Self.fixtures.appendingPathComponent("run"), to: folder.file("run"))
  }

  private func finished() throws -> Model {
    try Model(json: Data(contentsOf: Self.fixtures.appendingPathComponent("finished.json")))
  }

  private func data(_ plan: RunPlan) throws -> TrainingData {
    var plan = plan.data
    let data = Self.fixtures.appendingPathComponent("data").path
    plan.folder = data
    plan.ink = plan.ink.map { "\(data)/\($0)" }
    plan.characters = plan.characters.map { "\(data)/\($0)" }
    return try plan.trainingData(inkPipes: false)
  }

  @Test("A run resumes, and ends close to the model of the first release")
  func resume() throws {
    let kept = try RunFolder(opening: path)
    #expect(kept.plan.data.strokeExamples == 3000 && kept.plan.data.oodExamples == 1500)
    #expect(kept.plan.data.imageRepeats == 2 && kept.plan.data.augmentsImages)
    var run = try kept.resume(with: data(kept.plan))
    #expect(run.reports.count == 1)
    while !run.isFinished {
      _ = run.runEpoch()
      try kept.save(run)
    }
    let expected = try finished()
    for (layer, before) in zip(run.network.layers, expected.network.layers) {
      // Networks of other seeds have nothing in common.
      #expect(cosine(layer.weights.values, before.weights.values) > 0.9)
    }
    let calibration = try #require(run.calibration(of: run.network))
    let before = try #require(expected.calibration)
    #expect(abs(calibration.temperature - before.temperature) < 0.01)
    #expect(run.network.output == .softmax)
    // The first release accepted every digit from the threshold on, also where none of the ten
    // leads.
    #expect(calibration.threshold <= before.threshold + 0.01)
    let names = run.reports.map { $0.validation.map(\.name) }
    #expect(names == Array(repeating: ["OOD", "images", "ink"], count: 5))
  }

  /// The cosine of the angle between two vectors.
  private func cosine(_ first: [Float], _ second: [Float]) -> Float {
    func product(_ first: [Float], _ second: [Float]) -> Float {
      zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return product(first, second)
      / (product(first, first) * product(second, second)).squareRoot()
  }

  @Test("A report reads its options and log")
  func report() throws {
    let record = try RunRecord(in: path)
    #expect(record.reports.map(\.epoch) == [1, 2])
    #expect(record.reports[1].validation.map(\.name) == ["OOD", "images", "ink"])
    #expect(record.plan.options.layers == Architecture(sizes: [784, 3, 11]))
  }

  @Test("Other data is refused as that of a new run is")
  func otherData() throws {
    let kept = try RunFolder(opening: path)
    #expect(throws: TrainingError.self) { try kept.resume(with: KeptRun.data) }
  }
}
