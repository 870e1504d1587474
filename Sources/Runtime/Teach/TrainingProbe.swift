import Datasets
import Network
import Preprocess
import Recognition
import Training
import WindowModel

/// Reads some digits of the validation set, to see how a network in training does.
struct TrainingProbe: Sendable {
  /// How many digits are read.
  static let largestCount = 1000
  /// How many misread digits the lens may show.
  private static let shownMisreadCount = 16
  /// How many filters of the first layer the lens may show.
  private static let shownFilterCount = 64

  private let digits: [LabeledImage]

  /// Digits at even distances in the validation sets.
  init(_ data: TrainingData) {
    let sets = data.validation.filter(\.isOfDigits).map(\.images)
    let total = sets.reduce(0) { $0 + $1.count }
    let count = min(total, Self.largestCount)
    digits = (0..<count).map { index in
      var place = index * total / max(count, 1)
      var set = 0
      while place >= sets[set].count {
        place -= sets[set].count
        set += 1
      }
      return sets[set][place]
    }
  }

  /// How a network does on the digits.
  ///
  /// - Complexity: a forward pass for each digit.
  func read(by network: NeuralNetwork) -> (value: CurveValue, misread: MisreadDigits) {
    let predictor = Predictor(network)
    var probabilities: [Float] = []
    var misreadCount = 0
    var shown: [MisreadDigits.Digit] = []
    for digit in digits {
      let shares = Softmax.probabilities(
        of: predictor.logits(of: digit.image.pixels), first: 10)
      probabilities += shares
      let reading = Reading.digit(shares)
      guard reading != digit.label else { continue }
      misreadCount += 1
      if shown.count < Self.shownMisreadCount {
        shown.append(
          MisreadDigits.Digit(image: digit.image, label: digit.label, reading: reading))
      }
    }
    let score = Score(
      probabilities: Matrix(rows: digits.count, columns: 10, values: probabilities),
      labels: digits.map(\.label))
    return (
      CurveValue(loss: score.loss, accuracy: score.accuracy),
      MisreadDigits(digits: shown, count: misreadCount, total: digits.count)
    )
  }

  /// The filters of the first layer, on one scale.
  static func filters(of network: NeuralNetwork) -> TrainedFilters {
    guard let weights = network.folded.layers.first?.weights else {
      return TrainedFilters(side: 0, count: 0, weights: [])
    }
    let side = Int(Double(weights.rows).squareRoot().rounded())
    guard side * side == weights.rows else {
      return TrainedFilters(side: 0, count: weights.columns, weights: [])
    }
    let filters = (0..<min(weights.columns, shownFilterCount)).map { filter in
      (0..<weights.rows).map { weights[$0, filter] }
    }
    let largest = filters.joined().lazy.filter(\.isFinite).map(\.magnitude).max() ?? 0
    return TrainedFilters(
      side: side, count: weights.columns,
      weights: largest > 0 ? filters.map { $0.map { $0 / largest } } : filters)
  }
}
