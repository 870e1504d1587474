import Datasets
import Foundation
import TestSupport
import Testing

/// A UNIPEN collection made by a test, as a folder, and packed.
struct SmallUNIPEN {
  static let digits = "data/1a/apa/one.dat"
  static let ink = "include/apa/data/one.dat"

  /// Three strokes by one writer. The labels in 1a are a seven of the first and a four of the
  /// others.
  static let files = [
    digits: """
    .VERSION 1.0
    .INCLUDE apa/app.doc
    .INCLUDE apa/data/one.dat
    .SEGMENT CHARACTER 0 ? "7"
    .SEGMENT CHARACTER 1-2 OK "4"

    """,
    "data/1c/apa/one.dat": """
    .INCLUDE apa/data/one.dat
    .SEGMENT CHARACTER 2 ? "l"

    """,
    ink: """
    .COMMENT strokes of one person
     3 4 is no point here
    .WRITER_ID 17
    .PEN_DOWN
    \t0 0
      10 0
      20 30
    .PEN_UP
    .START_BOX
    .PEN_DOWN
    100 50
    100 40
    .PEN_UP
    .PEN_DOWN
    105 50
    105 30
    .PEN_UP

    """,
  ]

  let folder: TemporaryFolder
  var files: [String: String]

  init(_ files: [String: String] = Self.files) throws {
    folder = try TemporaryFolder()
    self.files = files
  }

  static let name = "train_r01_v07"

  /// - Returns: the path of the collection as a folder, with nothing in it from before.
  @discardableResult
  func write() throws -> String {
    try folder.run("rm", "-rf", Self.name)
    for (name, text) in files {
      try folder.write(Array(text.utf8), to: "\(Self.name)/\(name)")
    }
    return folder.path(Self.name)
  }

  /// - Returns: the path of the folder that was written, packed by `zip`.
  func zip() throws -> String {
    try folder.run("zip", "-q", "-r", "a.zip", Self.name)
    return folder.path("a.zip")
  }

  /// - Returns: the path of the folder that was written, packed by `tar`.
  func tar(_ options: String = "-czf") throws -> String {
    try folder.run("tar", options, "a.tar", Self.name)
    return folder.path("a.tar")
  }

  func read(
    _ sections: [UNIPENCollection.Section] = [.digits],
    limit: Int = UNIPENCollection.defaultLimit
  ) throws -> UNIPENCollection {
    try UNIPENCollection.read(write(), sections: sections, limit: limit)
  }

  /// The error of a collection with one file changed, without the folder's path.
  func failure(of name: String, _ old: String, _ new: String) -> String {
    failure(with: [name: files[name]?.replacingFirst(old, with: new) ?? new])
  }

  /// The error of a collection with more files, or other ones, without the folder's path.
  func failure(with changed: [String: String]) -> String {
    var copy = self
    copy.files.merge(changed) { $1 }
    let text = message { try copy.read() }
    return text.replacingFirst(folder.path(Self.name) + "/", with: "")
  }
}
