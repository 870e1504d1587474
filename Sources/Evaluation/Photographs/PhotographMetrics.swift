import Datasets
import Recognition

/// How well numbers in photographs are read.
package struct PhotographMetrics: Hashable, Sendable, Encodable {
  /// The style.
  package let name: String
  package let photographs: Int
  /// How many are read without a mistake.
  package let correct: Int
  /// The share of them, 0 to 1, and its 95 % interval.
  package let accuracy: Double
  package let interval: ClosedRange<Double>
  /// The share in which no number is found.
  package let none: Double
  /// The share that is read as another number, and that with a confidence of 0.9 or more.
  package let wrong: Double
  package let confidentlyWrong: Double

  /// - Parameter readings: nil where a picture is blank.
  package init(name: String, _ readings: [(number: String, reading: NumberReading?)]) {
    let count = Double(max(1, readings.count))
    let named = readings.filter { $0.reading?.isNumber == true }
    let wrong = named.filter { $0.reading?.text != $0.number }
    self.name = name
    photographs = readings.count
    correct = named.count - wrong.count
    accuracy = Double(correct) / count
    interval = WilsonInterval.of(correct, in: readings.count)
    none = Double(readings.count - named.count) / count
    self.wrong = Double(wrong.count) / count
    confidentlyWrong = Double(wrong.count { ($0.reading?.confidence ?? 0) >= 0.9 }) / count
  }
}
