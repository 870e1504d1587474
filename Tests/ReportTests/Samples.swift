import Evaluation
import Network
import Preprocess
import Recognition
import Report
import Training

/// Made-up readings, for pages whose figures are known.
enum Samples {
  /// - Parameter confidence: the probability of the digit read; the others share the rest.
  static func example(
    _ label: Int, as digit: Int, confidence: Float = 0.91, writer: Int? = nil
  ) -> EvaluatedExample {
    var probabilities = [Float](repeating: (1 - confidence) / 9, count: 10)
    probabilities[digit] = confidence
    return EvaluatedExample(
      label: label, reading: Reading(image: image(label), probabilities: probabilities),
      writer: writer)
  }

  /// A gradient that tells one label from another.
  static func image(_ label: Int) -> DigitImage {
    DigitImage(pixels: (0..<784).map { UInt8(($0 + 20 * label) % 256) })
  }

  /// Digit d is read d + 10 times as itself, and digits 3 and 9 now and then as another.
  static let evaluated: [EvaluatedExample] =
    (0..<10).flatMap { digit in
      (0..<digit + 10).map { index in
        example(digit, as: digit, confidence: 0.6 + 0.39 * Float(index) / 20)
      }
    } + [0.7, 0.95, 0.8].map { example(3, as: 5, confidence: $0) }
    + [example(9, as: 4, confidence: 0.5)]

  static func model(sizes: [Int] = [784, 12, 10], training: TrainingRecord? = nil) -> Model {
    var random = RandomSource(seed: 3)
    return Model(network: NeuralNetwork(sizes: sizes, random: &random), training: training)
  }

  static func input(
    name: String = "sample", model: Model = Samples.model(), epochs: [EpochReport] = [],
    images: [EvaluatedExample] = evaluated, ink: [EvaluatedExample]? = nil
  ) -> ReportInput {
    let strokes = ink.map { TestResults(kind: .ink, source: "pens", evaluated: $0) }
    return ReportInput(
      name: name, model: model, epochs: epochs,
      tests: [TestResults(kind: .images, source: "made up", evaluated: images)]
        + (strokes.map { [$0] } ?? []))
  }

  /// - Parameter validation: accuracies by the names of parts.
  static func epoch(
    _ number: Int, training: Double, validation: [String: Double] = [:]
  ) -> EpochReport {
    func figures(_ accuracy: Double) -> Metrics {
      Metrics(loss: 1 - accuracy, accuracy: accuracy, examples: 100)
    }
    return EpochReport(
      epoch: number, seconds: 2.5, learningRate: 0.1, training: figures(training),
      validation: validation.map { PartMetrics(name: $0, metrics: figures($1)) })
  }
}
