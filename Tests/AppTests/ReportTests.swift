import Foundation
import TestSupport
import Testing

@Suite("Making a report", .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct ReportTests {
  /// 300 training images and 200 test images: digit d is a bar in row 2d + 4, with noise.
  private static let data = """
    import numpy as np
    random = np.random.default_rng(7)
    def images(count):
        labels = np.arange(count) % 10
        pixels = random.integers(0, 120, (count, 28, 28))
        for index, label in enumerate(labels):
            if random.random() < 0.85:
                pixels[index, 2 * label + 4, 4:24] = 230
        return pixels.astype(np.uint8), labels.astype(np.uint8)
    x_train, y_train = images(300)
    x_test, y_test = images(200)
    np.savez("mnist.npz", x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
    """

  /// Two digits, a slash and a bar, each by two writers.
  private static let ink = [(1, 1, 4.0), (1, 2, 9.0), (7, 1, 1.0), (7, 2, 2.0)].map {
    #"{"format":"scrawl-drawing","version":1,"width":10,"height":10,"label":\#($0),"#
      + #""writer":\#($1),"strokes":[[[5,1],[\#($2),9]]]}"#
  }.joined(separator: "\n")

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Python.run(Self.data, in: folder.url)
    try Data(Self.ink.utf8).write(to: folder.file("ink.jsonl"))
  }

  private func scrawl(_ arguments: String...) throws -> CommandResult {
    try Subprocess.run(
      Repository.root.appendingPathComponent(".build/release/scrawl").path, arguments,
      in: folder.url)
  }

  private func train() throws {
    let result = try scrawl(
      "train", "--data", ".", "--layers", "784,16,10", "--epochs", "3", "--run", "run", "--out",
      "model.json")
    try #require(result.status == 0, "\(result.errors)")
  }

  /// The metrics in the JSON output of `evaluate`.
  private struct Metrics: Decodable {
    let accuracy: Double
    let loss: Double
  }

  private func evaluation(_ arguments: [String]) throws -> Metrics {
    let result = try Subprocess.run(
      Repository.root.appendingPathComponent(".build/release/scrawl").path,
      ["evaluate", "--json", "--model", "run/best.json"] + arguments, in: folder.url)
    return try JSONDecoder().decode(Metrics.self, from: Data(result.output.utf8))
  }

  private func page() throws -> String {
    String(decoding: try Data(contentsOf: folder.file("report.html")), as: UTF8.self)
  }

  /// The values of the elements of a class, read with Python's HTML parser.
  private func values(_ name: String) throws -> [Double] {
    let script = """
      import html.parser, sys
      class Values(html.parser.HTMLParser):
          def handle_starttag(self, tag, attributes):
              found = dict(attributes)
              if tag == "data" and found.get("class") == sys.argv[1]: print(found["value"])
      Values().feed(open("report.html", encoding="utf-8").read())
      """
    return try Python.run(script, [name], in: folder.url).split(separator: "\n")
      .compactMap { Double($0) }
  }

  @Test("The metrics on the page of a run equal those of evaluate, for images and strokes")
  func run() throws {
    try train()
    let result = try scrawl(
      "report", "run", "--data", ".", "--ink", "ink.jsonl", "--out", "report.html")
    #expect(result.status == 0 && result.output == "wrote report.html\n" && result.errors.isEmpty)
    let evaluations = [
      try evaluation(["--data", "."]), try evaluation(["--ink", "ink.jsonl"]),
    ]
    #expect(try values("accuracy") == evaluations.map(\.accuracy))
    #expect(try values("loss") == evaluations.map(\.loss))
    let page = try page()
    #expect(page.contains("<h1>run</h1>") && page.contains("class=\"line series1\""))
    #expect(page.contains("The probabilities are calibrated: temperature "))
    #expect(page.contains("Accuracy by writer") && page.contains("<dt>Momentum</dt>"))
  }

  @Test("A model file alone has no curves, and --writers selects ink")
  func model() throws {
    try train()
    let result = try scrawl(
      "report", "model.json", "--data", ".", "--ink", "ink.jsonl", "--writers", "2", "--out",
      "report.html")
    #expect(result.status == 0)
    let page = try page()
    #expect(page.contains("<h1>model</h1>") && page.contains("There is no log to draw"))
    #expect(page.contains("2 pen-written digits from ink.jsonl, of writers 2"))
  }

  @Test(
    "Bad input is refused in one line, and no page is written",
    arguments: [
      (["nowhere.json"], "nowhere.json: cannot be read"),
      (["."], "./options.json: missing"),
      (["run", "--ink", "none.tra"], "none.tra: no such file"),
      (["run", "--ink", "ink.jsonl", "--writers", "5"], "ink.jsonl: no digits by these writers"),
      (["run", "--data", "nowhere"], "nowhere: no MNIST here"),
      (["small.json"], "small.json: the network has 4 inputs and 3 outputs"),
    ])
  func refusals(arguments: [String], message: String) throws {
    try train()
    let small = """
      import json
      print(json.dumps([{"weights": [[0.5] * 3] * 4, "biases": [[0, 0, 0]], "n_inputs": 4,
        "n_neurons": 3, "activation": "softmax", "activation_derivative": None}]))
      """
    try Data(try Python.run(small).utf8).write(to: folder.file("small.json"))
    let data = arguments.contains("--data") ? [] : ["--data", "."]
    let result = try Subprocess.run(
      Repository.root.appendingPathComponent(".build/release/scrawl").path,
      ["report", "--out", "report.html"] + arguments + data, in: folder.url)
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.errors.hasPrefix("scrawl: \(message)"), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.file("report.html").path))
  }

  @Test("A truncated log is refused, and the error names the file that is intact")
  func truncated() throws {
    try train()
    let log = try Data(contentsOf: folder.file("run/log.jsonl"))
    try log.dropLast(20).write(to: folder.file("run/log.jsonl"))
    let result = try scrawl("report", "run", "--data", ".", "--out", "report.html")
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("scrawl: run/log.jsonl: line 3 is truncated"))
    #expect(result.errors.contains("best.json is intact"))
    try FileManager.default.removeItem(at: folder.file("run/log.jsonl"))
    let missing = try scrawl("report", "run", "--data", ".", "--out", "report.html")
    #expect(missing.errors.hasPrefix("scrawl: run/log.jsonl: missing"))
  }

  @Test("An unwritable page and wrong usage are reported")
  func usage() throws {
    try train()
    let nowhere = try scrawl("report", "run", "--data", ".", "--out", "no/such/report.html")
    #expect(nowhere.status == 1)
    #expect(nowhere.errors.hasPrefix("scrawl: no/such/report.html: cannot be written"))
    let writers = try scrawl("report", "run", "--writers", "1", "--out", "report.html")
    #expect(writers.status == 64 && writers.errors.contains("--writers needs --ink"))
    #expect(try scrawl("report", "--out", "report.html").status == 64)
  }
}
