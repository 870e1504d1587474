import Foundation
import Preprocess
import Runtime
import TestSupport

/// The home of a user: no window of a test touches the real one. Several windows can share it.
struct UserHome {
  let folder: TemporaryFolder
  private let state: URL

  /// - Parameter state: the folder for unfinished drawings, `XDG_STATE_HOME`; nil for one in the
  ///   home.
  init(state: URL? = nil) throws {
    folder = try TemporaryFolder()
    self.state = state ?? folder.file("state")
    try FileManager.default.createDirectory(
      at: folder.file("config"), withIntermediateDirectories: false)
    try Data("XDG_PICTURES_DIR=\"$HOME/Bilder\"\n".utf8)
      .write(to: folder.file("config/user-dirs.dirs"))
  }

  /// The variables that lead programs to this home, and none to the real one.
  var environment: [String: String] {
    [
      "HOME": folder.url.path, "XDG_STATE_HOME": state.path,
      "XDG_CONFIG_HOME": folder.file("config").path, "XDG_DATA_HOME": folder.file("data").path,
      "XDG_CACHE_HOME": folder.file("cache").path,
      "XDG_PICTURES_DIR": folder.file("not here").path, "GTK_THEME": "", "GDK_SCALE": "",
      "LC_ALL": "C.UTF-8",
      "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    ]
  }

  /// The folder of drawings in progress.
  var autosaves: URL { state.appendingPathComponent("scrawl") }

  /// The drawing of the first window.
  var autosave: URL { autosaves.appendingPathComponent("drawing-1.json") }

  /// The strokes of a drawing in progress with the changes in its journal; nil if it is not there.
  func strokesInProgress(_ name: String = "drawing-1.json") -> [Stroke]? {
    let file = autosaves.appendingPathComponent(name)
    guard let bytes = try? Data(contentsOf: file),
      let drawing = try? DrawingFile(bytes: bytes).drawing
    else { return nil }
    let journal = file.deletingPathExtension().appendingPathExtension("journal")
    let generation = try? JSONDecoder().decode(Generation.self, from: bytes).generation
    return Journal(
      (try? Data(contentsOf: journal)) ?? Data(), generation: generation, over: drawing.strokes
    ).strokes
  }

  private struct Generation: Decodable {
    let generation: Int
  }

  /// The folder of saved drawings, in the one that `user-dirs.dirs` names.
  var drawings: URL { folder.file("Bilder/Scrawl") }

  var trash: URL { folder.file("data/Trash/files") }

  var settings: URL { folder.file("config/scrawl/settings.json") }

  /// The names of what is in a folder, in order; none if it is not there.
  func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  /// Puts a shipped drawing into the folder of saved drawings.
  ///
  /// - Parameter age: how long ago it was saved, in seconds.
  func save(_ digit: Int, age: Double) throws {
    try FileManager.default.createDirectory(at: drawings, withIntermediateDirectories: true)
    let file = drawings.appendingPathComponent(SampleDrawing.names[digit] + ".json")
    try FileManager.default.copyItem(atPath: SampleDrawing.path(digit), toPath: file.path)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: file.path)
  }
}
