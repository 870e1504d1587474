import Evaluation
import Support
import Training

/// Confidence against how often it was right: a bar a bin, and a diagonal where all would be if
/// confidence were always deserved.
struct ReliabilityChart {
  struct Bar {
    let x: String
    let y: String
    let width: String
    let height: String
    let pointX: String
    /// The 95 % interval of the accuracy.
    let low: String
    let high: String
    let middle: String
    let count: String
    let description: String
  }

  /// A line of the table beside the picture.
  struct Row {
    let range: String
    let examples: Int
    let confidence: String
    let accuracy: String
    let interval: String
  }

  static let left = 52.0
  static let right = 306.0
  static let top = 16.0
  static let bottom = 270.0

  let expectedError: Double
  let expectedErrorText: String
  let ticks: [CurveChart.Tick]
  let valueTicks: [CurveChart.Tick]
  let bars: [Bar]
  let rows: [Row]

  init(_ reliability: Reliability) {
    let x = Scale(domain: 0...1, start: Self.left, end: Self.right)
    let y = Scale(domain: 0...1, start: Self.bottom, end: Self.top)
    let steps = Ticks(spanning: 0...1).values
    ticks = steps.map { .init(place: fixed(x.place($0), 1), label: fixed($0 * 100, 0)) }
    valueTicks = steps.map { .init(place: fixed(y.place($0), 1), label: fixed($0 * 100, 0)) }
    expectedError = reliability.expectedError
    expectedErrorText = percent(reliability.expectedError)
    let bins = reliability.bins.filter { $0.examples > 0 }
    rows = bins.map(Self.row)
    bars = bins.map { bin in
      let row = Self.row(bin)
      let start = x.place(bin.bounds.lowerBound) + 1
      let interval = WilsonInterval.of(bin.correct, in: bin.examples)
      return Bar(
        x: fixed(start, 1), y: fixed(y.place(bin.accuracy), 1),
        width: fixed(x.place(bin.bounds.upperBound) - 1 - start, 1),
        height: fixed(Self.bottom - y.place(bin.accuracy), 1),
        pointX: fixed(x.place(bin.confidence), 1), low: fixed(y.place(interval.lowerBound), 1),
        high: fixed(y.place(interval.upperBound), 1),
        middle: fixed((start + x.place(bin.bounds.upperBound) - 1) / 2, 1),
        count: Self.short(bin.examples),
        description: "\(row.range): \(row.examples) read, sure to \(row.confidence), "
          + "right in \(row.accuracy), 95 % interval \(row.interval)")
    }
  }

  private static func row(_ bin: Reliability.Bin) -> Row {
    let bounds = [bin.bounds.lowerBound, bin.bounds.upperBound].map { fixed($0 * 100, 1) }
    return Row(
      range: bounds.joined(separator: " to ") + " %", examples: bin.examples,
      confidence: percent(bin.confidence), accuracy: percent(bin.accuracy),
      interval: intervalText(WilsonInterval.of(bin.correct, in: bin.examples)))
  }

  /// A count that fits above a bar: 9,874 is `9.9k`.
  private static func short(_ count: Int) -> String {
    count < 1000 ? "\(count)" : fixed(Double(count) / 1000, count < 10_000 ? 1 : 0) + "k"
  }
}
