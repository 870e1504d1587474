extension NumberModel {
  /// The weights that ship.
  package static let learned = NumberModel(
    digit: SIMD16(
      0, 2, 0, -3, -1, -2, -4, 0,
      -0.5, -0.5, -4, -1, -0.5, 2, -1, 0),
    none: SIMD16(
      -4, -2, 0, 1, 0, 0, 0, 0,
      0, -0.5, 0, 0, 0, 1, 0, 0),
    boundary: SIMD16(
      -1, -2, -3, -0.5, -1, -1, -3, -1,
      -1, -1, -1, -3, -0.5, -1, -0.5, -1),
    probability: 1)
}
