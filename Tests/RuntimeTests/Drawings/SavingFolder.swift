import Foundation
import Preprocess
import Runtime
import TestSupport
import WindowModel

/// A home with a folder of drawings.
struct SavingFolder {
  static let reading = SavedReading(text: "42", confidence: 0.75)
  static let content = Content.strokes([
    Stroke(points: [
      Point(x: 0, y: 0.25, milliseconds: 10), Point(x: 0.75, y: 1, milliseconds: 30.5),
    ])
  ])
  static let picture = ColorPicture(
    width: 300, height: 2, pixels: (0..<600).map { UInt32($0 * 7919) & 0xFF_FFFF })
  static let png = PictureCoding.real { _ in [1, 2, 3] }
  static let time = LocalTime(1_795_714_365)
  static let now = time.inFileName

  let home: TemporaryFolder
  let drawings: DrawingsFolder
  var path: String { drawings.path }

  init(pictures: PictureCoding = Self.png) throws {
    home = try TemporaryFolder()
    drawings = DrawingsFolder(home.file("Pictures/Scrawl").path, pictures: pictures)
  }

  @discardableResult
  func save(
    _ content: Content = Self.content, _ name: String? = nil, reading: SavedReading? = Self.reading
  ) throws -> String {
    try drawings.save(content, reading: reading, typed: name, at: Self.time)
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func put(_ bytes: Data, _ name: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try bytes.write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// Makes a file older than all others.
  func age(_ name: String, days: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -86400 * days)],
      ofItemAtPath: "\(path)/\(name)")
  }
}
