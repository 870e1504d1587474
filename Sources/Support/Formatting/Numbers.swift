import Glibc

/// A number with a fixed number of digits after the decimal point.
package func fixed(_ value: Double, _ digits: Int) -> String {
  let factor = pow(10, Double(digits))
  let scaled = (value * factor).rounded()
  guard scaled.magnitude < 1e15 else { return "\(value)" }
  let text = String(Int(scaled.magnitude))
  let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
  let sign = scaled < 0 ? "-" : ""
  guard digits > 0 else { return sign + padded }
  return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
}

/// A share as `98.26 %`.
package func percent(_ share: Double) -> String {
  fixed(share * 100, 2) + " %"
}

/// A whole number as `109,386`.
package func grouped(_ value: Int) -> String {
  var digits = String(value.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.append(String(digits.suffix(3)))
    digits.removeLast(3)
  }
  return (value < 0 ? "-" : "") + ([digits] + groups.reversed()).joined(separator: ",")
}

/// Seconds as `1:23`, or as `1:02:03` from an hour on.
package func duration(_ seconds: Double) -> String {
  let whole = Int(min(max(seconds, 0), 1e7).rounded())
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let minutes = whole / 60 % 60
  return whole < 3600
    ? "\(minutes):\(two(whole % 60))" : "\(whole / 3600):\(two(minutes)):\(two(whole % 60))"
}
