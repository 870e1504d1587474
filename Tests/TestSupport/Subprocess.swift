import Foundation

/// The output and the exit status of a finished program.
public struct CommandResult: Sendable {
  public let status: Int32
  public let output: String
  public let errors: String
}

public enum Subprocess {
  /// Runs a program and waits for its end. `program` is searched on the PATH unless it has a slash.
  public static func run(
    _ program: String, _ arguments: [String] = [], input: Data? = nil,
    environment: [String: String] = [:], in folder: URL? = nil
  ) throws -> CommandResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program.contains("/") ? program : "/usr/bin/env")
    process.arguments = program.contains("/") ? arguments : [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder ?? Repository.root
    // A program that prints much would block on a pipe, but not on a file.
    let scratch = try TemporaryFolder()
    process.standardOutput = try writable(scratch.file("stdout"))
    process.standardError = try writable(scratch.file("stderr"))
    let inputFile = scratch.file("stdin")
    try (input ?? Data()).write(to: inputFile)
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    try process.run()
    process.waitUntilExit()
    return CommandResult(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: scratch.file("stdout")), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: scratch.file("stderr")), as: UTF8.self))
  }

  private static func writable(_ url: URL) throws -> FileHandle {
    try Data().write(to: url)
    return try FileHandle(forWritingTo: url)
  }
}
