/// The centre of mass of a grid of non-negative values, in pixels from its top left corner; nil
/// when all are zero.
func centreOfMass(of values: [Float], width: Int) -> SIMD2<Double>? {
  var mass = 0.0
  var moment = SIMD2<Double>(repeating: 0)
  for (index, value) in values.enumerated() where value > 0 {
    let (row, column) = index.quotientAndRemainder(dividingBy: width)
    mass += Double(value)
    moment += Double(value) * SIMD2(Double(column) + 0.5, Double(row) + 0.5)
  }
  return mass > 0 ? moment / mass : nil
}
