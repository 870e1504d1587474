import Foundation

/// A program that runs beside the test. It is killed when this object is released.
public final class RunningProgram {
  public enum Ending: Equatable, Sendable {
    case exit(Int32)
    case signal(Int32)
    case stillRunning
  }

  private let process = Process()
  private let folder: TemporaryFolder

  /// - Parameters:
  ///   - output: the program's standard output; nil for a file, which never blocks it.
  ///   - errors: the program's standard error; nil for a file.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    output: FileHandle? = nil, errors: FileHandle? = nil
  ) throws {
    folder = try TemporaryFolder()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = Repository.root
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try output ?? writable("stdout")
    process.standardError = try errors ?? writable("stderr")
    try withSignalsUnblocked { try process.run() }
  }

  deinit {
    guard process.isRunning else { return }
    send(SIGKILL)
    process.waitUntilExit()
  }

  public var id: Int32 { process.processIdentifier }

  /// The text that the program has printed so far.
  public var output: String { text("stdout") }
  public var errors: String { text("stderr") }

  public func send(_ signal: Int32) {
    kill(id, signal)
  }

  /// Waits for the program's end.
  public func ending(within seconds: Double = 30) -> Ending {
    guard eventually(within: seconds, { !process.isRunning }) else { return .stillRunning }
    return process.terminationReason == .exit
      ? .exit(process.terminationStatus) : .signal(process.terminationStatus)
  }

  private func writable(_ name: String) throws -> FileHandle {
    try Data().write(to: folder.file(name))
    return try FileHandle(forWritingTo: folder.file(name))
  }

  private func text(_ name: String) -> String {
    String(decoding: (try? Data(contentsOf: folder.file(name))) ?? Data(), as: UTF8.self)
  }
}
