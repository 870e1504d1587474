/// A hidden layer of sixteen rectified units over 32 features, and what they add to sixteen scores.
package struct HiddenUnits: Hashable, Sendable {
  package static let rowCount = 48

  /// What each feature adds to the units, in 32 rows, then what each unit adds to the scores, in
  /// 16; empty without units.
  package var rows: [SIMD16<Double>]

  /// - Precondition: there are 48 rows, or none.
  package init(rows: [SIMD16<Double>] = []) {
    precondition(rows.isEmpty || rows.count == Self.rowCount)
    self.rows = rows
  }

  /// - Parameter weights: the rows one after another.
  package init(_ weights: [Double]) {
    self.init(
      rows: stride(from: 0, to: weights.count, by: 16).map { SIMD16(weights[$0..<$0 + 16]) })
  }

  /// The values of the units, at least 0.
  package func values(_ first: SIMD16<Double>, _ second: SIMD16<Double>) -> SIMD16<Double> {
    guard !rows.isEmpty else { return .zero }
    var sums = SIMD16<Double>.zero
    for lane in 0..<16 { sums += first[lane] * rows[lane] + second[lane] * rows[16 + lane] }
    return pointwiseMax(sums, .zero)
  }

  /// What the units add to the scores.
  package func output(_ first: SIMD16<Double>, _ second: SIMD16<Double>) -> SIMD16<Double> {
    guard !rows.isEmpty else { return .zero }
    let values = values(first, second)
    var scores = SIMD16<Double>.zero
    for unit in 0..<16 { scores += values[unit] * rows[32 + unit] }
    return scores
  }
}
