/// The center of mass of a grid of non-negative values, in pixels from the top left corner; nil if
/// all are zero. Values below `least` are ignored.
func centerOfMass(
  of values: [Float], width: Int, atLeast least: Float = .leastNonzeroMagnitude
) -> SIMD2<Double>? {
  var mass = 0.0
  var moment = SIMD2<Double>(repeating: 0)
  for row in 0..<values.count / width {
    for column in 0..<width where values[row * width + column] >= least {
      let value = Double(values[row * width + column])
      mass += value
      moment += value * SIMD2(Double(column) + 0.5, Double(row) + 0.5)
    }
  }
  return mass > 0 ? moment / mass : nil
}
