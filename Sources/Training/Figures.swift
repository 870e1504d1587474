import Glibc

/// A number with so many digits after the point.
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
