/// How well numbers are read.
package struct NumberMetrics: Hashable, Sendable, Encodable {
  /// As `all`, `4 digits` or `gap 0.1`.
  package let name: String
  package let numbers: Int
  /// How many are read without a mistake.
  package let correct: Int
  /// The share of them, 0 to 1.
  package let accuracy: Double
  /// The 95 % interval of that share.
  package let interval: ClosedRange<Double>
  package let digits: Int
  /// One minus the edit distance over the digits, at most 1.
  package let digitAccuracy: Double
  /// The share that is divided into digits correctly, 0 to 1.
  package let divided: Double
  /// The mean confidence, 0 to 1.
  package let confidence: Double
  /// The share that is wrong with a confidence of 0.9 or more.
  package let confidentlyWrong: Double

  package init(name: String, _ evaluated: [EvaluatedNumber]) {
    let count = Double(max(1, evaluated.count))
    self.name = name
    numbers = evaluated.count
    correct = evaluated.count(where: \.isCorrect)
    accuracy = Double(correct) / count
    interval = WilsonInterval.of(correct, in: evaluated.count)
    digits = evaluated.reduce(0) { $0 + $1.number.count }
    let mistakes = evaluated.reduce(0) { $0 + $1.editDistance }
    digitAccuracy = 1 - Double(mistakes) / Double(max(1, digits))
    divided = Double(evaluated.count(where: \.isDividedCorrectly)) / count
    confidence = evaluated.reduce(0) { $0 + Double($1.confidence) } / count
    confidentlyWrong = Double(evaluated.count(where: \.isConfidentlyWrong)) / count
  }

  /// The metrics of all, of each length, and of each gap.
  package static func groups(_ evaluated: [EvaluatedNumber]) -> [NumberMetrics] {
    let lengths = Dictionary(grouping: evaluated, by: \.number.count).sorted { $0.key < $1.key }
    let gaps = Dictionary(grouping: evaluated.filter { $0.gap != nil }, by: gapBin)
      .sorted { $0.key < $1.key }
    return [NumberMetrics(name: "all", evaluated)]
      + lengths.map { NumberMetrics(name: $0.key == 1 ? "1 digit" : "\($0.key) digits", $0.value) }
      + gaps.map { NumberMetrics(name: gapNames[$0.key], $0.value) }
  }

  private static let gapNames = [
    "gap below -0.15", "gap -0.15 to -0.05", "gap -0.05 to 0.05", "gap 0.05 to 0.15",
    "gap above 0.15",
  ]

  private static func gapBin(_ number: EvaluatedNumber) -> Int {
    [-0.15, -0.05, 0.05, 0.15].count { (number.gap ?? 0) >= $0 }
  }
}
