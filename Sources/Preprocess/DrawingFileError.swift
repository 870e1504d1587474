/// Why bytes cannot be decoded as a drawing, or a drawing cannot be encoded.
public enum DrawingFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are not valid JSON, for example because they are cut short or nested too deeply.
  case notJSON
  /// A value is missing or invalid. The first string is its path, as `strokes[0][2]` for the third
  /// point of the first stroke.
  case field(String, expected: String, found: String)

  public var description: String {
    switch self {
    case .notJSON: "expected a drawing as JSON, found invalid or incomplete JSON"
    case .field(let field, let expected, let found):
      "\(field): expected \(expected), found \(found)"
    }
  }
}
