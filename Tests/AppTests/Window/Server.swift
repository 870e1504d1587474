import Foundation
import TestSupport

/// A display server that runs beside the test. It ends when its input closes, even if the tests are
/// killed.
final class Server {
  private let process = Process()
  private let input = Pipe()

  private static let script = """
    signal=$1
    shift
    "$@" &
    server=$!
    read -r _
    kill -s "$signal" $server
    wait $server
    """

  /// - Parameter signal: the signal that ends the server.
  init(
    _ command: [String], signal: String = "TERM", environment: [String: String] = [:],
    output: FileHandle = .nullDevice
  ) throws {
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script, "sh", signal] + command
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try withSignalsUnblocked { [process] in try process.run() }
  }

  deinit { end() }

  /// Waits until the server is ready.
  func wait(until isReady: () -> Bool) throws {
    guard eventually({ isReady() || !process.isRunning }), process.isRunning else {
      throw CommandFailure(errors: "\(process.arguments ?? []) does not start")
    }
  }

  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
