import Foundation
import Runtime
import TestSupport
import Testing

@Suite("The folder of pictures")
struct PicturesFolderTests {
  private let home: TemporaryFolder

  init() throws {
    home = try TemporaryFolder()
  }

  /// The folder with a file `user-dirs.dirs`, and `~` for the home.
  private func folder(
    _ configuration: String?, _ variables: [String: String] = [:]
  ) throws -> String? {
    if let configuration {
      try FileManager.default.createDirectory(
        at: home.file(".config"), withIntermediateDirectories: true)
      try Data(configuration.utf8).write(to: home.file(".config/user-dirs.dirs"))
    }
    let environment = ["HOME": home.url.path].merging(variables) { $1 }
    return PicturesFolder.path(environment: environment)?
      .replacingOccurrences(of: home.url.path, with: "~")
  }

  @Test(
    "It is the one that user-dirs.dirs names",
    arguments: [
      ("XDG_PICTURES_DIR=\"$HOME/Bilder\"", "~/Bilder"),
      ("# a comment\nXDG_MUSIC_DIR=\"/m\"\n XDG_PICTURES_DIR = \"/p/q\"\nX=1", "/p/q"),
      ("XDG_PICTURES_DIR=\"$HOME/a\\\"b\\\\c\\$d\"", "~/a\"b\\c$d"),
      ("XDG_PICTURES_DIR=\"/one\"\nXDG_PICTURES_DIR=\"/two\"", "/two"),
      ("XDG_PICTURES_DIR=\"$HOME/\"", "~"), ("XDG_PICTURES_DIR=\"$HOME\"", "~"),
      ("XDG_PICTURES_DIR=\"$HOME/\u{301}b\"", "~/\u{301}b"),
    ])
  func named(configuration: String, expected: String) throws {
    #expect(try folder(configuration) == expected)
  }

  @Test(
    "Lines that do not follow the format are ignored",
    arguments: [
      "XDG_PICTURES_DIR=\"relative\"", "XDG_PICTURES_DIR=\"$HOMES/x\"", "XDG_PICTURES_DIR=\"/open",
      "XDG_PICTURES_DIR=/bare", "XDG_PICTURES_DIR=\"$(rm -r x)\"", "XDG_PICTURES_DIRS=\"/x\"",
      "XDG_PICTURES_DIR=\"~/x\"", "", "\0\u{FFFD}", "XDG_PICTURES_DIR=\"/x\\",
    ])
  func ignored(configuration: String) throws {
    #expect(try folder(configuration) == "~/Pictures")
    #expect(try folder(configuration, ["XDG_PICTURES_DIR": "/v"]) == "/v")
  }

  @Test("Variables of the desktop are respected if they are absolute")
  func variables() throws {
    #expect(try folder(nil) == "~/Pictures")
    #expect(try folder(nil, ["XDG_PICTURES_DIR": "v"]) == "~/Pictures")
    let other = home.file("other")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
    let file = other.appendingPathComponent("user-dirs.dirs")
    try Data("XDG_PICTURES_DIR=\"/o\"".utf8).write(to: file)
    #expect(try folder(nil, ["XDG_CONFIG_HOME": other.path, "XDG_PICTURES_DIR": "/v"]) == "/o")
    #expect(PicturesFolder.path(environment: [:]) == nil)
    #expect(PicturesFolder.path(environment: ["HOME": "relative"]) == nil)
  }

  @Test("A pipe in place of the file does not block")
  func pipe() throws {
    try FileManager.default.createDirectory(
      at: home.file(".config"), withIntermediateDirectories: true)
    #expect(mkfifo(home.file(".config/user-dirs.dirs").path, 0o600) == 0)
    #expect(try folder(nil) == "~/Pictures")
  }
}
