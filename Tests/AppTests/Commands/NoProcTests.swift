import TestSupport
import Testing

/// Swift reads a program's arguments from /proc.
@Suite(.enabled(if: HiddenProc.isPossible, "needs root, who can hide /proc"))
struct NoProcTests {
  @Test func withoutProcNoCommandIsTakenForAnother() throws {
    let command = [ScrawlProgram.path, "predict", SampleDrawing.path(7)]
    let result = try Subprocess.run(
      "unshare", HiddenProc.arguments + command, environment: ScrawlProgram.environment)
    expectFailure(result, naming: "mount /proc")
  }
}

/// Programs that see no /proc.
private enum HiddenProc {
  /// Of `unshare`, before the program's name.
  static let arguments = [
    "-m", "sh", "-c", "mount -t tmpfs none /proc; exec \"$0\" \"$@\"",
  ]
  static let isPossible = (try? Subprocess.run("unshare", arguments + ["true"]))?.status == 0
}
