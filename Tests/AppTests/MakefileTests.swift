import Foundation
import TestSupport
import Testing

@Suite struct MakefileTests {
  @Test func makeAloneListsTheTargetsALineEach() throws {
    let result = try make()
    let lines = result.output.split(separator: "\n")
    let targets = lines.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    #expect(result.status == 0)
    #expect(
      targets == [
        "build", "run", "demo", "train", "evaluate", "report", "data", "models", "bench",
        "bench-peers", "test", "soak", "tsan", "fuzz", "coverage", "mutants", "lint", "format",
        "clean",
      ])
    #expect(lines.allSatisfy { $0.count <= 100 && $0.hasPrefix("make ") })
  }

  @Test func trainLearnsFromThePenStrokesWhereTheyAre() throws {
    let data = try TemporaryFolder()
    let without = try make(["--dry-run", "train", "DATA=\(data.url.path)"]).output
    #expect(without.contains("scrawl train --data \(data.url.path)  --out model.json"))

    let ink = data.file("ink")
    try FileManager.default.createDirectory(at: ink, withIntermediateDirectories: true)
    let strokes = ink.appendingPathComponent("pendigits-orig.tra")
    try Data().write(to: strokes)
    let with = try make(["--dry-run", "train", "DATA=\(data.url.path)", "MODEL=my.json"]).output
    #expect(
      with.contains("scrawl train --data \(data.url.path) --ink \(strokes.path) --out my.json"))
  }

  @Test func evaluateMeasuresTheModelNamedOnTheDataNamed() throws {
    let output = try make(["--dry-run", "evaluate", "MODEL=my.json", "DATA=d", "ARGS=--json"])
      .output
    #expect(output.contains("scrawl evaluate --model my.json --data d --json"))
  }

  @Test func dataLiesWhereTheEnvironmentSays() throws {
    let output = try Subprocess.run(
      "env", ["-u", "DATA", "SCRAWL_DATA=/else/where", "make", "--dry-run", "evaluate"],
      environment: clean
    ).output
    #expect(output.contains("--data /else/where"))
  }

  @Test func buildIsOptimisedAndOfTheProgramAlone() throws {
    let tools = try FakeTools()
    try tools.addSwift(answering: "Swift version 6.2 (swift-6.2-RELEASE)")
    try tools.addPackages()
    let result = try tools.run("make", ["build"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try tools.calls(of: "swift") == [
        "swift --version", "swift build -c release --product scrawl",
      ])
  }

  /// What a make that runs these tests must not hand down.
  private let clean = ["MAKEFLAGS": "", "MAKELEVEL": "0"]

  private func make(_ arguments: [String] = []) throws -> CommandResult {
    try Subprocess.run("make", arguments, environment: clean)
  }
}
