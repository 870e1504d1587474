#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A drawing as it lies in a file, one JSON object:
///
///     {"format":"scrawl-drawing","version":1,"width":W,"height":H,"strokes":[[[x,y,ms],...],...]}
///
/// y grows downwards and `ms` may be left out. A drawing to learn from also carries the digit
/// meant, `label`, and may carry who drew it, `writer`. Other keys are passed over.
public struct DrawingFile: Hashable, Sendable {
  public static let format = "scrawl-drawing"
  public static let version = 1
  /// No width, height or coordinate may be larger, so that arithmetic on them stays finite.
  public static let largestCoordinate = 1e9
  /// An hour of drawing without a pause at 125 points a second, and more. What is refused for having
  /// more costs neither the time nor the memory of reading it.
  public static let largestPointCount = 500_000
  /// More than the points at their longest take.
  public static let largestByteCount = 1 << 25

  public var drawing: Drawing
  public var label: Int?
  public var writer: Int?

  public init(drawing: Drawing, label: Int? = nil, writer: Int? = nil) {
    self.drawing = drawing
    self.label = label
    self.writer = writer
  }

  /// Reads the bytes of one JSON object.
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

  /// The JSON object on a single line without its end, keys in alphabetical order. What is written
  /// can be read back: a drawing that could not be is refused here.
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
  /// A decoder takes many times the file's size in memory before the first point can be counted.
  /// Of what it keeps, every value has a comma or bracket before it: four in each point, and one
  /// more in each stroke.
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
