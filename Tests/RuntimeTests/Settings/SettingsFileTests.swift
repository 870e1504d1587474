import Foundation
import Runtime
import Support
import TestSupport
import Testing
import WindowModel

@Suite("The file of settings")
struct SettingsFileTests {
  private let folder: TemporaryFolder
  private let file: SettingsFile
  private static let some = StoredSettings(
    theme: "dark", model: "classic", isLive: false, width: 1280, height: 800.5)

  init() throws {
    folder = try TemporaryFolder()
    file = SettingsFile(folder.file("config/scrawl/settings.json").path)
  }

  private func put(_ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: file.path.parentPath, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
  }

  private func loaded(_ text: String) throws -> StoredSettings {
    try put(text)
    return file.load { Issue.record("\($0)") }
  }

  @Test("What is saved is loaded again, and the file is for the user alone")
  func saved() throws {
    #expect(file.load { Issue.record("\($0)") } == StoredSettings())
    try file.save(Self.some)
    #expect(file.load { Issue.record("\($0)") } == Self.some)
    try file.save(StoredSettings(theme: "desktop"))
    var changed = Self.some
    changed.theme = "desktop"
    #expect(file.load { Issue.record("\($0)") } == changed)
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let names = try FileManager.default.contentsOfDirectory(atPath: file.path.parentPath)
    #expect(names == ["settings.json"])
  }

  @Test("The window's settings survive the file", arguments: [nil, Theme.light, .dark])
  func mapped(theme: Theme?) throws {
    let settings = Settings(
      theme: theme, isLive: false, model: "classic", size: Size(width: 700, height: 500))
    try file.save(StoredSettings(settings))
    #expect(file.load { Issue.record("\($0)") }.settings == settings)
    #expect(StoredSettings().settings == Settings())
  }

  @Test(
    "A wrong value is ignored, and the others are used",
    arguments: [
      (#"{"theme":"pink","live":true}"#, StoredSettings(isLive: true)),
      (#"{"theme":7,"model":"m"}"#, StoredSettings(model: "m")),
      (#"{"live":"no","theme":"light"}"#, StoredSettings(theme: "light")),
      (#"{"width":1e999,"height":5,"live":false}"#, StoredSettings(isLive: false)),
      (#"{"width":-5,"height":5,"model":null}"#, StoredSettings()),
      (#"{"width":5,"theme":"dark"}"#, StoredSettings(theme: "dark")),
      (#"{"width":640,"height":480,"color":[1]}"#, StoredSettings(width: 640, height: 480)),
    ])
  func wrong(text: String, expected: StoredSettings) throws {
    #expect(try loaded(text) == expected)
  }

  @Test(
    "A damaged file is reported in a line and set aside",
    arguments: [
      "", "{", "[]", "7", "\0", "{\"theme\":\"dark\"", String(repeating: " ", count: 70_000),
    ])
  func damaged(text: String) throws {
    try put(text)
    var notes: [String] = []
    #expect(file.load { notes.append($0) } == StoredSettings())
    #expect(notes.count == 1 && notes.first?.hasPrefix(file.path + ": cannot be read: ") == true)
    #expect(notes.first?.contains("it is now settings.json.damaged-1, and") == true)
    try put("second")
    #expect(file.load { notes.append($0) } == StoredSettings())
    #expect(try bytes(file.path + ".damaged-1") == Data(text.utf8))
    #expect(try bytes(file.path + ".damaged-2") == Data("second".utf8))
    try file.save(Self.some)
    #expect(file.load { Issue.record("\($0)") } == Self.some)
  }

  private func bytes(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test("Of a link to a damaged file, only the link is set aside")
  func damagedLink() throws {
    let other = folder.file("mine.json")
    try Data("{".utf8).write(to: other)
    try put("")
    try FileManager.default.removeItem(atPath: file.path)
    #expect(symlink(other.path, file.path) == 0)
    var notes: [String] = []
    #expect(file.load { notes.append($0) } == StoredSettings())
    try file.save(Self.some)
    #expect(file.load { notes.append($0) } == Self.some && notes.count == 1)
    #expect(try bytes(other.path) == Data("{".utf8))
    #expect(FileSystem.target(ofLink: file.path + ".damaged-1") == other.path)
  }

  @Test("A file that was damaged while the window is open is not replaced")
  func damagedLater() throws {
    try put("{\"theme\":")
    #expect(throws: FileError.unreadable(file: file.path, reason: "expected an object of JSON")) {
      try file.save(Self.some)
    }
    #expect(try bytes(file.path) == Data("{\"theme\":".utf8))
  }

  @Test("A new folder is for the user alone, and one that is there keeps its mode")
  func mode() throws {
    let folder = file.path.parentPath
    try file.save(Self.some)
    #expect(try mode(of: folder) == 0o700)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
    try file.save(Self.some)
    #expect(try mode(of: folder) == 0o755)
  }

  private func mode(of path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("A pipe and a folder are reported and left where they are", arguments: ["pipe", "folder"])
  func obstructed(kind: String) throws {
    try FileManager.default.createDirectory(
      atPath: kind == "folder" ? file.path : file.path.parentPath,
      withIntermediateDirectories: true)
    if kind == "pipe" { #expect(mkfifo(file.path, 0o600) == 0) }
    var notes: [String] = []
    #expect(file.load { notes.append($0) } == StoredSettings())
    #expect(
      notes.first?.hasSuffix(
        "found a \(kind); the default settings are used, and changes are not saved") == true)
    #expect(throws: FileError.self) { try file.save(Self.some) }
    #expect(FileSystem.kind(of: file.path) == (kind == "pipe" ? .pipe : .folder))
  }

  @Test("A link of the user's to another file is followed")
  func link() throws {
    try file.save(Self.some)
    let other = folder.file("mine.json")
    try FileManager.default.moveItem(atPath: file.path, toPath: other.path)
    #expect(symlink(other.path, file.path) == 0)
    try file.save(StoredSettings(theme: "light"))
    #expect(try String(contentsOf: other, encoding: .utf8).contains("light"))
    #expect(FileSystem.kind(of: file.path, followingLinks: false) == .link)
  }

  @Test(
    "Its place follows the XDG convention",
    arguments: [
      (["XDG_CONFIG_HOME": "/c", "HOME": "/h"], "/c/scrawl/settings.json"),
      (["XDG_CONFIG_HOME": "c", "HOME": "/h"], "/h/.config/scrawl/settings.json"),
      (["HOME": "/h"], "/h/.config/scrawl/settings.json"), (["HOME": "h"], nil), ([:], nil),
    ])
  func place(environment: [String: String], path: String?) {
    #expect(SettingsFile(environment: environment)?.path == path)
  }
}
