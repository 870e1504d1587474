#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The rules that a drawing in a file follows.
extension DrawingFile {
  /// Bounds the number of points before decoding, as the decoder needs many times the file's size
  /// in memory. Each value follows a comma or a bracket: up to four in each point, one more in each
  /// stroke, and up to two for each grouped stroke.
  package static func checkSize(_ json: Data) throws(DrawingFileError) {
    let valuesBound = json.count { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "[") }
    guard json.count <= largestByteCount,
      valuesBound <= 5 * largestPointCount + 2 * largestGroupedCount + 1000
    else { throw tooManyPoints }
  }

  private static let tooManyPoints = DrawingFileError.field(
    "strokes", expected: "at most \(largestPointCount) points", found: "more")

  func validate() throws(DrawingFileError) {
    try Self.validate(size: drawing.width, of: "width")
    try Self.validate(size: drawing.height, of: "height")
    try Self.validate(drawing.strokes)
    if let picture { try Self.validate(picture: picture) }
    if let groups { try Self.validate(groups, strokeCount: drawing.strokes.count) }
    if let reading, !Self.isValid(reading) {
      throw .field(
        "reading", expected: "a short text and a confidence from 0 to 1",
        found: "\(shown(reading.text)) and \(reading.confidence)")
    }
  }

  private static func validate(size: Double, of field: String) throws(DrawingFileError) {
    guard size > 0, size <= largestCoordinate else {
      throw .field(
        field, expected: "a number above 0 and up to \(Int(largestCoordinate))", found: shown(size))
    }
  }

  /// Throws if a file may not hold the strokes: too many points, or coordinates or times that are
  /// too large or not finite.
  package static func validate(_ strokes: [Stroke]) throws(DrawingFileError) {
    guard strokes.lazy.map(\.points.count).reduce(0, +) <= largestPointCount else {
      throw tooManyPoints
    }
    for (strokeIndex, stroke) in strokes.enumerated() {
      for (pointIndex, point) in stroke.points.enumerated() where !isValid(point) {
        throw .field(
          "strokes[\(strokeIndex)][\(pointIndex)]",
          expected: "finite numbers, x and y no larger than \(Int(largestCoordinate))",
          found: listing(point))
      }
    }
  }

  private static func isValid(_ point: Point) -> Bool {
    abs(point.x) <= largestCoordinate && abs(point.y) <= largestCoordinate
      && (point.milliseconds ?? 0).isFinite
  }

  private static func listing(_ point: Point) -> String {
    let numbers = [point.x, point.y] + (point.milliseconds.map { [$0] } ?? [])
    return "[\(numbers.map(shown).joined(separator: ", "))]"
  }

  private static func validate(picture: [UInt8]) throws(DrawingFileError) {
    guard picture.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      throw .field("picture", expected: "a PNG", found: "other data")
    }
    guard picture.count <= largestPictureByteCount else {
      throw .field(
        "picture", expected: "a PNG of at most \(largestPictureByteCount) bytes",
        found: "\(picture.count)")
    }
    // A decoder refuses a header that is damaged.
    guard let (width, height) = pngSize(picture) else { return }
    let most = largestPictureSide
    guard max(width, height) <= most else {
      throw .field(
        "picture", expected: "at most \(most) x \(most) pixels", found: "\(width) x \(height)")
    }
  }

  /// The size in a PNG's header, which is its first chunk; nil if it is not there.
  private static func pngSize(_ png: [UInt8]) -> (width: UInt32, height: UInt32)? {
    guard png.count >= 24, png[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    func number(at offset: Int) -> UInt32 {
      png[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    return (number(at: 16), number(at: 20))
  }

  /// Throws if groups have a stroke that is not there, or one twice, or if one has none.
  package static func validate(
    _ groups: [[Int]], strokeCount: Int
  ) throws(DrawingFileError) {
    guard groups.lazy.map(\.count).reduce(0, +) <= largestGroupedCount else {
      throw .field("groups", expected: "at most \(largestGroupedCount) strokes", found: "more")
    }
    var grouped: Set<Int> = []
    for (index, group) in groups.enumerated() {
      try validate(group, path: "groups[\(index)]", strokeCount, &grouped)
    }
  }

  private static func validate(
    _ group: [Int], path: String, _ strokeCount: Int, _ grouped: inout Set<Int>
  ) throws(DrawingFileError) {
    guard !group.isEmpty else { throw .field(path, expected: "at least one stroke", found: "none") }
    for (index, stroke) in group.enumerated() {
      let field = "\(path)[\(index)]"
      guard (0..<strokeCount).contains(stroke) else {
        throw .field(
          field, expected: "the index of one of \(strokeCount) strokes", found: "\(stroke)")
      }
      guard grouped.insert(stroke).inserted else {
        throw .field(field, expected: "each stroke once", found: "\(stroke) again")
      }
    }
  }

  /// The text of a reading is shown in one line, so nothing in it may change how text is shown.
  static func isValid(_ reading: SavedReading) -> Bool {
    reading.text.utf8.count <= 100 && (0...1).contains(reading.confidence)
      && reading.text.unicodeScalars.allSatisfy(isVisible)
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
      .unassigned:
      false
    default:
      !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
