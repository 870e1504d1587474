import TestSupport
import Testing

@Suite("Help and usage")
struct HelpTests {
  private static let commands = [
    "draw", "train", "evaluate", "predict", "replay", "inspect", "explain", "convert", "report",
    "bench",
  ]

  @Test(arguments: [["--help"], ["-h"], ["help"]])
  func helpListsAllCommands(arguments: [String]) throws {
    let output = try ScrawlProgram.output(arguments)
    for command in Self.commands {
      #expect(output.split(separator: "\n").contains { $0.hasPrefix("  \(command) ") })
    }
  }

  @Test(arguments: commands)
  func theHelpOfACommandShowsExamples(command: String) throws {
    let help = try ScrawlProgram.output([command, "--help"])
    #expect(try ScrawlProgram.output(["help", command]) == help)
    let lines = help.split(separator: "\n")
    let heading = try #require(lines.firstIndex { $0.hasPrefix("EXAMPLE") })
    #expect(lines[heading + 1].hasPrefix("  scrawl"))
    let examples = lines[(heading + 1)...].prefix { !$0.hasPrefix("USAGE") }
    #expect(examples.allSatisfy { $0.hasPrefix("  scrawl") }, "an example is broken into lines")
  }

  @Test(
    arguments: [
      (["--frobnicate"], "--frobnicate"),
      (["one", "two"], "two"),
      (["draw", "--scale", "9"], "'9'"),
      (["draw", "--theme", "blue"], "'blue'"),
      (["predict"], "files"),
      (["predict", "--model"], "--model"),
      (["replay", "drawing.json"], "--screenshot"),
      (["replay", "drawing.json", "--screenshot", "x.png", "--size", "10x10"], "'10x10'"),
      (["evaluate", "--ink", "a", "--data", "b"], "--ink"),
      (["evaluate", "--writers", "1"], "--writers"),
      (["evaluate", "--ink", "a", "--writers", "1,x"], "'1,x'"),
      (["evaluate", "--characters", "a"], "--characters"),
      (["evaluate", "--ink", "a", "--alphabets", "Greek"], "--alphabets"),
      (["evaluate", "--ink", "a", "--characters", "b", "--alphabets", "Greek,"], "'Greek,'"),
      (["train", "--out", "m.json", "--epochs", "0"], "--epochs"),
      (["train", "--out", "m.json", "--epochs", "99999999999999999999"], "--epochs"),
      (["train", "--out", "m.json", "--batch-size", "0"], "--batch-size"),
      (["train", "--out", "m.json", "--learning-rate", "nan"], "--learning-rate"),
      (["train", "--out", "m.json", "--momentum", "1"], "--momentum"),
      (["train", "--out", "m.json", "--layers", "784,10,"], "'784,10,'"),
      (["train", "--out", "m.json", "--layers", "100,10"], "--layers"),
      (["train", "--out", "m.json", "--layers", "784,12"], "--layers"),
      (["train", "--out", "m.json", "--seed=-1"], "--seed"),
      (["train", "--out", "m.json", "--schedule", "stairs"], "stairs"),
    ])
  func wrongUsageIsExplained(arguments: [String], named: String) throws {
    expectUsageError(try ScrawlProgram.run(arguments), naming: named)
  }
}
