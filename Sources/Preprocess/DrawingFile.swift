#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The file format of drawings, one JSON object:
///
///     {"format":"scrawl-drawing","version":1,"width":W,"height":H,"strokes":[[[x,y,ms],...],...]}
///
/// y grows downwards, and `ms`, the time in milliseconds, is optional. A training example also has
/// the digit, `label`, and may have the number of the person who wrote it, `writer`. Other keys are
/// ignored.
public struct DrawingFile: Hashable, Sendable {
  public static let format = "scrawl-drawing"
  public static let version = 1
  /// The limit of width, height and coordinates. It keeps arithmetic on them finite.
  public static let largestCoordinate = 1e9
  /// The limit of points: more than an hour of drawing without a pause at 125 points a second.
  /// Files with more are refused before they are decoded.
  public static let largestPointCount = 500_000
  /// The limit of a file's size. It has room for the largest number of points.
  public static let largestByteCount = 1 << 25

  public var drawing: Drawing
  public var label: Int?
  public var writer: Int?

  public init(drawing: Drawing, label: Int? = nil, writer: Int? = nil) {
    self.drawing = drawing
    self.label = label
    self.writer = writer
  }

  /// Decodes the bytes of one JSON object.
  public init(bytes: some Sequence<UInt8>) throws(DrawingFileError) {
    let json = Data(bytes)
    try Self.checkSize(json)
    do {
      self = try JSONDecoder().decode(DrawingFile.self, from: json)
    } catch let error as DrawingFileError {
      throw error
    } catch {
      throw .notJSON
    }
    try validate()
  }

  /// Encodes the drawing as one line of JSON without a line break, keys in alphabetical order.
  ///
  /// - Throws: if the drawing breaks a rule of the format, so that it could not be decoded again.
  public func encoded() throws(DrawingFileError) -> [UInt8] {
    try validate()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json: Data
    do {
      json = try encoder.encode(self)
    } catch {
      throw .field("drawing", expected: "values that JSON can hold", found: "\(error)")
    }
    try Self.checkSize(json)
    return Array(json)
  }
}

extension DrawingFile {
  /// Bounds the number of points before decoding, as the decoder needs many times the file's size
  /// in memory. Each value follows a comma or a bracket: up to four in each point, and one more in
  /// each stroke.
  private static func checkSize(_ json: Data) throws(DrawingFileError) {
    let valuesBound = json.count { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "[") }
    guard json.count <= largestByteCount, valuesBound <= 5 * largestPointCount + 1000 else {
      throw tooManyPoints
    }
  }

  private static let tooManyPoints = DrawingFileError.field(
    "strokes", expected: "at most \(largestPointCount) points", found: "more")

  private func validate() throws(DrawingFileError) {
    guard drawing.strokes.lazy.map(\.points.count).reduce(0, +) <= Self.largestPointCount else {
      throw Self.tooManyPoints
    }
    try Self.validate(size: drawing.width, of: "width")
    try Self.validate(size: drawing.height, of: "height")
    for (strokeIndex, stroke) in drawing.strokes.enumerated() {
      for (pointIndex, point) in stroke.points.enumerated() where !Self.isValid(point) {
        throw .field(
          "strokes[\(strokeIndex)][\(pointIndex)]",
          expected: "finite numbers, x and y no larger than \(Int(Self.largestCoordinate))",
          found: Self.listing(point))
      }
    }
  }

  private static func validate(size: Double, of field: String) throws(DrawingFileError) {
    guard size > 0, size <= largestCoordinate else {
      throw .field(
        field, expected: "a number above 0 and up to \(Int(largestCoordinate))", found: shown(size))
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
}
