#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The JSON coding of drawings. Its errors name the field, stroke and point, which synthesized
/// decoding does not do for a number that does not fit its type.
extension DrawingFile: Codable {
  private enum Key: String, CodingKey {
    case format, version, width, height, strokes, label, writer, picture, groups, reading
  }

  public init(from decoder: any Decoder) throws {
    guard let fields = try? decoder.container(keyedBy: Key.self) else {
      let found = try JSONValue(from: decoder).description
      throw DrawingFileError.field("drawing", expected: "a JSON object", found: found)
    }
    let version = try Self.version(fields)
    let number = "a number above 0"
    let width = try fields.value(Double.self, .width, expected: number)
    let height = try fields.value(Double.self, .height, expected: number)
    let strokes = try fields.value([StoredStroke].self, .strokes, expected: "a list of strokes")
    self.init(
      drawing: Drawing(
        width: width, height: height, strokes: strokes.map(\.stroke)),
      label: try Self.wholeNumber(fields, .label),
      writer: try Self.wholeNumber(fields, .writer),
      // In version 1 these are keys like any other that is ignored.
      picture: version == 1 ? nil : try Self.picture(fields),
      groups: version == 1 ? nil : try Self.groups(fields),
      reading: (try? fields.decode(SavedReading.self, forKey: .reading)).flatMap {
        Self.isValid($0) ? $0 : nil
      })
  }

  private static func version(_ fields: KeyedDecodingContainer<Key>) throws -> Int {
    let foundFormat = try fields.value(String.self, .format, expected: "\"\(format)\"")
    guard foundFormat == format else {
      throw DrawingFileError.field(
        "format", expected: "\"\(format)\"", found: shown(foundFormat))
    }
    let expected = "1 or \(newestVersion)"
    let found = try fields.value(Double.self, .version, expected: expected)
    guard let version = Int(exactly: found), (1...newestVersion).contains(version) else {
      throw DrawingFileError.field("version", expected: expected, found: shown(found))
    }
    return version
  }

  private static func picture(_ fields: KeyedDecodingContainer<Key>) throws -> [UInt8]? {
    guard try fields.has(.picture) else { return nil }
    let text = try fields.value(String.self, .picture, expected: "a PNG in base64")
    guard let bytes = Data(base64Encoded: text) else {
      throw DrawingFileError.field("picture", expected: "a PNG in base64", found: shown(text))
    }
    return Array(bytes)
  }

  private static func groups(_ fields: KeyedDecodingContainer<Key>) throws -> [[Int]]? {
    guard try fields.has(.groups) else { return nil }
    return try fields.value([StoredGroup].self, .groups, expected: "a list of groups of strokes")
      .map(\.strokes)
  }

  /// Decodes a `Double`, because for 1.5 decoded as an `Int` the decoder only reports invalid JSON.
  private static func wholeNumber(
    _ fields: KeyedDecodingContainer<Key>, _ key: Key
  ) throws -> Int? {
    guard try fields.has(key) else { return nil }
    let number = try fields.value(Double.self, key, expected: "a whole number")
    guard let whole = Int(exactly: number) else {
      throw DrawingFileError.field(
        key.rawValue, expected: "a whole number", found: shown(number))
    }
    return whole
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(Self.format, forKey: .format)
    try fields.encode(version, forKey: .version)
    try fields.encode(drawing.width, forKey: .width)
    try fields.encode(drawing.height, forKey: .height)
    try fields.encode(drawing.strokes.map(StoredStroke.init(stroke:)), forKey: .strokes)
    try fields.encodeIfPresent(label, forKey: .label)
    try fields.encodeIfPresent(writer, forKey: .writer)
    try fields.encodeIfPresent(
      picture.map { Data($0).base64EncodedString() }, forKey: .picture)
    try fields.encodeIfPresent(groups, forKey: .groups)
    try fields.encodeIfPresent(reading, forKey: .reading)
  }
}

/// A stroke as a list of points.
package struct StoredStroke: Codable {
  package let stroke: Stroke

  package init(stroke: Stroke) {
    self.stroke = stroke
  }

  package init(from decoder: any Decoder) throws {
    guard var list = try? decoder.unkeyedContainer() else {
      throw DrawingFileError.field(
        jsonPath(decoder.codingPath), expected: "a stroke as a list of points",
        found: try JSONValue(from: decoder).description)
    }
    var points: [Point] = []
    while !list.isAtEnd { points.append(try list.decode(StoredPoint.self).point) }
    stroke = Stroke(points: points)
  }

  package func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    for point in stroke.points { try list.encode(StoredPoint(point: point)) }
  }
}

/// A point as the list `[x, y]` or `[x, y, ms]`.
private struct StoredPoint: Codable {
  let point: Point

  init(point: Point) {
    self.point = point
  }

  init(from decoder: any Decoder) throws {
    var numbers: [Double] = []
    guard var list = try? decoder.unkeyedContainer() else {
      throw Self.error(decoder, found: try JSONValue(from: decoder).description)
    }
    while !list.isAtEnd {
      guard let number = try? list.decode(Double.self) else {
        let found = try list.decode(JSONValue.self).description
        throw DrawingFileError.field(
          "\(jsonPath(decoder.codingPath))[\(numbers.count)]", expected: "a number", found: found)
      }
      numbers.append(number)
    }
    guard numbers.count == 2 || numbers.count == 3 else {
      throw Self.error(decoder, found: "\(numbers.count) numbers")
    }
    point = Point(x: numbers[0], y: numbers[1], milliseconds: numbers.count == 3 ? numbers[2] : nil)
  }

  private static func error(_ decoder: any Decoder, found: String) -> DrawingFileError {
    .field(
      jsonPath(decoder.codingPath), expected: "a point as [x, y] or [x, y, ms]", found: found)
  }

  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    try list.encode(point.x)
    try list.encode(point.y)
    if let milliseconds = point.milliseconds { try list.encode(milliseconds) }
  }
}

/// The indices of a group's strokes.
private struct StoredGroup: Decodable {
  let strokes: [Int]

  init(from decoder: any Decoder) throws {
    guard var list = try? decoder.unkeyedContainer() else {
      throw DrawingFileError.field(
        jsonPath(decoder.codingPath), expected: "a list of strokes' indices",
        found: try JSONValue(from: decoder).description)
    }
    var strokes: [Int] = []
    while !list.isAtEnd {
      let place = "\(jsonPath(decoder.codingPath))[\(strokes.count)]"
      strokes.append(try Self.index(in: &list, place))
    }
    self.strokes = strokes
  }

  private static func index(
    in list: inout any UnkeyedDecodingContainer, _ place: String
  ) throws -> Int {
    let expected = "the index of a stroke"
    guard let number = try? list.decode(Double.self) else {
      let found = try list.decode(JSONValue.self).description
      throw DrawingFileError.field(place, expected: expected, found: found)
    }
    guard let index = Int(exactly: number) else {
      throw DrawingFileError.field(place, expected: expected, found: shown(number))
    }
    return index
  }
}
