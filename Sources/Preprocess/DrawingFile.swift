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
/// the digit, `label`, and may have the number of the person who wrote it, `writer`. What the
/// drawing was read as when it was saved may be there as
/// `"reading":{"text":"42","confidence":0.98}`. Other keys are ignored.
///
/// Version 2 may also have
///
///     "picture":"BASE64","groups":[[0,1],[2]]
///
/// `picture` is a PNG of at most 1024 x 1024 pixels to read in place of strokes, of which there may
/// then be none. `groups` are the
/// strokes of each digit, by their indices. A drawing without either is written as version 1, so
/// that older programs can open it.
public struct DrawingFile: Hashable, Sendable {
  public static let format = "scrawl-drawing"
  public static let newestVersion = 2
  /// The limit of width, height and coordinates. It keeps arithmetic on them finite.
  public static let largestCoordinate = 1e9
  /// The limit of points: more than an hour of drawing without a pause at 125 points a second.
  /// Files with more are refused before they are decoded.
  public static let largestPointCount = 500_000
  /// The limit of strokes in groups: far more than a number has.
  public static let largestGroupedCount = 10_000
  /// The limit of a picture's sides, in pixels.
  public static let largestPictureSide = 1024
  /// The limit of a picture's PNG. It has room for the largest picture in four channels that cannot
  /// be compressed.
  public static let largestPictureByteCount = 6 << 20
  /// The limit of a file's size. It has room for the largest number of points and the largest
  /// picture.
  public static let largestByteCount = 40 << 20

  public var drawing: Drawing
  public var label: Int?
  public var writer: Int?
  /// The bytes of a PNG.
  public var picture: [UInt8]?
  /// The strokes of each digit, as indices into `drawing.strokes`. A stroke is in one group at
  /// most.
  public var groups: [[Int]]?
  /// What the drawing was read as when it was saved. A file's reading that breaks the rules is
  /// ignored.
  public var reading: SavedReading?

  public init(
    drawing: Drawing, label: Int? = nil, writer: Int? = nil, picture: [UInt8]? = nil,
    groups: [[Int]]? = nil, reading: SavedReading? = nil
  ) {
    self.drawing = drawing
    self.label = label
    self.writer = writer
    self.picture = picture
    self.groups = groups
    self.reading = reading
  }

  /// The oldest version of the format that can hold the drawing.
  public var version: Int { picture == nil && groups == nil ? 1 : 2 }

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
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
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
