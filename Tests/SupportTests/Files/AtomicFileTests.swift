import Foundation
import Support
import TestSupport
import Testing

@Suite("Atomic files")
struct AtomicFileTests {
  @Test("A file is replaced, and no temporary file stays")
  func replaced() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.json").path
    for text in ["first", "", "the third"] {
      try AtomicFile.write(Data(text.utf8), to: path)
      #expect(try Data(contentsOf: folder.file("a.json")) == Data(text.utf8))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.json"])
  }

  @Test("A failed write throws, and the old file stays")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("none/a.json").path
    #expect(throws: FileError.unwritable(file: path, reason: .system(ENOENT))) {
      try AtomicFile.write(Data(), to: path)
    }
    try Data("old".utf8).write(to: folder.file("b"))
    try FileManager.default.createDirectory(
      at: folder.file("b.partial"), withIntermediateDirectories: false)
    #expect(throws: FileError.self) {
      try AtomicFile.write(Data("new".utf8), to: folder.file("b").path)
    }
    #expect(try Data(contentsOf: folder.file("b")) == Data("old".utf8))
  }

  @Test("Concurrent writers each write the complete file")
  func together() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a").path
    let contents = (UInt8(1)...8).map { Data(repeating: $0, count: 30_000 * Int($0)) }
    DispatchQueue.concurrentPerform(iterations: 16) { writer in
      do {
        for turn in 0..<20 {
          try AtomicFile.write(contents[(writer + turn) % 8], to: path)
          let found = try AtomicFile.read(path, limit: 1 << 20)
          if !contents.contains(found) { Issue.record("\(found.count) bytes of a file") }
        }
      } catch {
        Issue.record("\(error)")
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a"])
  }

  @Test("The temporary file of a killed program is replaced, and its mode is not used")
  func left() throws {
    let folder = try TemporaryFolder()
    #expect(close(open(folder.file("a.partial").path, O_CREAT | O_WRONLY, 0o600)) == 0)
    try AtomicFile.write(Data("new".utf8), to: folder.file("a").path, mode: 0o644)
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("a").path)
    #expect(attributes[.posixPermissions] as? Int != 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a"])
  }

  @Test("The target of a link is written, and keeps its mode")
  func link() throws {
    let folder = try TemporaryFolder()
    let (file, link) = (folder.file("a").path, folder.file("link").path)
    try AtomicFile.write(Data("old".utf8), to: file, mode: 0o640)
    chmod(file, 0o640)
    symlink("a", link)
    try AtomicFile.write(Data("new".utf8), to: link)
    #expect(try AtomicFile.read(file, limit: 9) == Data("new".utf8))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "a")
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test("A link or pipe with the name of the temporary file is not written to")
  func beside() throws {
    let folder = try TemporaryFolder()
    let precious = folder.file("precious").path
    try AtomicFile.write(Data("old".utf8), to: precious)
    symlink("precious", folder.file("a.partial").path)
    mkfifo(folder.file("b.partial").path, 0o600)
    mkfifo(folder.file("c.partial").path, 0o600)
    let reader = open(folder.file("c.partial").path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    #expect(Foundation.link(precious, folder.file("d.partial").path) == 0)
    symlink("nowhere", folder.file("e").path)
    for name in ["a", "b", "c", "e"] {
      #expect(throws: FileError.self) {
        try AtomicFile.write(Data("new".utf8), to: folder.file(name).path)
      }
    }
    // A hard link loses a name, not its content.
    try AtomicFile.write(Data("new".utf8), to: folder.file("d").path)
    #expect(try AtomicFile.read(precious, limit: 9) == Data("old".utf8))
  }

  @Test("A pipe is read only if pipes are allowed")
  func pipe() throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.file("pipe").path, 0o600)
    #expect(throws: FileError.self) {
      try AtomicFile.read(folder.file("pipe").path, limit: 9, pipesToo: false)
    }
    let pipe = folder.file("pipe")
    Thread.detachNewThread { try? Data("ink".utf8).write(to: pipe) }
    #expect(try AtomicFile.read(pipe.path, limit: 9) == Data("ink".utf8))
  }

  @Test("A check before the work throws for a path that cannot be written")
  func checked() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.file("b.partial"), withIntermediateDirectories: false)
    let long = folder.file(String(repeating: "n", count: 251)).path
    for path in ["", folder.url.path, long, folder.file("b").path, "/dev/null", "/no/such/a"] {
      #expect(throws: FileError.self, "\(path)") { try AtomicFile.checkWritable(path) }
    }
    try AtomicFile.checkWritable(folder.file("a").path)
    #expect(!FileManager.default.fileExists(atPath: folder.file("a").path))
  }

  @Test("A private file stays private")
  func mode() throws {
    let folder = try TemporaryFolder()
    for text in ["first", "second"] {
      try AtomicFile.write(Data(text.utf8), to: folder.file("mine").path, mode: 0o600)
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("mine").path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }
}
