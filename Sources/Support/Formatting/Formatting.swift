/// Formats probabilities and durations for the window and the commands. No number traps, not even
/// NaN.
package enum Formatting {
  /// A probability as `98 %`, rounded to whole percent. Only 0.9995 and more is `100 %`, so that an
  /// uncertain reading does not look certain.
  package static func confidence(_ probability: Float) -> String {
    let rounded = parts(of: 100, probability)
    return "\(rounded == 100 && probability < 0.9995 ? 99 : rounded) %"
  }

  /// A probability as `0.982`.
  package static func threeDecimals(_ probability: Float) -> String {
    fixed(Double(parts(of: 1000, probability)) / 1000, 3)
  }

  /// A duration as `38 µs`, or as `1.2 ms` from a millisecond on.
  package static func latency(nanoseconds: UInt64) -> String {
    let microseconds = (Double(nanoseconds) / 1e3).rounded()
    guard microseconds > 999 else { return "\(Int(microseconds)) µs" }
    return fixed(Double(nanoseconds) / 1e6, 1) + " ms"
  }

  /// The probability in units of 1 / `whole`, rounded. NaN counts as 0.
  private static func parts(of whole: Float, _ probability: Float) -> Int {
    probability > 0 ? Int((min(probability, 1) * whole).rounded()) : 0
  }
}
