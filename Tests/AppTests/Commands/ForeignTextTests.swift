import Foundation
import Network
import TestSupport
import Testing

/// Text from file names, files and arguments that tries to forge a line or to control the terminal.
@Suite("Text from strangers")
struct ForeignTextTests {
  /// A second line, two escape sequences that clear the screen, reversed text, invisible
  /// characters.
  private static let forgery =
    "x\n7 1.000\r\u{1B}[2J\u{9B}2J\u{7}\u{202E}\u{2028}\u{200B}\u{E0041}\u{E000}"
  private static let shown =
    #"x\n7 1.000\r\x1B[2J\u{9B}2J\x07\u{202E}\u{2028}\u{200B}\u{E0041}\u{E000}"#

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A drawing of a seven with this text as its name.
  private func forgedDrawing() throws -> String {
    let file = folder.file("\(Self.forgery).json").path
    try FileManager.default.copyItem(atPath: SampleDrawing.path(7), toPath: file)
    return file
  }

  @Test func aFileNameCannotForgeAnAnswer() throws {
    let files = [try forgedDrawing(), SampleDrawing.path(7)]
    let output = try ScrawlProgram.output(["predict"] + files)
    expectPlain(output)
    let lines = output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("\(folder.file(Self.shown + ".json").path): 7 ") == true)
  }

  @Test func aFileNameInJSONIsEscapedAndDecodesToItself() throws {
    let file = try forgedDrawing()
    let output = try ScrawlProgram.output(["predict", "--json", file])
    expectPlain(output)
    #expect(try Answer.lines(output).map(\.file) == [file])
  }

  @Test func anErrorIsOneLine() throws {
    let missing = folder.file(Self.forgery + ".png").path
    let result = try ScrawlProgram.run(["predict", missing])
    expectFailure(result, naming: folder.file(Self.shown + ".png").path)
    expectPlain(result.errors)
  }

  @Test func anErrorOnStandardInputIsOneLineAndOneAnswer() throws {
    let line = #"{"format": "a\u202Eb\u2028\u009B\u001B\u000A7 1.000", "version": 1}"#
    let result = try ScrawlProgram.run(["predict", "-"], input: Data(line.utf8))
    #expect(result.status == 1)
    expectPlain(result.output)
    expectPlain(result.errors)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func textsInAModelFileCannotForgeARow() throws {
    let model = folder.file("model.json")
    let honest = try inspected(try write(text: "x", to: model))
    let forged = try inspected(try write(text: Self.forgery, to: model))
    expectPlain(forged)
    #expect(forged.split(separator: "\n").count == honest.split(separator: "\n").count)
    // The command, the data set, and the name of an accuracy.
    #expect(forged.components(separatedBy: #"x\n7 1.000\r\x1B[2J"#).count == 4)
  }

  private func write(text: String, to file: URL) throws -> URL {
    var random = RandomSource(seed: 1)
    let record = TrainingRecord(
      command: text, data: [text], seed: 1, epochs: 1, accuracy: [text: 0.5])
    try Model(network: NeuralNetwork(sizes: [2, 2], random: &random), training: record).json()
      .write(to: file)
    return file
  }

  private func inspected(_ model: URL) throws -> String {
    try ScrawlProgram.output(["inspect", model.path])
  }

  @Test(
    arguments: [
      ["--", "x", forgery], ["--\(forgery)"], ["draw", "--scale", forgery],
      ["train", "--out", "m.json", "--schedule", forgery],
      ["evaluate", "--ink", "a", "--writers", "1,\(forgery)"], ["help", "--\(forgery)"],
    ])
  func anArgumentCannotForgeUsageText(arguments: [String]) throws {
    let honest = try ScrawlProgram.run(
      arguments.map { $0.replacing(Self.forgery, with: "x-x") })
    let forged = try ScrawlProgram.run(arguments)
    #expect(forged.status == 64 && forged.output.isEmpty)
    expectPlain(forged.errors)
    #expect(forged.errors.contains(Self.shown), "\(forged.errors)")
    #expect(
      forged.errors.split(separator: "\n").dropFirst()
        == honest.errors.split(separator: "\n").dropFirst())
  }

  @Test(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func theNameOfAModelCannotForgeALine() throws {
    let data = try SmallDataSet()
    let out = folder.file(Self.forgery + ".json").path
    let result = try ScrawlProgram.run(
      ["train", "--data", data.path, "--epochs", "1", "--layers", "784,10"]
        + ["--run", folder.file("run\u{1B}").path, "--out", out])
    #expect(result.status == 0)
    expectPlain(result.output)
    expectPlain(result.errors)
    let saved = "saved " + folder.file(Self.shown + ".json").path
    #expect(result.output.split(separator: "\n").map(String.init).contains(saved))
    #expect(FileManager.default.fileExists(atPath: out))
  }

  /// Expects lines of printable ASCII.
  private func expectPlain(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(
      text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A }, "\(text.debugDescription)",
      sourceLocation: sourceLocation)
  }
}
