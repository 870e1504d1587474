/// Readings and durations as the window and the commands write them. Nothing here traps, whatever the
/// number.
package enum Formatting {
  /// A probability as `98 %`. It rounds to whole per cents, but says `100 %` only from 99.95 on: 0.996
  /// is not certain.
  package static func confidence(_ probability: Float) -> String {
    let rounded = parts(of: 100, probability)
    return "\(rounded == 100 && probability < 0.9995 ? 99 : rounded) %"
  }

  /// A probability as `0.982`.
  package static func threeDecimals(_ probability: Float) -> String {
    fixed(Double(parts(of: 1000, probability)) / 1000, 3)
  }

  /// A time as `38 µs`, and from a millisecond on as `1.2 ms`.
  package static func latency(nanoseconds: UInt64) -> String {
    let microseconds = (Double(nanoseconds) / 1e3).rounded()
    guard microseconds > 999 else { return "\(Int(microseconds)) µs" }
    return fixed(Double(nanoseconds) / 1e6, 1) + " ms"
  }

  /// Not a number counts as 0.
  private static func parts(of whole: Float, _ probability: Float) -> Int {
    probability > 0 ? Int((min(probability, 1) * whole).rounded()) : 0
  }
}
