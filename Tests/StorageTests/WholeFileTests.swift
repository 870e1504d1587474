import Foundation
import Storage
import TestSupport
import Testing

@Suite("Whole files")
struct WholeFileTests {
  @Test("A file is replaced, and nothing stays beside it")
  func replaced() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.json").path
    for text in ["first", "", "the third"] {
      try WholeFile.write(Data(text.utf8), to: path)
      #expect(try Data(contentsOf: folder.file("a.json")) == Data(text.utf8))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.json"])
  }

  @Test("What cannot be written is told, and the old file stays")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("none/a.json").path
    #expect(throws: StorageError.unwritable(file: path, reason: "No such file or directory")) {
      try WholeFile.write(Data(), to: path)
    }
    try Data("old".utf8).write(to: folder.file("b"))
    try FileManager.default.createDirectory(
      at: folder.file("b.partial"), withIntermediateDirectories: false)
    #expect(throws: StorageError.self) {
      try WholeFile.write(Data("new".utf8), to: folder.file("b").path)
    }
    #expect(try Data(contentsOf: folder.file("b")) == Data("old".utf8))
  }

  @Test("What is the user's alone stays so, whatever the umask")
  func mode() throws {
    let folder = try TemporaryFolder()
    for text in ["first", "second"] {
      try WholeFile.write(Data(text.utf8), to: folder.file("mine").path, mode: 0o600)
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("mine").path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }
}
