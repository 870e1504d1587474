import Foundation
import TestSupport
import Testing

@Suite("Unsafe code")
struct CheckUnsafeTests {
  private let tree: TemporaryFolder

  /// A small checkout with the script, a safe file and one with a pointer.
  init() throws {
    tree = try TemporaryFolder()
    for folder in ["Scripts", "Sources/Room"] {
      try FileManager.default.createDirectory(
        at: tree.file(folder), withIntermediateDirectories: true)
    }
    try FileManager.default.copyItem(
      at: Repository.root.appendingPathComponent("Scripts/check-unsafe"),
      to: tree.file("Scripts/check-unsafe"))
    try write("Plain", "let x = 1 // no UnsafePointer\n")
    try write("Pointing", "import Glibc\nfunc f(_ p: UnsafePointer<Int>) {}\n")
    #expect(try Subprocess.run("git", ["init", "--quiet"], in: tree.url).status == 0)
    #expect(try check("--update").status == 0)
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: tree.file("Sources/Room/\(name).swift"))
  }

  private func check(_ arguments: String...) throws -> CommandResult {
    try Subprocess.run(tree.file("Scripts/check-unsafe").path, arguments, in: tree.url)
  }

  @Test func aListedUsePasses() throws {
    let list = try String(contentsOf: tree.file("Scripts/unsafe-files"), encoding: .utf8)
    #expect(list == "Sources/Room/Pointing.swift Glibc pointers\n")
    #expect(try check().status == 0)
  }

  @Test(arguments: [
    ("Plain", "import Glibc\n", "+Sources/Room/Plain.swift Glibc"),
    ("New", "  nonisolated(unsafe) var x = 1\n", "+Sources/Room/New.swift pointers unchecked"),
    ("Pointing", "let x = 1\n", "-Sources/Room/Pointing.swift Glibc pointers"),
    (
      "Pointing", "import Glibc\nlet x: OpaquePointer? = nil\nstruct S: @unchecked Sendable {}\n",
      "+Sources/Room/Pointing.swift Glibc pointers unchecked"
    ),
  ])
  func anUnlistedUseIsReported(file: String, content: String, line: String) throws {
    try write(file, content)
    let result = try check()
    #expect(result.status == 1)
    #expect(result.errors.split(separator: "\n").contains(Substring(line)), "\(result.errors)")
  }
}
