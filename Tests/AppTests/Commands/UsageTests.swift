import Foundation
import TestSupport
import Testing

@Suite("Commands as users expect them")
struct UsageTests {
  private static let version = "scrawl \(versionInSource)\n"

  private static var versionInSource: String {
    let path = Repository.root.appendingPathComponent("Packaging/version").path
    let output = (try? Subprocess.run(path))?.output ?? ""
    return output.trimmingCharacters(in: .newlines)
  }

  @Test("The version is that of the source and of CHANGELOG.md")
  func version() throws {
    #expect(try ScrawlProgram.output(["--version"]) == Self.version)
    let check = Repository.root.appendingPathComponent("Scripts/check-version").path
    #expect(try Subprocess.run(check).status == 0)
  }

  @Test(
    "A mistyped command is answered with the nearest one, even if a file has its name",
    arguments: [
      ("predicc", "predict"), ("trian", "train"), ("evalute", "evaluate"), ("drw", "draw"),
      ("helpp", "help"), ("replya", "replay"),
    ])
  func mistyped(word: String, command: String) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: SampleDrawing.path(7), toPath: folder.file(word).path)
    let result = try Subprocess.run(
      ScrawlProgram.path, [word], environment: ScrawlProgram.environment, in: folder.url)
    expectUsageError(result, naming: "did you mean \"\(command)\"?")
  }

  @Test("A word that resembles no command and names no file is neither")
  func unknown() throws {
    expectUsageError(try ScrawlProgram.run(["zzzzzz"]), naming: "no command and no file \"zzzzzz\"")
  }

  @Test("Help groups the commands and says what exit codes mean")
  func groups() throws {
    let help = try ScrawlProgram.output(["--help"])
    for heading in ["EXIT CODES", "ENVIRONMENT", "DRAWING AND READING", "TRAINING AND MEASURING"] {
      #expect(help.contains("\(heading)"), "\(help)")
    }
    for code in ["0 ", "1 ", "64 ", "130 "] { #expect(help.contains("\n  \(code)"), "\(help)") }
  }

  @Test("Short options are those that are customary")
  func shortOptions() throws {
    let folder = try TemporaryFolder()
    let (seven, picture) = (SampleDrawing.path(7), folder.file("7.png").path)
    let answer = try ScrawlProgram.output(["predict", "-j", "-m", "classic", seven])
    #expect(try Answer.lines(answer).map(\.digit) == [7])
    #expect(try ScrawlProgram.output(["replay", seven, "-o", picture]).hasPrefix("7 "))
    #expect(FileManager.default.fileExists(atPath: picture))
  }

  @Test("A screenshot goes to standard output, and the reading to standard error")
  func screenshotOnStandardOutput() throws {
    let script = "\"$0\" replay \"$1\" --screenshot - $2 >\"$3\""
    let folder = try TemporaryFolder()
    let file = folder.file("shot.png")
    for (option, note) in [("", "7 "), ("-q", "")] {
      let result = try Subprocess.run(
        "sh", ["-c", script, ScrawlProgram.path, SampleDrawing.path(7), option, file.path],
        environment: ScrawlProgram.environment)
      #expect(result.status == 0)
      #expect(result.errors.hasPrefix(note) && result.errors.isEmpty == note.isEmpty)
      #expect(try Data(contentsOf: file).starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test("A thumbnail is the drawing alone, in a square")
  func thumbnail() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("7.png")
    let arguments = ["replay", SampleDrawing.path(7), "--thumbnail", "96", "-o", file.path]
    #expect(try ScrawlProgram.output(arguments).isEmpty)
    // The size stands in the header.
    #expect(try Data(contentsOf: file)[16..<24].elementsEqual([0, 0, 0, 96, 0, 0, 0, 96]))
    #expect(try ScrawlProgram.output(["predict", file.path]).hasPrefix("7 "))
  }

  @Test("A picture on standard input is read")
  func pictureOnStandardInput() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("7.png")
    _ = try ScrawlProgram.output(
      ["replay", SampleDrawing.path(7), "--thumbnail", "512", "-o", file.path])
    let bytes = try Data(contentsOf: file)
    let fromFile = try ScrawlProgram.output(["predict", file.path])
    #expect(try ScrawlProgram.output(["predict", "-"], input: bytes) == fromFile)
    let answer = try ScrawlProgram.output(["predict", "--json", "-"], input: bytes)
    #expect(try Answer.lines(answer).map(\.digit) == [7])
    let damaged = try ScrawlProgram.run(["predict", "-"], input: bytes.prefix(2000))
    expectFailure(damaged, naming: "standard input: cannot be read as a picture")
  }

  @Test("A drawing's name may end in .scrawl")
  func drawingEnding() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("seven.scrawl")
    try FileManager.default.copyItem(atPath: SampleDrawing.path(7), toPath: file.path)
    #expect(try ScrawlProgram.output(["predict", file.path]).hasPrefix("7 "))
  }

  @Test("What inspect and replay print is also JSON")
  func json() throws {
    let model = try fields(["inspect", "default", "--json"])
    #expect(model["model"] as? String == "default" && model["isLegacy"] as? Bool == false)
    #expect((model["layers"] as? [Any])?.count == 5)
    #expect((model["training"] as? [String: Any])?["seed"] as? Int == 1)
    let folder = try TemporaryFolder()
    let reading = try fields(
      ["replay", SampleDrawing.path(3), "-o", folder.file("3.png").path, "--json"])
    #expect(reading["digit"] as? Int == 3 && reading["isDigit"] as? Bool == true)
  }

  private func fields(_ arguments: [String]) throws -> [String: Any] {
    let output = try ScrawlProgram.output(arguments)
    let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return try #require(value as? [String: Any])
  }

  @Test("Completion offers models and model files", arguments: ["", "cl", "sub/"])
  func completion(prefix: String) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.file("sub"), withIntermediateDirectories: true)
    for name in ["clear.json", "other.txt", "sub/mine.json"] {
      try Data().write(to: folder.file(name))
    }
    let result = try Subprocess.run(
      ScrawlProgram.path,
      ["---completion", "predict", "--", "--model", "3", "\(prefix.count)"]
        + ["scrawl", "predict", "--model", prefix],
      environment: ScrawlProgram.environment.merging(["SAP_SHELL": "bash"]) { $1 },
      in: folder.url)
    let offered = Set(result.output.split(separator: "\n").map(String.init))
    switch prefix {
    case "": #expect(offered.isSuperset(of: ["default", "classic", "clear.json", "sub/"]))
    case "cl": #expect(offered == ["classic", "clear.json"])
    default: #expect(offered == ["sub/mine.json"])
    }
  }
}

@Suite(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct QuietTests {
  @Test("With --quiet and --json, train prints one object and nothing else")
  func training() throws {
    let data = try SmallDataSet()
    let folder = try TemporaryFolder()
    let model = folder.file("model.json").path
    let result = try ScrawlProgram.run(
      ["train", "--data", data.path, "--epochs", "1", "--run", folder.file("run").path]
        + ["-o", model, "-q", "-j"])
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let answer = try JSONDecoder().decode(TrainingAnswer.self, from: Data(result.output.utf8))
    #expect(answer.model == model && answer.epochs == 1)
    #expect(answer.test.map(\.examples) == [100])
    #expect(try ScrawlProgram.output(["inspect", model]).contains("version"))
    let missing = try ScrawlProgram.run(["evaluate", "-q", "--data", folder.file("none").path])
    expectFailure(missing, naming: "none")
  }

  private struct TrainingAnswer: Decodable {
    struct Test: Decodable {
      let examples: Int
    }

    let model: String
    let epochs: Int
    let test: [Test]
  }
}
