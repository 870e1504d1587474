/// The confidence interval of a proportion (Wilson 1927, Journal of the American Statistical
/// Association 22, equation 3). Unlike the normal interval it stays within 0 to 1 and has a width
/// even if none or all are correct.
package enum WilsonInterval {
  /// The quantile of the normal distribution for 95 %.
  private static let z = 1.959963984540054

  /// The 95 % interval of `correct` in `examples`; all of 0 to 1 where there are none.
  package static func of(_ correct: Int, in examples: Int) -> ClosedRange<Double> {
    guard examples > 0 else { return 0...1 }
    let n = Double(examples)
    let p = Double(correct) / n
    let shrink = 1 + z * z / n
    let middle = (p + z * z / (2 * n)) / shrink
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / shrink
    return max(0, min(middle - half, p))...min(1, max(middle + half, p))
  }
}
