import Support

/// A reading as a line, without the line's end.
extension Reading {
  /// `7 0.982`, or `not a digit (7 0.411)`.
  package var line: String {
    Self.line(digit: digit, confidence: confidence, isDigit: isDigit)
  }

  package static func line(digit: Int, confidence: Float, isDigit: Bool) -> String {
    let reading = "\(digit) \(Formatting.threeDecimals(confidence))"
    return isDigit ? reading : "\(notADigit) (\(reading))"
  }

  /// The answer to a drawing that is out of distribution.
  package static let notADigit = "not a digit"
}
