import Recognition

/// How readings and numbers are said. Nothing here traps, whatever the number.
package enum Wording {
  /// `98 %`. Rounded to whole per cents, but `100 %` only from 99.95 on: 0.996 is not certain.
  package static func percent(_ probability: Float) -> String {
    let rounded = parts(of: 100, probability)
    return "\(rounded == 100 && probability < 0.9995 ? 99 : rounded) %"
  }

  /// `0.982`.
  package static func threeDecimals(_ probability: Float) -> String {
    let thousandths = parts(of: 1000, probability)
    let decimals = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - decimals.count) + decimals
  }

  /// The line Predict prints, without its end: `7 0.982`, or `not a digit (7 0.411)`.
  package static func printed(_ reading: Reading) -> String {
    printed(digit: reading.digit, confidence: reading.confidence, isDigit: reading.isDigit)
  }

  package static func printed(digit: Int, confidence: Float, isDigit: Bool) -> String {
    let reading = "\(digit) \(threeDecimals(confidence))"
    return isDigit ? reading : "\(noDigit) (\(reading))"
  }

  /// What is read where it is none.
  package static let noDigit = "not a digit"

  /// `56,970`.
  package static func grouped(_ count: Int) -> String {
    var digits = String(count.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    return (count < 0 ? "-" : "") + ([digits] + groups.reversed()).joined(separator: ",")
  }

  /// `38 µs`, and from a millisecond on `1.2 ms`.
  package static func duration(nanoseconds: UInt64) -> String {
    let microseconds = (Double(nanoseconds) / 1e3).rounded()
    guard microseconds > 999 else { return "\(Int(microseconds)) µs" }
    let tenths = UInt64((Double(nanoseconds) / 1e5).rounded())
    return "\(tenths / 10).\(tenths % 10) ms"
  }

  /// Not a number counts as 0.
  private static func parts(of whole: Float, _ probability: Float) -> Int {
    probability > 0 ? Int((min(probability, 1) * whole).rounded()) : 0
  }
}
