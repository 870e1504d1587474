import Foundation
import Support
import TestSupport
import Testing

@Suite("Paths as text")
struct PathTextTests {
  @Test("Any bytes convert to text and back without loss")
  func roundTrip() {
    var random = SeededRandom(seed: 7)
    // The bytes of the escapes, first and later bytes of UTF-8 sequences, and letters.
    let special: [UInt8] = [0xF4, 0x8F, 0xBE, 0xBF, 0x80, 0xFF, 0xC3, 0xA9, 0xE2, 0xED, 0xA0, 0x61]
    for length in 0..<3000 {
      let bytes = (0..<length % 40).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 1...255, using: &random)
          : special[Int.random(in: 0..<special.count, using: &random)]
      }
      let text = String(pathBytes: bytes)
      #expect(text.pathBytes == bytes)
      #expect(String(pathBytes: text.pathBytes).unicodeScalars.elementsEqual(text.unicodeScalars))
    }
  }

  @Test("A byte that is not UTF-8 becomes U+10FF00 plus the byte", arguments: UInt8(0x80)...0xFF)
  func mapping(byte: UInt8) {
    let scalars = Array(String(pathBytes: [0x61, byte, 0x62]).unicodeScalars.map(\.value))
    #expect(scalars == [0x61, 0x10FF00 + UInt32(byte), 0x62])
  }

  @Test(
    "Valid UTF-8 is unchanged, composed or decomposed",
    arguments: ["", "café", "cafe\u{301}", "数字", "🖊", "/\u{301}", "\u{10FF7F}", "\u{FFFD}"])
  func valid(text: String) {
    #expect(String(pathBytes: Array(text.utf8)).utf8.elementsEqual(text.utf8))
    #expect(text.pathBytes == Array(text.utf8))
  }

  @Test("A name that contains an escape is escaped byte by byte", arguments: [0x10FF80, 0x10FFFF])
  func escapes(scalar: UInt32) throws {
    let name = try #require(Unicode.Scalar(scalar))
    let text = String(pathBytes: Array(String(name).utf8))
    #expect(text.unicodeScalars.count == 4)
    #expect(text.pathBytes == Array(String(name).utf8))
  }

  @Test("A name with a zero byte names no file")
  func zero() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a").path
    try Data("old".utf8).write(to: folder.file("a"))
    let other = path + "\0b"
    #expect(other.cPath == nil && !FileSystem.exists(other) && FileSystem.realPath(other) == nil)
    #expect(throws: FileError.unwritable(file: other, reason: .system(ENOENT))) {
      try AtomicFile.write(Data(), to: other)
    }
    #expect(!FileSystem.remove(other))
    #expect(try Data(contentsOf: folder.file("a")) == Data("old".utf8))
  }

  @Test(
    "A path is split at its slashes",
    arguments: [
      ("a", ".", "a"), ("a/b", "a", "b"), ("/a", "/", "a"), ("/", "/", ""), ("a/b/", "a", "b"),
      ("a//b", "a/", "b"), ("", ".", ""), ("x/\u{301}b", "x", "\u{301}b"), ("./a", ".", "a"),
    ])
  func parts(path: String, parent: String, name: String) {
    #expect(path.parentPath == parent && path.lastPathPart == name)
  }

  @Test(
    "A plain file name cannot leave its folder",
    arguments: [
      ("model.json", true), ("..json", true), ("", false), (".", false), ("..", false),
      ("a/b", false), ("/a", false), ("/\u{301}a", false), ("a\0", false),
    ])
  func plain(name: String, isPlain: Bool) {
    #expect(name.isPlainFileName == isPlain)
  }
}

@Suite("File names of any bytes")
struct FileSystemTests {
  private let folder: TemporaryFolder
  private let name = String(pathBytes: Array("caf".utf8) + [0xE9, 0xFF])

  init() throws {
    folder = try TemporaryFolder()
  }

  private func path(_ name: String) -> String { folder.url.path + "/" + name }

  /// The bytes of the names in the folder, as `ls` prints them.
  private func names() throws -> [[UInt8]] {
    let list = try Subprocess.run(
      "sh", ["-c", #"ls -1 | od -An -v -tu1"#], in: folder.url
    ).output
    return list.split { !$0.isNumber }.compactMap { UInt8($0) }.split(separator: 10).map(Array.init)
  }

  @Test("A file is written, found, read, renamed and removed by its bytes")
  func file() throws {
    try AtomicFile.write(Data("ink".utf8), to: path(name))
    #expect(try names() == [name.pathBytes])
    #expect(FileSystem.names(in: folder.url.path) == [name])
    #expect(try AtomicFile.read(path(name), limit: 9) == Data("ink".utf8))
    #expect(try AtomicFile.start(of: path(name), count: 2) == Data("in".utf8))
    #expect(FileSystem.kind(of: path(name)) == .file)
    #expect(FileSystem.rename(path(name), to: path(name + "2")))
    #expect(try names() == [(name + "2").pathBytes])
    #expect(FileSystem.remove(path(name + "2")))
    #expect(FileSystem.names(in: folder.url.path).isEmpty)
  }

  @Test("A folder is created with its parents, and opened")
  func folders() throws {
    let inner = path(name + "/" + name + "/c")
    #expect(FileSystem.makeFolders(inner) && FileSystem.makeFolders(inner))
    #expect(try names() == [name.pathBytes])
    try OpenFolder(inner).write(Data("ink".utf8), to: name)
    #expect(try AtomicFile.read(inner + "/" + name, limit: 9) == Data("ink".utf8))
    #expect(!FileSystem.makeFolders(inner + "/" + name + "/d"))
  }

  /// The parent of each exists, so that making it helps nothing.
  @Test(
    "A folder for which there is no place is not made",
    arguments: ["", "/proc/none", "/proc/a/b"])
  func noPlace(path: String) {
    #expect(!FileSystem.makeFolders(path) && errno == ENOENT)
  }

  @Test("A folder under a link to nothing is not made")
  func linkToNothing() {
    #expect(symlink("nothing", path("link")) == 0)
    #expect(!FileSystem.makeFolders(path("link")) && errno == EEXIST)
    #expect(!FileSystem.makeFolders(path("link/a/b")))
  }

  @Test("A link's target and a real path keep their bytes")
  func links() throws {
    #expect(FileSystem.makeFolders(path(name)))
    let target = try #require(name.cPath)
    let link = try #require(path("link").cPath)
    #expect(symlink(target, link) == 0)
    #expect(FileSystem.target(ofLink: path("link")) == name)
    let real = try #require(FileSystem.realPath(folder.url.path))
    #expect(FileSystem.realPath(path("link")) == real + "/" + name)
    #expect(FileSystem.resolved(path("link/none/../a")) == real + "/" + name + "/a")
  }
}
