extension NumberModel {
  /// The weights that ship, learned by
  /// `scrawl fit-numbers --model default --count 12000 --epochs 15 --seed 1`.
  package static let learned = NumberModel(
    digit: SIMD16(
      0.711, 2.222, 0.551, -0.158, -0.489, 0.352, -3.183, -2.979,
      -0.610, -0.125, 0.015, 0.022, 0.840, -0.938, -0.729, -0.277),
    none: SIMD16(
      -0.770, -1.728, 0.168, -1.390, 0.884, -2.093, -0.588, -0.535,
      -0.879, -3.930, -2.227, -1.596, 0.341, 0.522, -1.054, -0.751),
    boundary: SIMD16(
      -0.801, -2.969, -1.166, -3.488, -0.755, -0.821, -0.764, -0.555,
      -3.948, -0.138, -1.427, -1.124, -2.309, -1.542, 1.180, -2.498),
    probability: 0.720,
    calibration: NumberCalibration(slope: 1.446, offset: 0.289))
}
