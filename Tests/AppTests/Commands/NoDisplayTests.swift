import TestSupport
import Testing

@Suite struct NoDisplayTests {
  @Test(arguments: [[], ["draw", "--theme", "dark"]])
  func withoutADisplayTheProgramNamesWhatWorks(arguments: [String]) throws {
    let result = try Command.run(
      "env", ["-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", ScrawlProgram.path] + arguments,
      environment: ScrawlProgram.environment)
    expectFailure(result, naming: "display", "`scrawl predict`", "`make demo`")
  }

  @Test func aDisplayThatIsNotThereIsNoDisplay() throws {
    let result = try Command.run(
      "env", ["-u", "WAYLAND_DISPLAY", "DISPLAY=:31999", ScrawlProgram.path],
      environment: ScrawlProgram.environment)
    expectFailure(result, naming: "display", "`scrawl predict`", "`make demo`")
  }
}
