extension NumberModel {
  /// The weights that ship, learned by
  /// `scrawl fit-numbers --model default --count 12000 --epochs 15 --seed 1`.
  package static let learned = NumberModel(
    digit: SIMD16(
      0.809, 2.540, 0.728, 0.175, -0.452, -0.328, -3.370, -2.903,
      -0.515, -0.366, -0.229, 0.320, 0.564, -0.630, -0.645, -0.392),
    none: SIMD16(
      -1.025, -1.939, 0.009, -1.445, 0.031, -2.854, -0.896, -0.246,
      -0.831, -4.044, -1.806, -1.287, -0.300, 1.156, -0.958, -0.206),
    boundary: SIMD16(
      -1.126, -3.149, -2.766, -4.382, -0.522, -1.113, -0.044, 0.156,
      -3.573, 0.249, -2.259, -1.533, -2.070, -1.333, 1.437, -2.474),
    probability: 0.731,
    calibration: NumberCalibration(slope: 1.548, offset: 0.301))
}
