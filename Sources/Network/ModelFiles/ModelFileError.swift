/// Why bytes are not a model. The message says what was found; the caller adds the name of the
/// file.
public enum ModelFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The bytes are no JSON, or no JSON of a model.
  case notJSON(String)
  /// A value is missing or of the wrong kind, at a path such as `layers[1].biases`.
  case wrongValue(path: String, problem: String)
  /// A list at a path has a wrong length.
  case wrongCount(path: String, expected: Int, found: Int)
  /// A number that float32 cannot hold.
  case notRepresentable(String, byte: Int)
  /// A number that is infinite or NaN, at a place of a list.
  case notFinite(path: String, index: Int)

  /// One line of at most 500 characters, whatever the file contains.
  public var description: String {
    String(text.prefix(500).map { $0.isNewline ? "?" : $0 })
  }

  private var text: String {
    switch self {
    case .notJSON(let problem):
      "is not a model: \(problem)"
    case .wrongValue(let path, let problem):
      "has a wrong value at \(path): \(problem)"
    case .wrongCount(let path, let expected, let found):
      "has \(found) values at \(path) where \(expected) belong"
    case .notRepresentable(let number, let byte):
      "has \(number) at byte \(byte) where a finite number belongs"
    case .notFinite(let path, let index):
      "has a value at \(path), number \(index), that is infinite or no number"
    }
  }
}
