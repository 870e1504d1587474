extension NumberModel {
  /// The weights for pictures. They were learned from strokes by
  /// `scrawl fit-numbers --model default --count 12000 --epochs 15 --seed 1` before digits had
  /// weights of their own. Those are of strokes as they are written, which a picture does not
  /// show: with them, fewer photographs are read correctly.
  package static let learnedForPictures = NumberModel(
    digit: SIMD16(
      0.777, 2.517, 0.678, 0.036, -0.710, -0.260, -3.276, -3.647,
      -0.517, -0.320, -0.148, 0.178, 0.318, -0.781, -0.640, -0.348),
    none: SIMD16(
      -0.997, -1.943, 0.038, -1.367, 0.233, -2.799, -0.802, -0.168,
      -0.957, -4.076, -2.037, -1.429, -0.554, 1.101, -0.872, -0.116),
    boundary: SIMD16(
      -1.137, -2.918, -2.757, -4.440, -0.522, -1.171, -0.292, -0.046,
      -3.467, 0.154, -2.319, -1.353, -2.039, -1.382, 1.547, -1.998),
    probability: 0.668,
    calibration: NumberCalibration(slope: 1.624, offset: 0.520))
}
