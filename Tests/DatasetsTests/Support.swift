import Datasets
import Foundation
import Testing
import TestSupport

/// The message of the `DatasetError` that `body` must end in.
func message(
  sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> some Any
) -> String {
  do {
    let value = try body()
    Issue.record("expected an error, found \(value)", sourceLocation: sourceLocation)
  } catch let error as DatasetError {
    #expect(!error.description.contains("\n"), sourceLocation: sourceLocation)
    return error.description
  } catch {
    Issue.record("expected a DatasetError, found \(error)", sourceLocation: sourceLocation)
  }
  return ""
}

extension FileBytes {
  init(_ name: String, _ text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}

extension TemporaryFolder {
  func path(_ name: String) -> String { file(name).path }

  func write(_ bytes: [UInt8], to name: String) throws {
    try FileManager.default.createDirectory(
      at: file(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file(name))
  }

  func bytes(of name: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: file(name))) }

  @discardableResult
  func run(_ program: String, _ arguments: String...) throws -> String {
    let result = try Subprocess.run(program, arguments, in: url)
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
    return result.output
  }
}
