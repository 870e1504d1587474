import Foundation
import TestSupport
import Testing

/// The program under test, as a user runs it.
enum ScrawlProgram {
  /// The one built together with these tests.
  static let path: String = {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let besideTests = tests.deletingLastPathComponent().appendingPathComponent("scrawl").path
    return FileManager.default.isExecutableFile(atPath: besideTests)
      ? besideTests : Repository.root.appendingPathComponent(".build/release/scrawl").path
  }()

  /// A program built outside the checkout must be told where the assets are.
  static let environment: [String: String] =
    path.hasPrefix(Repository.root.path + "/")
    ? [:] : ["SCRAWL_ASSETS": Repository.root.appendingPathComponent("Assets").path]

  static func run(_ arguments: [String], input: Data? = nil) throws -> CommandResult {
    try Subprocess.run(path, arguments, input: input, environment: environment)
  }

  /// Runs and must succeed.
  static func output(_ arguments: [String], input: Data? = nil) throws -> String {
    let result = try run(arguments, input: input)
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
    return result.output
  }
}

/// An error for people: one line on standard error that names all of `parts`, exit 1, no results.
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

/// Wrong usage: explained on standard error, exit 64.
func expectUsageError(
  _ result: CommandResult, naming part: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(result.status == 64, sourceLocation: sourceLocation)
  #expect(result.output.isEmpty, sourceLocation: sourceLocation)
  #expect(result.errors.contains(part), "\(result.errors)", sourceLocation: sourceLocation)
  #expect(result.errors.contains("Usage: scrawl"), sourceLocation: sourceLocation)
}
