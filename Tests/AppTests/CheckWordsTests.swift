import Foundation
import TestSupport
import Testing

@Suite("Refused words")
struct CheckWordsTests {
  private let tree: TemporaryFolder

  /// A small checkout with the script and the project's list of words.
  init() throws {
    tree = try TemporaryFolder()
    for folder in ["Scripts", "Sources/Room", "Sources/WindowModel"] {
      try FileManager.default.createDirectory(
        at: tree.file(folder), withIntermediateDirectories: true)
    }
    for name in ["check-words", "words"] {
      try FileManager.default.copyItem(
        at: Repository.root.appendingPathComponent("Scripts/\(name)"),
        to: tree.file("Scripts/\(name)"))
    }
    #expect(try Subprocess.run("git", ["init", "--quiet"], in: tree.url).status == 0)
  }

  private func check(_ line: String, in file: String = "Room/Room") throws -> CommandResult {
    try Data("import Network\n\(line)\n".utf8).write(to: tree.file("Sources/\(file).swift"))
    return try Subprocess.run(tree.file("Scripts/check-words").path, in: tree.url)
  }

  @Test(
    "A refused word is reported with its line and with the word to write",
    arguments: CheckWordsTests.refusedLines)
  func refused(line: String, instead: String) throws {
    let result = try check(line)
    #expect(result.status == 1)
    #expect(result.errors.contains("Sources/Room/Room.swift:2:\(line)\n"), "\(result.errors)")
    #expect(result.errors.contains("Write \"\(instead)"), "\(result.errors)")
  }

  /// The words are split, so that this file passes the check.
  private static let refusedLines = [
    ("// Tea" + "ches the network.", "train"), ("let col" + "our = 1", "color"),
    ("// The examples are made a" + "new.", "again"), ("let norm" + "alised = 1", "-ize"),
    ("// What b" + "ecomes of the file.", "what happens"), ("struct Judg" + "ement {}", "Temp"),
  ]

  @Test(
    "The words to write pass",
    arguments: [
      "// Trains the network.", "let color = 1", "// Everything else is data.", "let noise = 1",
      "} else {", "let value = isRaised ? 1 : 2",
    ])
  func accepted(line: String) throws {
    let result = try check(line)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("A word passes in the files that are its exceptions, and only there")
  func exceptions() throws {
    let line = "case tea" + "ch"
    #expect(try check(line, in: "WindowModel/Mode").status == 0)
    #expect(try check(line, in: "Room/Mode").status == 1)
  }

  @Test("A pattern that is no regular expression fails")
  func brokenPattern() throws {
    try Data("(\tanything\n".utf8).write(to: tree.file("Scripts/words"))
    #expect(try check("let x = 1").status > 1)
  }
}
