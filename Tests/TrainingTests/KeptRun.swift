import Foundation
import Network
import TestSupport
import Training

/// A short run on made-up data in a folder of its own, with all that a checkpoint has to keep:
/// momentum, a changing learning rate, ink.
struct KeptRun {
  static let data = TrainingData(mnist: SmallData.mnist, ink: SmallData.ink, strokeExamples: 30)

  let folder: TemporaryFolder
  var path: String { folder.file("run").path }

  init() throws {
    folder = try TemporaryFolder()
  }

  static func options(sizes: [Int] = [784, 12, 10]) -> TrainingOptions {
    var options = TrainingOptions()
    options.layers = Architecture(sizes: sizes)
    options.epochs = 4
    options.batchSize = 20
    options.momentum = 0.7
    options.schedule = .cosine
    return options
  }

  /// Trains for so many epochs, then releases the folder, as a program that ends.
  func start(
    epochs: Int, options: TrainingOptions = Self.options(), out: String = "model.json"
  ) throws {
    let run = TrainingRun(options: options, data: Self.data)
    let plan = RunPlan(
      options: options, data: DataPlan(folder: "data"), out: out, examples: Self.data)
    try train(run, in: RunFolder(creating: path, plan: plan, run: run), epochs: epochs)
  }

  @discardableResult
  func resume(epochs: Int = 4, data: TrainingData = Self.data) throws -> TrainingRun {
    let folder = try RunFolder(opening: path)
    return try train(try folder.resume(with: data), in: folder, epochs: epochs)
  }

  @discardableResult
  private func train(_ start: TrainingRun, in folder: RunFolder, epochs: Int) throws
    -> TrainingRun
  {
    var run = start
    while !run.isFinished, run.reports.count < epochs {
      _ = run.runEpoch()
      try folder.save(run)
    }
    return run
  }

  func file(_ name: String) -> URL {
    URL(fileURLWithPath: path).appendingPathComponent(name)
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: file(name))
  }

  /// Every file of the run with its content.
  func content() throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return try Dictionary(uniqueKeysWithValues: names.map { ($0, try bytes($0)) })
  }

  /// The lines of the log without the seconds, which no two runs share.
  func log() throws -> [EpochReport] {
    try bytes("log.jsonl").split(separator: UInt8(ascii: "\n")).map { line in
      let report = try JSONDecoder().decode(EpochReport.self, from: Data(line))
      return EpochReport(
        epoch: report.epoch, seconds: 0, learningRate: report.learningRate,
        training: report.training, validation: report.validation)
    }
  }
}
