import Foundation
import TestSupport

/// A local download server with the faults of `Tests/Servers/mirror.py`.
final class Mirror {
  enum Fault: String {
    case good, cut, stubborn, corrupt, page, gone
    case endless, long, drip, slow, local, round, other
  }

  let folder: TemporaryFolder
  private let input = Pipe()
  private let port: String

  init() throws {
    folder = try TemporaryFolder()
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", Repository.root.appendingPathComponent("Tests/Servers/mirror.py").path,
      folder.url.path,
    ]
    process.standardOutput = output
    process.standardInput = input
    try process.run()
    port = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Closing its input ends the server. A signal would not, because programs that a test's thread
  /// starts have signals blocked.
  deinit {
    try? input.fileHandleForWriting.close()
  }

  func base(_ fault: Fault) -> String {
    "http://127.0.0.1:\(port)/\(fault.rawValue)"
  }

  func serve(_ content: Data, as name: String) throws {
    try content.write(to: folder.file(name))
  }

  func serve(_ file: URL) throws {
    try FileManager.default.copyItem(at: file, to: folder.file(file.lastPathComponent))
  }

  /// The requests so far, each as a path and the first requested byte.
  var requests: [String] {
    let log = try? String(contentsOf: folder.file("requests.log"), encoding: .utf8)
    return (log ?? "").split(separator: "\n").map(String.init)
  }
}
