import Glibc
import Support
import Training

/// Maps figures to places on a chart.
struct Scale {
  let domain: ClosedRange<Double>
  let start: Double
  let end: Double

  /// - Returns: the middle where the domain is a single figure.
  func place(_ value: Double) -> Double {
    let extent = domain.upperBound - domain.lowerBound
    guard extent > 0 else { return (start + end) / 2 }
    return start + (value - domain.lowerBound) / extent * (end - start)
  }
}

/// Round figures along an axis: steps of 1, 2 or 5 times a power of ten.
struct Ticks {
  let values: [Double]
  /// How many digits after the point tell them apart.
  let digits: Int

  /// - Parameters:
  ///   - range: what the ticks span; they reach its ends or beyond.
  ///   - count: about how many there are.
  ///   - smallestStep: 1 where only whole numbers mean something.
  init(spanning range: ClosedRange<Double>, count: Int = 5, smallestStep: Double = 0) {
    // Steps that vanish beside a number, or an extent that overflows, would never reach the end.
    let range = range.clamped(to: -1e100...1e100)
    let magnitude = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    let extent = max(range.upperBound - range.lowerBound, magnitude * 1e-9, 1e-6)
    let power = pow(10, floor(log10(extent / Double(count))))
    let step = max(
      [1, 2, 5, 10].map { $0 * power }.first { extent / $0 <= Double(count) } ?? 1,
      smallestStep)
    let first = floor(range.lowerBound / step + 1e-9)
    let last = max(ceil(range.upperBound / step - 1e-9), first + 1)
    values = stride(from: first, through: last, by: 1).map { $0 * step }
    digits = max(0, Int(-floor(log10(step) + 1e-9)))
  }

  var bounds: ClosedRange<Double> { (values.first ?? 0)...(values.last ?? 1) }

  func label(_ value: Double) -> String { fixed(value, digits) }
}
