import Foundation
import TestSupport
import Testing

/// Runs the program under test like a user does.
enum ScrawlProgram {
  /// The program that was built with these tests.
  static let path: String = {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let besideTests = tests.deletingLastPathComponent().appendingPathComponent("scrawl").path
    return FileManager.default.isExecutableFile(atPath: besideTests)
      ? besideTests : Repository.root.appendingPathComponent(".build/release/scrawl").path
  }()

  /// A program that was built outside the checkout needs the path of the assets.
  static let environment: [String: String] =
    path.hasPrefix(Repository.root.path + "/")
    ? [:] : ["SCRAWL_ASSETS": Repository.root.appendingPathComponent("Assets").path]

  static func run(_ arguments: [String], input: Data? = nil) throws -> CommandResult {
    try Subprocess.run(path, arguments, input: input, environment: environment)
  }

  /// Runs the program, which must succeed.
  static func output(_ arguments: [String], input: Data? = nil) throws -> String {
    let result = try run(arguments, input: input)
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
    return result.output
  }
}

/// Expects an error: exit code 1, no output, and one line on standard error that contains all
/// `parts`.
func expectFailure(
  _ result: CommandResult, naming parts: String...,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(result.status == 1, sourceLocation: sourceLocation)
  #expect(result.output.isEmpty, sourceLocation: sourceLocation)
  #expect(result.errors.hasPrefix("scrawl: "), "\(result.errors)", sourceLocation: sourceLocation)
  #expect(
    result.errors.firstIndex(of: "\n") == result.errors.indices.last, "\(result.errors)",
    sourceLocation: sourceLocation)
  for part in parts {
    #expect(
      result.errors.contains(part), "\(result.errors) does not name \(part)",
      sourceLocation: sourceLocation)
  }
}

/// Expects wrong usage: exit code 64, and an explanation on standard error.
func expectUsageError(
  _ result: CommandResult, naming part: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(result.status == 64, sourceLocation: sourceLocation)
  #expect(result.output.isEmpty, sourceLocation: sourceLocation)
  #expect(result.errors.contains(part), "\(result.errors)", sourceLocation: sourceLocation)
  #expect(result.errors.contains("Usage: scrawl"), sourceLocation: sourceLocation)
}
