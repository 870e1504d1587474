import TestSupport
import Testing

@Suite struct NoDisplayTests {
  private let state: TemporaryFolder

  init() throws {
    state = try TemporaryFolder()
  }

  private var environment: [String: String] {
    ScrawlProgram.environment.merging(["XDG_STATE_HOME": state.url.path]) { $1 }
  }

  @Test(arguments: [[], ["draw", "--theme", "dark"]])
  func withoutADisplayTheErrorNamesCommandsThatWork(arguments: [String]) throws {
    let result = try Subprocess.run(
      "env", ["-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", ScrawlProgram.path] + arguments,
      environment: environment)
    expectFailure(result, naming: "display", "`scrawl predict`", "`make demo`")
  }

  @Test func anUnreachableDisplayIsNoDisplay() throws {
    let result = try Subprocess.run(
      "env", ["-u", "WAYLAND_DISPLAY", "DISPLAY=:31999", ScrawlProgram.path],
      environment: environment)
    expectFailure(result, naming: "display", "`scrawl predict`", "`make demo`")
  }
}
