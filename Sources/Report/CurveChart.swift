import Evaluation
import Support
import Training

/// Lines over the epochs, one for training and one for each validation part.
struct CurveChart {
  struct Tick {
    let place: String
    let label: String
  }

  /// Dashes and a name at its end distinguish it, not color alone.
  struct Series {
    let name: String
    let style: Int
    let isValidation: Bool
    /// An SVG path.
    let path: String
    let endX: String
    let endY: String
    let labelY: String
  }

  static let width = 420.0
  static let height = 260.0
  static let left = 52.0
  static let right = 346.0
  static let top = 30.0
  static let bottom = 216.0
  /// Names nearer than this would run into each other.
  static let labelDistance = 15.0

  let title: String
  let unit: String
  let description: String
  let epochTicks: [Tick]
  let valueTicks: [Tick]
  let series: [Series]

  /// - Parameters:
  ///   - epochs: at least one.
  ///   - figure: what is drawn of each score.
  ///   - highest: what no figure can exceed.
  init(
    title: String, unit: String, epochs: [EpochReport], highest: Double = .infinity,
    figure: (Metrics) -> Double
  ) {
    let lines = Self.lines(epochs, figure)
    let all = lines.flatMap(\.values)
    let lowest = all.min() ?? 0
    let ticks = Ticks(spanning: lowest...max(lowest, min(all.max() ?? 1, highest)))
    let x = Scale(domain: Self.span(epochs), start: Self.left, end: Self.right)
    let y = Scale(domain: ticks.bounds, start: Self.bottom, end: Self.top)
    let numbers = Ticks(spanning: Self.span(epochs), count: 6, smallestStep: 1)
    epochTicks = numbers.values.filter(x.domain.contains).map {
      Tick(place: fixed(x.place($0), 1), label: numbers.label($0))
    }
    valueTicks = ticks.values.filter { $0 <= highest + 1e-9 }.map {
      Tick(place: fixed(y.place($0), 1), label: ticks.label($0))
    }
    let ends = lines.map { y.place($0.values.last ?? 0) }
    let labels = Self.spread(ends)
    series = lines.indices.map { index in
      let places = zip(epochs, lines[index].values).map { (x.place(Double($0.epoch)), y.place($1)) }
      return Series(
        name: lines[index].name, style: index, isValidation: index > 0,
        path: Self.path(places),
        endX: fixed(places.last?.0 ?? 0, 1), endY: fixed(ends[index], 1),
        labelY: fixed(labels[index] + 4, 1))
    }
    self.title = title
    self.unit = unit
    let finals = lines.map { "\($0.name) \(fixed($0.values.last ?? 0, 4))" }
    description =
      "\(title) over \(epochs.count) epochs, at the end \(finals.joined(separator: ", "))"
  }

  /// The loss, and the accuracy in percent; none without epochs.
  static func both(_ epochs: [EpochReport]) -> [CurveChart] {
    guard !epochs.isEmpty else { return [] }
    return [
      CurveChart(title: "Loss", unit: "nats an example", epochs: epochs) { $0.loss },
      CurveChart(title: "Accuracy", unit: "% correct", epochs: epochs, highest: 100) {
        $0.accuracy * 100
      },
    ]
  }

  private static func lines(
    _ epochs: [EpochReport], _ figure: (Metrics) -> Double
  ) -> [(name: String, values: [Double])] {
    let parts = epochs.first?.validation.map(\.name) ?? []
    return [("training", epochs.map { figure($0.training) })]
      + parts.map { part in
        (
          part,
          epochs.compactMap { $0.validation.first { $0.name == part }.map { figure($0.metrics) } }
        )
      }
  }

  private static func span(_ epochs: [EpochReport]) -> ClosedRange<Double> {
    let first = Double(epochs.first?.epoch ?? 1)
    return first...max(first, Double(epochs.last?.epoch ?? 1))
  }

  static func path(_ places: [(Double, Double)]) -> String {
    places.enumerated().map { index, place in
      "\(index == 0 ? "M" : "L")\(fixed(place.0, 1)) \(fixed(place.1, 1))"
    }.joined()
  }

  /// Moves labels apart, in their order, and back above the axis.
  static func spread(_ places: [Double]) -> [Double] {
    var moved = places
    let order = places.indices.sorted { places[$0] < places[$1] }
    for (upper, lower) in zip(order, order.dropFirst()) {
      moved[lower] = max(moved[lower], moved[upper] + labelDistance)
    }
    let excess = max(0, (order.last.map { moved[$0] } ?? 0) - bottom)
    return moved.map { $0 - excess }
  }
}
