import Foundation
import TestSupport

/// A PATH with the few real tools that a script needs, and with stand-ins that record their calls.
struct FakeTools {
  private let folder: TemporaryFolder
  private var record: URL { folder.file("calls.log") }

  init() throws {
    folder = try TemporaryFolder()
    for tool in [
      "awk", "bash", "cat", "dirname", "env", "grep", "head", "ln", "make", "mkdir", "sed", "sh",
      "sort",
    ] {
      let real = ["/usr/bin/\(tool)", "/bin/\(tool)"].first {
        FileManager.default.isExecutableFile(atPath: $0)
      }
      try FileManager.default.createSymbolicLink(
        atPath: folder.file(tool).path, withDestinationPath: real ?? tool)
    }
  }

  /// Adds a command that is recorded and then runs `script`.
  func add(_ name: String, _ script: String = "") throws {
    let text = """
      #!/bin/sh
      echo "\(name) $*" >> '\(record.path)'
      \(script)

      """
    try text.write(to: folder.file(name), atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.file(name).path)
  }

  func addSwift(answering answer: String) throws {
    try add("swift", "echo '\(answer)'")
  }

  func addUser(id: Int) throws {
    try add("id", "echo \(id)")
  }

  /// Stands in for a Debian where every package except `missing` is installed.
  func addPackages(missing: [String] = []) throws {
    try add(
      "dpkg-query",
      """
      for name; do
        case ' \(missing.joined(separator: " ")) ' in
          *" $name "*) ;;
          *) echo "installed $name" ;;
        esac
      done
      """)
  }

  func run(_ program: String, _ arguments: [String] = []) throws -> CommandResult {
    try Subprocess.run(
      program, arguments,
      environment: ["PATH": folder.url.path, "MAKEFLAGS": "", "MAKELEVEL": "0"])
  }

  /// The calls of these stand-ins, in order.
  func calls(of names: String...) throws -> [String] {
    guard FileManager.default.fileExists(atPath: record.path) else { return [] }
    return try String(contentsOf: record, encoding: .utf8).split(separator: "\n").map(String.init)
      .filter { call in names.contains { call.hasPrefix($0 + " ") } }
  }
}
