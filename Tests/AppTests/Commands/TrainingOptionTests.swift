import Datasets
import Foundation
import TestSupport
import Testing

/// The options of `train`, and the data that they choose.
@Suite("Options of train", .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct TrainingOptionTests {
  private let folder: TemporaryFolder
  private var ink: String { folder.file("ink.jsonl").path }

  /// Thirty digits by writers 1 to 3.
  init() throws {
    folder = try TemporaryFolder()
    var lines = ""
    for writer in 1...3 {
      for digit in 0..<10 {
        let drawing = try SampleDrawing.load(digit)
        lines += try LabeledDrawing(drawing: drawing, label: digit, writer: writer).line() + "\n"
      }
    }
    try Data(lines.utf8).write(to: folder.file("ink.jsonl"))
  }

  private func train(_ options: [String], run: String = UUID().uuidString) throws -> CommandResult {
    try ScrawlProgram.run(
      ["train", "--epochs", "1", "--layers", "784,10", "--run", folder.file(run).path] + options)
  }

  private var strokes: [String] {
    ["--ink", ink, "--validation-writers", "2", "--test-writers", "3", "--stroke-examples", "50"]
  }

  @Test("Strokes train without MNIST when that is asked for, and resume")
  func strokesAlone() throws {
    let data = ["--data", folder.file("nowhere").path]
    expectFailure(
      try train(strokes + data), naming: "nowhere", "--image-repeats 0 trains without images")
    let result = try train(strokes + data + ["--image-repeats", "0"], run: "run")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.hasPrefix("30 pen-written digits from ink.jsonl\nrun saved in "))
    #expect(result.errors.contains("validation ink loss") && !result.errors.contains("images loss"))
    #expect(result.output.hasPrefix("test ink: ") && !result.output.contains("test images"))
    let resumed = try ScrawlProgram.run(["train", "--resume", folder.file("run").path])
    #expect(resumed.status == 0, "\(resumed.errors)")
    let inspected = try ScrawlProgram.output(["inspect", folder.file("run/model.json").path])
    #expect(inspected.contains("--stroke-examples 50") && inspected.contains("--image-repeats 0"))
  }

  @Test("Data that cannot be validated is refused in one line")
  func notValidated() throws {
    expectFailure(
      try train(["--ink", ink, "--image-repeats", "0", "--validation-writers", "77"]),
      naming: "no ink held back for validation", "--validation-writers")
    expectFailure(
      try train(["--image-repeats", "0", "--layers", "784,11"]), naming: "no digits to train on")
  }

  @Test("The names of the first release give the same model, and help hides them")
  func formerNames() throws {
    let data = try SmallDataSet()
    let common = [
      "--data", data.path, "--ink", ink, "--validation-writers", "2", "--test-writers", "3",
      "--layers", "784,11",
    ]
    let current = [
      "--stroke-examples", "40", "--image-repeats", "2", "--augment-images", "--ood-examples", "30",
    ]
    let former = [
      "--ink-per-epoch", "40", "--image-passes", "2", "--distort-images",
      "--non-digits-per-epoch", "30",
    ]
    let models = try [current, former].enumerated().map { index, options in
      let result = try ScrawlProgram.run(
        ["train", "--epochs", "1", "--run", folder.file("\(index)").path] + common + options)
      #expect(result.status == 0, "\(result.errors)")
      return try Data(contentsOf: folder.file("\(index)/model.json"))
    }
    #expect(models[0] == models[1])
    let help = try ScrawlProgram.output(["train", "--help"])
    for name in former where name.hasPrefix("--") { #expect(!help.contains(name), "\(name)") }
    for name in current where name.hasPrefix("--") { #expect(help.contains(name), "\(name)") }
    expectUsageError(
      try train(strokes + ["--ink-per-epoch", "3"]),
      naming: "--ink-per-epoch is the former name of --stroke-examples")
  }

  @Test("Every option but those of data and places conflicts with --resume")
  func resume() throws {
    let help = try ScrawlProgram.output(["train", "--help"])
    let matches = help.matches(of: /\n  (--[a-z-]+)( <)?/)
    let allowed = [
      "--data", "--ink", "--characters", "--unipen", "--partial-filter", "--threads", "--resume",
      "--out", "--help", "--version",
    ]
    let names = matches.map { (String($0.1), $0.2 != nil) }.filter { !allowed.contains($0.0) }
    #expect(names.count == 26)
    let values = [
      "--layers": "784,10", "--optimizer": "sgd", "--schedule": "constant", "--momentum": "0",
      "--validation-alphabets": "Greek", "--test-alphabets": "Latin", "--run": "x",
      "--validation-sites": "gmd", "--test-sites": "val",
      "--weight-decay": "0", "--dropout": "0", "--accepted-share": "0.9",
    ]
    for (name, takesValue) in names {
      let value = takesValue ? [values[name] ?? "1"] : []
      let result = try ScrawlProgram.run(["train", "--resume", "x", name] + value)
      #expect(result.status == 64 && result.errors.contains(name), "\(name): \(result.errors)")
    }
  }

  @Test("Help prints the defaults that hold, and bounds are those of the parser")
  func defaults() throws {
    let help = try ScrawlProgram.output(["train", "--help"]).replacing(/\s+/, with: " ")
    for text in [
      "(default: 784,128,64,10)", "(default: 20)", "(default: 32)", "default: sgd)",
      "(default: 0.1 with sgd, 0.001 with adam)", "default: constant)", "(default: 60000)",
      "(default: 20000)", "(default: 7,14,21,28)", "(default: Balinese)", "from 0 to 10000000",
      "(default: gmd)", "(default: ced,val)", "(default: 60000 with --unipen, otherwise 0)",
      "from 1 to 100000", "from 0 to below 1",
    ] { #expect(help.contains(text), "\(text)") }
    for (name, value, bounds) in [
      ("--epochs", "0", "from 1 to 100000"), ("--batch-size", "100001", "from 1 to 100000"),
      ("--stroke-examples", "10000001", "from 0 to 10000000"),
      ("--image-repeats", "101", "from 0 to 100"), ("--learning-rate", "0", "above 0"),
      ("--momentum", "1", "from 0 to below 1"), ("--dropout", "1", "from 0 to below 1"),
    ] {
      expectUsageError(
        try ScrawlProgram.run(["train", name, value]), naming: "\(name) must be \(bounds)")
    }
    let digits = ["train", "--layers", "784,10", "--ood-examples", "5"]
    expectUsageError(try ScrawlProgram.run(digits), naming: "--ood-examples needs")
  }
}
