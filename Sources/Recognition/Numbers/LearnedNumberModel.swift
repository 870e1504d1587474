extension NumberModel {
  /// The weights that ship, learned by
  /// `scrawl fit-numbers --model default --count 12000 --epochs 15 --seed 1`.
  package static let learned = NumberModel(
    digit: SIMD16(
      0.694, 2.264, 0.603, -0.155, -0.477, 0.221, -3.234, -3.042,
      -0.649, -0.157, -0.041, -0.181, 0.950, -0.983, -0.745, -0.306),
    none: SIMD16(
      -0.802, -1.709, 0.199, -1.347, 0.913, -2.233, -0.636, -0.434,
      -0.908, -4.373, -1.973, -1.550, 0.315, 0.507, -1.234, -0.656),
    boundary: SIMD16(
      -0.888, -3.184, -1.340, -3.094, -0.510, -0.221, -1.139, -0.550,
      -3.867, -0.161, -1.520, -1.231, -2.045, -1.324, 0.985, -2.647),
    probability: 0.716,
    calibration: NumberCalibration(slope: 1.477, offset: 0.236))
}
