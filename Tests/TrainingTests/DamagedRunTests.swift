import Foundation
import Network
import TestSupport
import Testing
import Training

@Suite("Run folders that are refused")
struct DamagedRunTests {
  private static let bestIsIntact = "best.json is intact and can be passed to --model"

  /// Resumes, which must fail with a message that has all of `parts`, and must change nothing.
  private func expectRefusal(
    of run: KeptRun, data: TrainingData = KeptRun.data, naming parts: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try run.content()
    do {
      try run.resume(data: data)
      Issue.record("the run went on", sourceLocation: sourceLocation)
    } catch let error as TrainingError {
      for part in parts {
        #expect(
          error.description.contains(part), "\(error) does not say \(part)",
          sourceLocation: sourceLocation)
      }
    }
    #expect(try run.content() == before, sourceLocation: sourceLocation)
  }

  private func started(epochs: Int = 3) throws -> KeptRun {
    let run = try KeptRun()
    try run.start(epochs: epochs)
    return run
  }

  private func truncate(_ name: String, of run: KeptRun, by count: Int) throws {
    try run.bytes(name).dropLast(count).write(to: run.file(name))
  }

  @Test("A missing checkpoint")
  func missingCheckpoint() throws {
    let run = try started()
    try FileManager.default.removeItem(at: run.file("checkpoint.json"))
    try expectRefusal(of: run, naming: "checkpoint.json: missing", Self.bestIsIntact)
  }

  @Test("A truncated checkpoint")
  func brokenCheckpoint() throws {
    let run = try started()
    try truncate("checkpoint.json", of: run, by: 40)
    try expectRefusal(of: run, naming: "checkpoint.json: damaged", Self.bestIsIntact)
  }

  @Test("A checkpoint whose best network ends in something else")
  func otherOutput() throws {
    let run = try KeptRun()
    try run.start(epochs: 3, options: KeptRun.options(sizes: [784, 12, 11]))
    let text = String(decoding: try run.bytes("checkpoint.json"), as: UTF8.self)
    try Data(text.replacing("softmax+sigmoid", with: "softmax", maxReplacements: 1).utf8)
      .write(to: run.file("checkpoint.json"))
    try expectRefusal(
      of: run, naming: "checkpoint.json", "softmax and sigmoid, found softmax", Self.bestIsIntact)
  }

  @Test("A checkpoint of another network")
  func otherNetwork() throws {
    let run = try started()
    let other = try KeptRun()
    try other.start(epochs: 3, options: KeptRun.options(sizes: [784, 9, 8, 10]))
    try other.bytes("checkpoint.json").write(to: run.file("checkpoint.json"))
    try expectRefusal(
      of: run, naming: "checkpoint.json", "784,12,10", "784,9,8,10", Self.bestIsIntact)
  }

  @Test(
    "A checkpoint whose values do not fit together",
    arguments: ["trainer", "best", "reports", "inkRandom", "options"])
  func missingValue(key: String) throws {
    let run = try started()
    var object = try #require(
      try JSONSerialization.jsonObject(with: run.bytes("checkpoint.json")) as? [String: Any])
    object[key] = nil
    try JSONSerialization.data(withJSONObject: object).write(to: run.file("checkpoint.json"))
    try expectRefusal(of: run, naming: "checkpoint.json", key, Self.bestIsIntact)
  }

  @Test("A log that is truncated within a line, or after one", arguments: [1, 25, 300, 700])
  func truncatedLog(count: Int) throws {
    let run = try started()
    try truncate("log.jsonl", of: run, by: count)
    try expectRefusal(
      of: run, naming: "log.jsonl: line ", "truncated", "remove it", "checkpoint.json",
      Self.bestIsIntact)
    try FileManager.default.removeItem(at: run.file("log.jsonl"))
    try run.resume()
    #expect(try run.log().count == 4)
  }

  @Test("A log with fewer epochs than the checkpoint, or other figures")
  func otherLog() throws {
    let run = try started()
    let lines = try run.bytes("log.jsonl").split(separator: UInt8(ascii: "\n"))
    try (lines[0] + Data("\n".utf8)).write(to: run.file("log.jsonl"))
    try expectRefusal(of: run, naming: "log.jsonl: expected the 3 epochs", "found 1")
    let swapped = lines[0] + Data("\n".utf8) + lines[0] + Data("\n".utf8) + lines[2]
    try (swapped + Data("\n".utf8)).write(to: run.file("log.jsonl"))
    try expectRefusal(of: run, naming: "log.jsonl: line 2")
  }

  @Test("Options that are missing, or no options")
  func options() throws {
    let run = try started()
    try run.bytes("best.json").write(to: run.file("options.json"))
    try expectRefusal(of: run, naming: "options.json", "scrawl-run", "scrawl-model")
    try FileManager.default.removeItem(at: run.file("options.json"))
    try expectRefusal(of: run, naming: "options.json: missing", Self.bestIsIntact)
  }

  @Test(
    "Options that someone changed to what cannot be",
    arguments: [
      ("\"batchSize\" : 20", "\"batchSize\" : 0"),
      ("\"inkPerEpoch\" : 60000", "\"inkPerEpoch\" : -1"),
      ("\"nonDigitsPerEpoch\" : 0", "\"nonDigitsPerEpoch\" : -1"),
      ("\"nonDigitsPerEpoch\" : 0", "\"nonDigitsPerEpoch\" : 10000001"),
      ("\"nonDigitsPerEpoch\" : 0", "\"nonDigitsPerEpoch\" : 10"),
      ("\"dropout\" : 0", "\"dropout\" : 1"), ("\"dropout\" : 0", "\"dropout\" : -0.1"),
      ("\"imagePasses\" : 1", "\"imagePasses\" : -1"),
      ("\"imagePasses\" : 1", "\"imagePasses\" : 101"),
      ("784,12,10", "20,12,10"), ("\"cosine\"", "\"stairs\""), ("784,12,10", "784,11,10"),
      ("\"momentum\" : 0.7", "\"momentum\" : 0"), ("\"epochs\" : 4", "\"epochs\" : 2"),
      ("\"epochs\" : 4", "\"epochs\" : -4"), ("\"momentum\" : 0.7", "\"momentum\" : 1"),
      ("\"weightDecay\" : 0", "\"weightDecay\" : -1"),
    ])
  func changedOptions(original: String, changed: String) throws {
    let run = try started()
    let text = String(decoding: try run.bytes("options.json"), as: UTF8.self)
    #expect(text.contains(original))
    try Data(text.replacing(original, with: changed).utf8).write(to: run.file("options.json"))
    try expectRefusal(of: run, naming: ".json: ", Self.bestIsIntact)
  }

  @Test(
    "A number that does not fit is named with its key and what was found",
    arguments: [
      ("options.json", "\"epochs\" : 4", "\"epochs\" : 1.5", "options.epochs", "found 1.5"),
      ("options.json", "\"seed\" : 1", "\"seed\" : -1", "options.seed", "found -1"),
      ("options.json", "\"seed\" : 1", "\"seed\" : 1e30", "options.seed", "found 1e+30"),
      ("options.json", "\"momentum\" : 0.7", "\"momentum\" : 1e60", "momentum", "found 1e+60"),
      ("options.json", "\"momentum\" : 0.7", "\"momentum\" : 1e999", "momentum", "a larger one"),
      ("options.json", "\"epochs\" : 4", "\"epochs\" : \"4\"", "options.epochs", "found a string"),
      ("options.json", "\"version\" : 1", "\"version\" : 1.5", "version", "found 1.5"),
      ("options.json", "\"cosine\"", "\"\\uD800\"", "options.schedule", "not valid UTF-8"),
      ("checkpoint.json", "\"steps\":", "\"steps\":1.5,\"s\":", "trainer.steps", "found 1.5"),
      ("checkpoint.json", "\"epoch\":1", "\"epoch\":1.5", "reports.[0].epoch", "found 1.5"),
      ("log.jsonl", "\"epoch\":2", "\"epoch\":-1e40", "line 2: wrong value at epoch", "-1e+40"),
    ])
  func unfitNumber(
    file: String, original: String, changed: String, key: String, found: String
  ) throws {
    let run = try started()
    let text = String(decoding: try run.bytes(file), as: UTF8.self)
    #expect(text.contains(original))
    try Data(text.replacing(original, with: changed).utf8).write(to: run.file(file))
    try expectRefusal(of: run, naming: "\(file): ", "wrong value at", key, found)
  }

  @Test(
    "Metrics that no epoch has are named with their line and key",
    arguments: [
      ("loss", "1e308", "training.loss"), ("loss", "-1", "training.loss"),
      ("accuracy", "1.5", "training.accuracy"), ("accuracy", "-1e308", "training.accuracy"),
      ("examples", "-1", "training.examples"), ("epoch", "7", "epoch"),
    ])
  func impossibleMetrics(key: String, value: String, place: String) throws {
    let metric = try Regex("\"\(key)\":[^,}]+")
    for file in ["log.jsonl", "checkpoint.json"] {
      let run = try started()
      let text = String(decoding: try run.bytes(file), as: UTF8.self)
      let changed = text.replacing(metric, with: "\"\(key)\":\(value)", maxReplacements: 1)
      #expect(changed != text)
      try Data(changed.utf8).write(to: run.file(file))
      guard file == "log.jsonl" else {
        let expected = key == "epoch" ? "expected epochs from 1" : "wrong value at \(place)"
        try expectRefusal(of: run, naming: "checkpoint.json: ", expected)
        continue
      }
      try expectRefusal(of: run, naming: "log.jsonl: line 1: wrong value at \(place): expected")
      #expect(throws: TrainingError.self) { try RunRecord(in: run.path) }
    }
  }

  @Test(
    "Files with more values or bytes than any run has are refused before they are decoded",
    arguments: [
      ("log.jsonl", "log.jsonl: line 1: expected at most 6000000 keys and values, found more"),
      ("checkpoint.json", "checkpoint.json: expected at most 6000000 keys and values, found more"),
      ("options.json", "options.json: cannot be read: expected at most 4194304 bytes, found more"),
    ])
  func tooManyValues(file: String, message: String) throws {
    let run = try started()
    let values = String(repeating: "1,", count: 6_000_000)
    try Data("{\"x\":[\(values)1]}\n".utf8).write(to: run.file(file))
    try expectRefusal(of: run, naming: message)
  }

  @Test("A number of steps that leaves no room to count on")
  func tooManySteps() throws {
    let run = try started()
    let text = String(decoding: try run.bytes("checkpoint.json"), as: UTF8.self)
    let damaged = text.replacing(/"steps":[0-9]+/, with: "\"steps\":\(Int.max)")
    #expect(damaged != text)
    try Data(damaged.utf8).write(to: run.file("checkpoint.json"))
    try expectRefusal(of: run, naming: "checkpoint.json: expected the optimizer's state")
  }

  @Test("A file without end is not read to its end")
  func endlessOptions() throws {
    let run = try started()
    try FileManager.default.removeItem(at: run.file("options.json"))
    try FileManager.default.createSymbolicLink(
      atPath: run.file("options.json").path, withDestinationPath: "/dev/zero")
    #expect(throws: TrainingError.self) { try RunFolder(opening: run.path) }
  }

  @Test("Other data: a pixel, a drawing fewer, no ink")
  func otherData() throws {
    let run = try started()
    var fewer = SmallData.ink
    fewer.remove(at: fewer.firstIndex { $0.writer == 2 } ?? 0)
    let data = TrainingData(mnist: SmallData.mnist, ink: fewer, strokeExamples: 30)
    try expectRefusal(of: run, data: data, naming: "different training ink", "digest")
    let images = TrainingData(mnist: SmallData.mnist)
    try expectRefusal(of: run, data: images, naming: "different test ink", "now none")
  }

  @Test("A run is not overwritten by a new one")
  func notOverwritten() throws {
    let run = try started()
    let before = try run.content()
    #expect(throws: TrainingError.holdsRun(folder: run.path)) { try run.start(epochs: 1) }
    #expect(try run.content() == before)
  }

  @Test("Two do not train in one folder")
  func locked() throws {
    let run = try started()
    let first = try RunFolder(opening: run.path)
    #expect(throws: TrainingError.inUse(folder: run.path)) { try run.resume() }
    _ = try first.resume(with: KeptRun.data)
  }

  @Test("A start that was cut off before there was a run begins again")
  func cutOffStart() throws {
    let run = try started(epochs: 0)
    try FileManager.default.removeItem(at: run.file("options.json"))
    try run.start(epochs: 1)
    #expect(try run.log().count == 1)
  }
}

@Suite("Digests")
struct DigestTests {
  @Test("Every pixel, label, point and joint counts")
  func differences() {
    let images = SmallData.images(10, seed: 3)
    var pixels = images.pixels
    pixels[5] += 1
    #expect(Digest(images) == Digest(SmallData.images(10, seed: 3)))
    #expect(Digest(images) != Digest(.init(pixels: pixels, labels: images.labels)))
    #expect(
      Digest(images) != Digest(.init(pixels: images.pixels, labels: images.labels.reversed())))
    var drawings = SmallData.ink
    let digest = Digest(drawings)
    drawings[0].drawing.strokes[0].points[1].x += 1e-12
    #expect(Digest(drawings) != digest)
    drawings = SmallData.ink
    drawings[0].label = 9
    #expect(Digest(drawings) != digest)
    drawings = SmallData.ink
    let strokes = drawings[0].drawing.strokes
    drawings[0].drawing.strokes = [.init(points: strokes.flatMap(\.points))]
    #expect(Digest(drawings) != digest)
    #expect(digest.description.count == 16)
  }
}
