/// A short description of a JSON value, for the "found" part of an error message.
struct JSONValue: Decodable {
  let description: String

  init(from decoder: any Decoder) throws {
    description = Self.simpleValue(decoder) ?? Self.container(decoder)
  }

  private static func simpleValue(_ decoder: any Decoder) -> String? {
    guard let value = try? decoder.singleValueContainer() else { return nil }
    if value.decodeNil() { return "null" }
    if let flag = try? value.decode(Bool.self) { return "\(flag)" }
    if let text = try? value.decode(String.self) { return shown(text) }
    if let number = try? value.decode(Double.self) { return shown(number) }
    return nil
  }

  private static func container(_ decoder: any Decoder) -> String {
    if (try? decoder.unkeyedContainer()) != nil { return "a list" }
    if (try? decoder.container(keyedBy: AnyKey.self)) != nil { return "an object" }
    return "a number too large or too small to hold"
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// Text from a file, quoted and shortened for a one-line message.
func shown(_ text: String) -> String {
  let line = text.unicodeScalars.prefix(40).map { scalar in
    scalar.properties.generalCategory == .control ? "?" : String(scalar)
  }
  return "\"\(line.joined())\""
}

/// A number without a needless fraction: 2, not 2.0.
func shown(_ number: Double) -> String {
  abs(number) < 1e15 && number == number.rounded() ? "\(Int(number))" : "\(number)"
}

/// A path in JSON, as `strokes[0][2]`.
func jsonPath(_ keys: [any CodingKey]) -> String {
  keys.reduce(into: "") { path, key in
    path += key.intValue.map { "[\($0)]" } ?? (path.isEmpty ? "" : ".") + key.stringValue
  }
}

extension KeyedDecodingContainer {
  /// Whether a key is there and its value is not null.
  func has(_ key: Key) throws -> Bool {
    try contains(key) && !decodeNil(forKey: key)
  }

  /// Decodes the value of a required key.
  ///
  /// - Throws: `DrawingFileError.field` if the key is missing or the value is invalid.
  func value<Value: Decodable>(
    _ type: Value.Type, _ key: Key, expected: String
  ) throws -> Value {
    guard contains(key) else {
      throw DrawingFileError.field(key.stringValue, expected: expected, found: "no such field")
    }
    do {
      return try decode(type, forKey: key)
    } catch let error as DrawingFileError {
      throw error
    } catch {
      let found = try decode(JSONValue.self, forKey: key).description
      throw DrawingFileError.field(key.stringValue, expected: expected, found: found)
    }
  }
}
