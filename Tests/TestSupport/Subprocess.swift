import Foundation

/// A finished program: what it printed and how it ended.
public struct CommandResult: Sendable {
  public let status: Int32
  public let output: String
  public let errors: String
}

public enum Subprocess {
  /// Runs a program to its end. `program` is looked up on the PATH unless it has a slash.
  public static func run(
    _ program: String, _ arguments: [String] = [], input: Data? = nil,
    environment: [String: String] = [:], in folder: URL? = nil
  ) throws -> CommandResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program.contains("/") ? program : "/usr/bin/env")
    process.arguments = program.contains("/") ? arguments : [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder ?? Repository.root
    // Files, not pipes: a program that prints much must not wait for a reader.
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
