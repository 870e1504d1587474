import Network
import Preprocess
import Recognition

/// Measures the time of recognition, one drawing at a time.
struct ReadingBenchmark {
  private static let warmUps = 1000

  private let drawings: [Drawing]
  private let images: [[UInt8]]
  private let predictor: Predictor
  private let recognizer: Recognizer

  /// - Precondition: the model reads digits.
  init(_ model: Model, drawings: [Drawing], level: KernelLevel) {
    self.drawings = drawings
    images = drawings.compactMap { Normalizer().image(of: $0)?.pixels }
    predictor = Predictor(model.network, level: level)
    recognizer = Recognizer(
      name: "benchmark", network: model.network, predictor: predictor,
      calibration: model.calibration)
  }

  /// One 28x28 image to logits.
  func predict(rounds: Int) -> Microseconds {
    var logits = [Float](repeating: 0, count: predictor.outputCount)
    var next = 0
    return Timings(rounds: rounds, warmUps: Self.warmUps) {
      predictor.predict(images[next], into: &logits)
      next = (next + 1) % images.count
    }.microseconds
  }

  /// One drawing to a reading: normalization, logits, temperature scaling and rejection.
  func strokes(rounds: Int) -> Microseconds {
    var next = 0
    return Timings(rounds: rounds, warmUps: Self.warmUps) {
      _ = recognizer.read(drawings[next])
      next = (next + 1) % drawings.count
    }.microseconds
  }
}
