/// The JSON coding of drawings. Its errors name the field, stroke and point, which synthesized
/// decoding does not do for a number that does not fit its type.
extension DrawingFile: Codable {
  private enum Key: String, CodingKey {
    case format, version, width, height, strokes, label, writer
  }

  public init(from decoder: any Decoder) throws {
    guard let fields = try? decoder.container(keyedBy: Key.self) else {
      let found = try JSONValue(from: decoder).description
      throw DrawingFileError.field("drawing", expected: "a JSON object", found: found)
    }
    try Self.checkHeader(fields)
    let number = "a number above 0"
    let width = try fields.value(Double.self, .width, expected: number)
    let height = try fields.value(Double.self, .height, expected: number)
    let strokes = try fields.value([StoredStroke].self, .strokes, expected: "a list of strokes")
    self.init(
      drawing: Drawing(
        width: width, height: height, strokes: strokes.map(\.stroke)),
      label: try Self.wholeNumber(fields, .label),
      writer: try Self.wholeNumber(fields, .writer))
  }

  private static func checkHeader(_ fields: KeyedDecodingContainer<Key>) throws {
    let foundFormat = try fields.value(String.self, .format, expected: "\"\(format)\"")
    guard foundFormat == format else {
      throw DrawingFileError.field(
        "format", expected: "\"\(format)\"", found: shown(foundFormat))
    }
    let foundVersion = try fields.value(Double.self, .version, expected: "\(version)")
    guard foundVersion == Double(version) else {
      throw DrawingFileError.field("version", expected: "\(version)", found: shown(foundVersion))
    }
  }

  /// Decodes a `Double`, because for 1.5 decoded as an `Int` the decoder only reports invalid JSON.
  private static func wholeNumber(
    _ fields: KeyedDecodingContainer<Key>, _ key: Key
  ) throws -> Int? {
    guard fields.contains(key), try !fields.decodeNil(forKey: key) else { return nil }
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
    try fields.encode(Self.version, forKey: .version)
    try fields.encode(drawing.width, forKey: .width)
    try fields.encode(drawing.height, forKey: .height)
    try fields.encode(drawing.strokes.map(StoredStroke.init(stroke:)), forKey: .strokes)
    try fields.encodeIfPresent(label, forKey: .label)
    try fields.encodeIfPresent(writer, forKey: .writer)
  }
}

/// A stroke as a list of points.
private struct StoredStroke: Codable {
  let stroke: Stroke

  init(stroke: Stroke) {
    self.stroke = stroke
  }

  init(from decoder: any Decoder) throws {
    guard var list = try? decoder.unkeyedContainer() else {
      throw DrawingFileError.field(
        jsonPath(decoder.codingPath), expected: "a stroke as a list of points",
        found: try JSONValue(from: decoder).description)
    }
    var points: [Point] = []
    while !list.isAtEnd { points.append(try list.decode(StoredPoint.self).point) }
    stroke = Stroke(points: points)
  }

  func encode(to encoder: any Encoder) throws {
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
