import Datasets
import Recognition

extension NumberCalibration {
  /// The calibration with the smallest cross-entropy, by Newton's method.
  ///
  /// - Parameter readings: `log(p / (1 - p))` of texts, and whether each is right.
  package init(fitting readings: [(logit: Double, isRight: Bool)]) {
    // From here Newton's steps do not overshoot.
    self.init(slope: 0, offset: 0)
    for _ in 0..<30 { improve(readings) }
  }

  private mutating func improve(_ readings: [(logit: Double, isRight: Bool)]) {
    // The small curvature keeps a step finite where all are right.
    var (gradient, curvature, mixed) = (SIMD2<Double>.zero, SIMD2(repeating: 1e-2), 0.0)
    for (logit, isRight) in readings {
      let confidence = confidence(logit: logit)
      let weight = confidence * (1 - confidence)
      gradient += (confidence - (isRight ? 1 : 0)) * SIMD2(logit, 1)
      curvature += weight * SIMD2(logit * logit, 1)
      mixed += weight * logit
    }
    let determinant = curvature.x * curvature.y - mixed * mixed
    slope -= (curvature.y * gradient.x - mixed * gradient.y) / determinant
    offset -= (curvature.x * gradient.y - mixed * gradient.x) / determinant
  }
}

extension NumberModel {
  /// The model with a calibration fitted to numbers of held-back writers that it reads as several
  /// digits.
  package func calibrated(_ numbers: [LabeledNumber], _ recognizer: Recognizer) -> NumberModel {
    let reader = NumberReader(recognizer, model: self)
    let readings = numbers.compactMap { number in
      reader.logit(of: number.drawing).map { (logit: $0.logit, isRight: $0.text == number.number) }
    }
    var result = self
    result.calibration = NumberCalibration(fitting: readings)
    return result
  }
}
