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
    let label: String
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

  /// A figure over the epochs.
  struct Line {
    /// The name at its end.
    let label: String
    /// The name in the legend.
    let name: String
    let isValidation: Bool
    /// At least one.
    let points: [(epoch: Int, value: Double)]
  }

  /// - Parameters:
  ///   - lines: at least one.
  ///   - highest: what no figure can exceed.
  init(title: String, unit: String, lines: [Line], highest: Double = .infinity) {
    let all = lines.flatMap { $0.points.map(\.value) }
    let epochs = lines.flatMap { $0.points.map(\.epoch) }
    let lowest = all.min() ?? 0
    let span = Double(epochs.min() ?? 1)...Double(epochs.max() ?? 1)
    let ticks = Ticks(spanning: lowest...max(lowest, min(all.max() ?? 1, highest)))
    let x = Scale(domain: span, start: Self.left, end: Self.right)
    let y = Scale(domain: ticks.bounds, start: Self.bottom, end: Self.top)
    let numbers = Ticks(spanning: span, count: 6, smallestStep: 1)
    epochTicks = numbers.values.filter(x.domain.contains).map {
      Tick(place: fixed(x.place($0), 1), label: numbers.label($0))
    }
    valueTicks = ticks.values.filter { $0 <= highest + 1e-9 }.map {
      Tick(place: fixed(y.place($0), 1), label: ticks.label($0))
    }
    let ends = lines.map { y.place($0.points.last?.value ?? 0) }
    let labels = Self.spread(ends)
    series = lines.enumerated().map { index, line in
      let places = line.points.map { (x.place(Double($0.epoch)), y.place($0.value)) }
      return Series(
        name: line.name, label: line.label, style: index, isValidation: line.isValidation,
        path: Self.path(places),
        endX: fixed(places.last?.0 ?? 0, 1), endY: fixed(ends[index], 1),
        labelY: fixed(labels[index] + 4, 1))
    }
    self.title = title
    self.unit = unit
    let finals = lines.map { "\($0.name) \(fixed($0.points.last?.value ?? 0, 4))" }
    description =
      "\(title) over \(Set(epochs).count) epochs, at the end \(finals.joined(separator: ", "))"
  }

  /// The loss, and the accuracy in percent; none without epochs.
  static func both(_ epochs: [EpochReport]) -> [CurveChart] {
    charts { figure in
      guard !epochs.isEmpty else { return [] }
      let training = Line(
        label: "training", name: "training", isValidation: false,
        points: epochs.map { ($0.epoch, figure($0.training)) })
      return [training]
        + validation(epochs, figure).map {
          Line(label: $0.part, name: $0.part, isValidation: true, points: $0.points)
        }
    }
  }

  /// The validation curves of two runs in the same charts; none if a run has no epochs.
  static func overlaid(_ runs: [(name: String, epochs: [EpochReport])]) -> [CurveChart] {
    charts { figure in
      guard runs.allSatisfy({ !$0.epochs.isEmpty }) else { return [] }
      return runs.enumerated().flatMap { index, run in
        validation(run.epochs, figure).map {
          Line(
            label: "\(index + 1) \($0.part)", name: "\($0.part), \(index + 1): \(run.name)",
            isValidation: true, points: $0.points)
        }
      }
    }
  }

  private static func charts(_ lines: ((Metrics) -> Double) -> [Line]) -> [CurveChart] {
    let losses = lines { $0.loss }
    guard !losses.isEmpty else { return [] }
    return [
      CurveChart(title: "Loss", unit: "nats an example", lines: losses),
      CurveChart(
        title: "Accuracy", unit: "% correct", lines: lines { $0.accuracy * 100 }, highest: 100),
    ]
  }

  /// A figure of each validation part over the epochs.
  private static func validation(
    _ epochs: [EpochReport], _ figure: (Metrics) -> Double
  ) -> [(part: String, points: [(epoch: Int, value: Double)])] {
    (epochs.first?.validation.map(\.name) ?? []).map { part in
      (
        part,
        epochs.compactMap { epoch in
          epoch.validation.first { $0.name == part }.map { (epoch.epoch, figure($0.metrics)) }
        }
      )
    }
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
