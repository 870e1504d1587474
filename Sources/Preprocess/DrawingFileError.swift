/// Why some bytes are not a drawing, or a drawing cannot be written as one.
public enum DrawingFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are no JSON at all: cut short, nested too deeply, or something else.
  case notJSON
  /// A value that must not stand where it stands. `field` is its place, as in `strokes[0][2]`: the
  /// third point of the first stroke.
  case field(String, expected: String, found: String)

  public var description: String {
    switch self {
    case .notJSON: "expected a drawing as JSON, found something that is not whole, valid JSON"
    case .field(let field, let expected, let found):
      "\(field): expected \(expected), found \(found)"
    }
  }
}
