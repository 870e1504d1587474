import Evaluation
import Support

/// How often each score of being a digit occurs, for digits and for others.
struct ScoreHistogram {
  struct Bar {
    let x: String
    let y: String
    let width: String
    let height: String
    let isOfDigits: Bool
    let description: String
  }

  static let binCount = 20

  let bars: [Bar]
  let xTicks: [CurveChart.Tick]
  let yTicks: [CurveChart.Tick]
  /// The x of the threshold; nil if the model has none.
  let threshold: String?
  let thresholdText: String

  /// - Parameter threshold: of the score, 0 to 1; nil for none.
  init(digits: [Float], others: [Float], threshold: Float?) {
    let x = Scale(domain: 0...1, start: CurveChart.left, end: 400)
    let y = Scale(domain: 0...100, start: CurveChart.bottom, end: CurveChart.top)
    let steps = Ticks(spanning: 0...1).values
    xTicks = steps.map { .init(place: fixed(x.place($0), 1), label: fixed($0, 1)) }
    yTicks = steps.map { .init(place: fixed(y.place($0 * 100), 1), label: fixed($0 * 100, 0)) }
    self.threshold = threshold.map { fixed(x.place(Double($0)), 1) }
    thresholdText = threshold.map { fixed(Double($0), 3) } ?? ""
    let width = (400 - CurveChart.left) / Double(Self.binCount)
    bars = [(digits, true), (others, false)].flatMap { scores, isOfDigits in
      Self.shares(scores).enumerated().compactMap { bin, share in
        guard share > 0 else { return nil }
        let top = y.place(share * 100)
        let start = x.place(Double(bin) / Double(Self.binCount))
        return Bar(
          x: fixed(start + (isOfDigits ? 1 : width / 2), 1), y: fixed(top, 1),
          width: fixed(width / 2 - 1, 1), height: fixed(CurveChart.bottom - top, 1),
          isOfDigits: isOfDigits,
          description: "\(percent(share)) of the \(isOfDigits ? "digits" : "others")")
      }
    }
  }

  private static func shares(_ scores: [Float]) -> [Double] {
    var counts = Array(repeating: 0, count: binCount)
    for score in scores { counts[max(0, min(binCount - 1, Int(score * Float(binCount))))] += 1 }
    return counts.map { Double($0) / Double(max(1, scores.count)) }
  }
}
