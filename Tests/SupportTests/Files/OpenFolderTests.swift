import Foundation
import Support
import TestSupport
import Testing

@Suite("Folders from strangers")
struct OpenFolderTests {
  private let place: TemporaryFolder
  private let folder: OpenFolder
  private let old = Data("old".utf8)

  init() throws {
    place = try TemporaryFolder()
    #expect(FileSystem.makeFolders(place.file("run").path))
    folder = try OpenFolder(place.file("run").path)
    try old.write(to: place.file("precious"))
  }

  /// Things with the name of an expected file.
  enum Obstacle: String, CaseIterable, Sendable {
    case link, danglingLink, linkToPipe, folder, pipe, socket

    func make(at path: String) throws {
      switch self {
      case .link: symlink("../precious", path)
      case .danglingLink: symlink("../nothing", path)
      case .linkToPipe:
        mkfifo(path + ".fifo", 0o600)
        symlink(path + ".fifo", path)
      case .folder: mkdir(path, 0o700)
      case .pipe: mkfifo(path, 0o600)
      case .socket: try Self.makeSocket(at: path)
      }
    }

    private static func makeSocket(at path: String) throws {
      let result = try Subprocess.run(
        "python3",
        ["-c", "import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])", path])
      #expect(result.status == 0, "\(result.errors)")
    }

    var title: String { rawValue.lowercased().contains("link") ? "link" : rawValue }
  }

  private func path(_ name: String) -> String { place.file("run").path + "/" + name }

  private func expectRefusal(
    _ obstacle: Obstacle, _ verb: String, of name: String = "a", _ body: () throws -> Void
  ) {
    let error = #expect(throws: FileError.self) { try body() }
    let text = error?.description ?? ""
    #expect(text.hasPrefix("\(path(name)): cannot be \(verb): "), "\(text)")
    #expect(text.contains("found a \(obstacle.title)"), "\(text)")
    #expect((try? Data(contentsOf: place.file("precious"))) == old)
    #expect(FileSystem.status(of: place.file("nothing").path) == nil)
  }

  @Test("Only a regular file is read, and nothing else blocks", arguments: Obstacle.allCases)
  func read(obstacle: Obstacle) throws {
    try obstacle.make(at: path("a"))
    expectRefusal(obstacle, "read") { _ = try folder.read("a", limit: 9) }
    expectRefusal(obstacle, "read") { _ = try folder.start(of: "a", count: 9) }
  }

  @Test("Only a regular file is replaced, and no link is followed", arguments: Obstacle.allCases)
  func written(obstacle: Obstacle) throws {
    try obstacle.make(at: path("a"))
    let before = FileSystem.status(of: path("a"), followingLinks: false)?.st_ino
    expectRefusal(obstacle, "written") { try folder.write(Data("new".utf8), to: "a") }
    expectRefusal(obstacle, "written") { try folder.checkWritable("a") }
    #expect(FileSystem.status(of: path("a"), followingLinks: false)?.st_ino == before)
  }

  @Test("The same holds for the temporary file", arguments: Obstacle.allCases)
  func partial(obstacle: Obstacle) throws {
    try obstacle.make(at: path("a.partial"))
    expectRefusal(obstacle, "written", of: "a.partial") {
      try folder.write(Data("new".utf8), to: "a")
    }
    expectRefusal(obstacle, "written", of: "a.partial") { try folder.checkWritable("a") }
  }

  @Test("A file with a hard link elsewhere is replaced, and the other name keeps its content")
  func hardLink() throws {
    for name in ["a", "b.partial"] {
      #expect(link(place.file("precious").path, path(name)) == 0)
    }
    for name in ["a", "b"] {
      try folder.write(Data("new".utf8), to: name)
      #expect(try folder.read(name, limit: 9) == Data("new".utf8))
    }
    #expect(try Data(contentsOf: place.file("precious")) == old)
    #expect(FileSystem.status(of: place.file("precious").path)?.st_nlink == 1)
  }

  @Test(
    "A name cannot leave the folder", arguments: ["../precious", "", ".", "..", "sub/a", "a\0b"])
  func names(name: String) throws {
    #expect(FileSystem.makeFolders(path("sub")))
    #expect(throws: FileError.self) { _ = try folder.read(name, limit: 9) }
    #expect(throws: FileError.self) { try folder.write(Data("new".utf8), to: name) }
    #expect(throws: FileError.self) { try folder.checkWritable(name) }
    #expect(try Data(contentsOf: place.file("precious")) == old)
    #expect(FileSystem.names(in: place.file("run").path) == ["sub"])
  }

  @Test("A folder may be opened by a link, and stays the same when its name is reused")
  func moved() throws {
    symlink("run", place.file("latest").path)
    let linked = try OpenFolder(place.file("latest").path)
    try linked.write(Data("new".utf8), to: "a")
    #expect(FileSystem.rename(place.file("run").path, to: place.file("moved").path))
    #expect(FileSystem.makeFolders(place.file("run").path))
    try linked.write(Data("newer".utf8), to: "a")
    #expect(try Data(contentsOf: place.file("moved/a")) == Data("newer".utf8))
    #expect(FileSystem.names(in: place.file("run").path).isEmpty)
  }

  @Test("Only one program at a time holds the lock")
  func lock() throws {
    #expect(folder.lock())
    #expect(try !OpenFolder(folder.path).lock())
  }
}
