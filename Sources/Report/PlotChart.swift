import Evaluation
import Support

/// Lines over two axes, with a legend.
struct PlotChart {
  struct Line {
    let name: String
    let points: [(x: Double, y: Double)]
    /// The 95 % interval of each point's y; empty for none.
    var intervals: [ClosedRange<Double>] = []
  }

  /// A line as SVG.
  struct Series {
    let name: String
    let style: Int
    let path: String
    let bars: [Bar]
  }

  /// The interval of a point.
  struct Bar {
    let x: String
    let y: String
    let low: String
    let high: String
  }

  let title: String
  let unit: String
  let xName: String
  let description: String
  let xTicks: [CurveChart.Tick]
  let yTicks: [CurveChart.Tick]
  let series: [Series]

  /// A path of more points would be no finer on paper.
  static let pointLimit = 200

  /// - Parameters:
  ///   - xs: what the axis spans.
  ///   - ys: what the axis spans; wider, so that it ends at round figures.
  init(
    title: String, unit: String, xName: String, xs: ClosedRange<Double>,
    ys: ClosedRange<Double>, lines: [Line]
  ) {
    let horizontal = Ticks(spanning: xs, count: 6)
    let vertical = Ticks(spanning: ys)
    let x = Scale(domain: xs, start: CurveChart.left, end: 400)
    let y = Scale(
      domain: vertical.bounds, start: CurveChart.bottom, end: CurveChart.top)
    self.title = title
    self.unit = unit
    self.xName = xName
    xTicks = horizontal.values.filter { xs.contains($0) }.map {
      .init(place: fixed(x.place($0), 1), label: horizontal.label($0))
    }
    yTicks = vertical.values.map {
      .init(place: fixed(y.place($0), 1), label: vertical.label($0))
    }
    series = lines.enumerated().map { style, line in
      let points = Self.limited(line.points)
      return Series(
        name: line.name, style: style,
        path: CurveChart.path(points.map { (x.place($0.x), y.place($0.y)) }),
        bars: zip(line.points, line.intervals).map { point, interval in
          Bar(
            x: fixed(x.place(point.x), 1), y: fixed(y.place(point.y), 1),
            low: fixed(y.place(interval.lowerBound), 1),
            high: fixed(y.place(interval.upperBound), 1))
        })
    }
    description = "\(title), \(unit), over \(xName)"
  }

  /// At most `pointLimit` points, the first and the last among them.
  private static func limited(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    guard points.count > pointLimit else { return points }
    return (0..<pointLimit).map { points[$0 * (points.count - 1) / (pointLimit - 1)] }
  }
}

extension PlotChart {
  /// The accuracy with its intervals, and the accepted share, over what is done to the examples.
  init(_ curve: AccuracyCurve) {
    let amounts = curve.points.map(\.amount)
    self.init(
      title: curve.name, unit: "% of \(grouped(curve.points.first?.examples ?? 0)) examples",
      xName: "\(curve.name.lowercased()), \(curve.unit)",
      xs: (amounts.min() ?? 0)...(amounts.max() ?? 1), ys: 0...100,
      lines: [
        Line(
          name: "correct", points: curve.points.map { ($0.amount, $0.accuracy * 100) },
          intervals: curve.points.map {
            let interval = WilsonInterval.of($0.correct, in: $0.examples)
            return interval.lowerBound * 100...interval.upperBound * 100
          }),
        Line(
          name: "accepted as digits",
          points: curve.points.map { ($0.amount, $0.acceptedShare * 100) }),
      ])
  }

  /// The share of wrong readings over the share that is kept.
  init(_ riskCoverage: RiskCoverage) {
    let points = riskCoverage.points.map { (x: $0.coverage * 100, y: $0.risk * 100) }
    self.init(
      title: "Risk and coverage", unit: "% wrong of those kept",
      xName: "readings kept, the surest first, %", xs: 0...100,
      ys: 0...max(points.map(\.y).max() ?? 1, 0.1), lines: [Line(name: "wrong", points: points)])
  }

  init(_ curve: ROCCurve) {
    self.init(
      title: "ROC curve", unit: "% of the digits accepted",
      xName: "% of the others accepted", xs: 0...100, ys: 0...100,
      lines: [
        Line(
          name: "by the score",
          points: curve.points.map { ($0.falsePositiveRate * 100, $0.truePositiveRate * 100) }),
        Line(name: "by chance", points: [(0, 0), (100, 100)]),
      ])
  }
}
