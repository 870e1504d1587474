import Evaluation
import Foundation
import Network
import TestSupport
import Testing
import Training

@Suite("Resuming a run")
struct ResumeTests {
  @Test("Stopped after any epoch, it ends with the bits of one that never stopped")
  func sameBits() throws {
    let whole = try KeptRun()
    try whole.start(epochs: 4)
    let expected = try whole.resume()
    for epochs in 0...4 {
      let parted = try KeptRun()
      try parted.start(epochs: epochs)
      let run = try parted.resume()
      #expect(run.network == expected.network)
      #expect(run.test() == expected.test())
      #expect(try parted.log() == whole.log())
      #expect(try parted.bytes("best.json") == whole.bytes("best.json"))
    }
  }

  @Test("With batch normalization, too, and its best model has it folded into the weights")
  func batchNormalization() throws {
    var options = KeptRun.options()
    options.layers = try #require(Architecture("784,9x9x16bn,3x3x16bn/1,11"))
    let whole = try KeptRun()
    try whole.start(epochs: 4, options: options)
    let expected = try whole.resume()
    let parted = try KeptRun()
    try parted.start(epochs: 2, options: options)
    #expect(try parted.resume().network == expected.network)
    #expect(try parted.bytes("best.json") == whole.bytes("best.json"))
    #expect(expected.network.architecture == options.layers)
    let best = try Model(json: whole.bytes("best.json"))
    #expect(best.network.architecture.description == "784,9x9x16,3x3x16/1,11")
    #expect(best.calibration == expected.calibration(of: best.network))
  }

  @Test("Stopped after every epoch, too")
  func manyStops() throws {
    let whole = try KeptRun()
    try whole.start(epochs: 4)
    let parted = try KeptRun()
    try parted.start(epochs: 0)
    for epochs in 1...4 { try parted.resume(epochs: epochs) }
    #expect(try parted.resume().network == whole.resume().network)
    #expect(try parted.log() == whole.log())
  }

  @Test("A lost epoch is trained again: a log that is ahead falls back")
  func logAhead() throws {
    let run = try KeptRun()
    try run.start(epochs: 2)
    let checkpoint = try run.bytes("checkpoint.json")
    let log = try run.log()
    try run.resume(epochs: 3)
    try checkpoint.write(to: run.file("checkpoint.json"))
    try run.resume(epochs: 2)
    #expect(try run.log() == log)
  }

  @Test("A missing log and a damaged best model are written again")
  func repaired() throws {
    let run = try KeptRun()
    try run.start(epochs: 3)
    let (log, best) = try (run.bytes("log.jsonl"), run.bytes("best.json"))
    try FileManager.default.removeItem(at: run.file("log.jsonl"))
    try Data("{".utf8).write(to: run.file("best.json"))
    try run.resume(epochs: 3)
    #expect(try run.bytes("log.jsonl") == log)
    #expect(try run.bytes("best.json") == best)
  }

  @Test("The best model is calibrated like the model at the end, also after resuming")
  func calibration() throws {
    let kept = try KeptRun()
    try kept.start(epochs: 4)
    let run = try kept.resume()
    let best = try Model(json: kept.bytes("best.json"))
    #expect(best.calibration != nil)
    #expect(best.calibration == run.calibration(of: best.network))
  }

  @Test("The log tells every epoch, the best model what it was trained on")
  func content() throws {
    let run = try KeptRun()
    try run.start(epochs: 4)
    let log = try run.log()
    #expect(log.map(\.epoch) == [1, 2, 3, 4])
    #expect(log.allSatisfy { $0.validation.map(\.name) == ["images", "ink"] })
    #expect(log[0].learningRate == 0.1 && log[3].learningRate < 0.02)
    let best = try Model(json: run.bytes("best.json"))
    let epoch = try #require(log.bestIndex).advanced(by: 1)
    #expect(best.training?.epochs == epoch)
    #expect(
      best.training?.accuracy["validation ink"] == log[epoch - 1].validation[1].metrics.accuracy)
    let first = try #require(
      try JSONSerialization.jsonObject(
        with: run.bytes("log.jsonl").split(separator: UInt8(ascii: "\n"))[0]) as? [String: Any])
    #expect(
      Set(first.keys) == ["epoch", "seconds", "learningRate", "training", "validation"])
    #expect(
      Set(try #require(first["training"] as? [String: Any]).keys)
        == ["loss", "accuracy", "examples"])
  }
}

@Suite("The best epoch")
struct BestEpochTests {
  private func report(_ epoch: Int, _ parts: [(accuracy: Double, loss: Double)]) -> EpochReport {
    EpochReport(
      epoch: epoch, seconds: 1, learningRate: 0.1,
      training: Metrics(loss: 1 / Double(epoch), accuracy: 0.5, examples: 10),
      validation: parts.enumerated().map { index, part in
        PartMetrics(
          name: "\(index)",
          metrics: Metrics(loss: part.loss, accuracy: part.accuracy, examples: 10))
      })
  }

  @Test("It has the highest mean accuracy, then the lowest mean loss, then it is the first")
  func criterion() {
    #expect([EpochReport]().bestIndex == nil)
    let rising = [report(1, [(0.9, 1), (0.5, 1)]), report(2, [(0.8, 9), (0.75, 9)])]
    #expect(rising.bestIndex == 1)
    let tied = [report(1, [(0.75, 2), (0.5, 2)]), report(2, [(0.5, 1), (0.75, 2)])]
    #expect(tied.bestIndex == 1)
    let same = [report(1, [(0.9, 1)]), report(2, [(0.9, 1)])]
    #expect(same.bestIndex == 0)
  }

  @Test("Without validation parts, training decides")
  func withoutValidation() {
    #expect([report(1, []), report(2, [])].bestIndex == 1)
  }
}
