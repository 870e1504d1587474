/// A reading as it is printed: the digit and its probability, `7 0.982`.
package func readingLine(digit: Int, confidence: Float) -> String {
  let thousandths = Int((max(0, min(1, confidence)) * 1000).rounded())
  let decimals = String(thousandths % 1000)
  let zeros = String(repeating: "0", count: 3 - decimals.count)
  return "\(digit) \(thousandths / 1000).\(zeros)\(decimals)"
}
