import Support

/// A reading as a line of text, without a line break.
extension Reading {
  /// The digit and its share, as `7 0.982`, or with the nearest digit `not a digit (7 0.411)`.
  package var line: String {
    Self.line(digit: digit, confidence: confidence, isDigit: isDigit)
  }

  package static func line(digit: Int, confidence: Float, isDigit: Bool) -> String {
    let reading = "\(digit) \(Formatting.threeDecimals(confidence))"
    return isDigit ? reading : "\(notADigit) (\(reading))"
  }

  /// What stands for a share: the digit, or `none`.
  package static func label(_ index: Int) -> String {
    index == noneIndex ? "none" : "\(index)"
  }

  /// The text for an out-of-distribution drawing.
  package static let notADigit = "not a digit"
}
