import Foundation
import TestSupport
import Testing

@Suite("Calls that take a path")
struct CheckPathsTests {
  private let tree: TemporaryFolder

  /// A small checkout with the script and the one file that may open files.
  init() throws {
    tree = try TemporaryFolder()
    for folder in ["Scripts", "Sources/Support/Files", "Sources/Room"] {
      try FileManager.default.createDirectory(
        at: tree.file(folder), withIntermediateDirectories: true)
    }
    try FileManager.default.copyItem(
      at: Repository.root.appendingPathComponent("Scripts/check-paths"),
      to: tree.file("Scripts/check-paths"))
    #expect(try Subprocess.run("git", ["init", "--quiet"], in: tree.url).status == 0)
    try write("let file = open(path, O_RDONLY)\n", to: "Support/Files/FileSystem.swift")
  }

  private func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: tree.file("Sources/\(file)"))
  }

  private func check() throws -> CommandResult {
    try Subprocess.run(tree.file("Scripts/check-paths").path, in: tree.url)
  }

  @Test(arguments: [
    "var status = stat()\n", "static func open(_ path: String) {}\n", "try Self.open(path)\n",
    "folder.remove(name)\n", "try file.remove()\n", "let nowhere = open(\"/dev/null\", O_WRONLY)\n",
  ])
  func aLineWithoutAPathCallPasses(line: String) throws {
    try write(line, to: "Room/Room.swift")
    #expect(try check().status == 0)
  }

  @Test(arguments: [
    "let file = open(path, O_RDONLY)\n", "  return Glibc.open(path, O_RDONLY)\n",
    "stat(path, &status)\n", "if access(path, F_OK) == 0 {}\n", "_ = FileManager.default\n",
    "let url = URL(filePath: path)\n", "let data = try Data(contentsOf: place)\n",
    "let names = CommandLine.arguments\n", "archive_read_open_filename(handle, path, 9)\n",
    "(unlink(path))\n",
  ])
  func aPathCallIsReportedWithItsLine(line: String) throws {
    try write("// A room.\n" + line, to: "Room/Room.swift")
    let result = try check()
    #expect(result.status == 1)
    #expect(result.errors.contains("Sources/Room/Room.swift:2:"), "\(result.errors)")
  }
}
