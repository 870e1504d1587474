import Preprocess
import Support

/// The curves of loss and accuracy over the images seen.
extension View {
  func curves(_ places: FromNothingLayout) -> Scene {
    let training = state.teach.training
    let axis = CurveAxis(places: training.points.last?.imagesSeen ?? 0)
    let highest =
      training.points.flatMap { [$0.validation.loss, $0.training?.loss ?? 0] }
      .filter(\.isFinite).max() ?? 0
    let loss = Plot(frame: places.loss, images: axis, values: CurveAxis(values: highest))
    let accuracy = Plot(
      frame: places.accuracy, images: axis, values: CurveAxis(ticks: [0, 0.5, 1], end: 1))
    return plot(loss, "Loss", loss.values.labels) { $0.loss }
      + plot(accuracy, "Accuracy", ["0 %", "50 %", "100 %"]) { $0.accuracy }
      + legend(places)
  }

  private func plot(
    _ plot: Plot, _ title: Phrase, _ labels: [String], _ value: (CurveValue) -> Double
  ) -> Scene {
    let points = state.teach.training.points
    let frame = plot.frame
    let grid = zip(plot.values.ticks, labels).flatMap { tick, label -> Scene in
      let y = plot.y(tick)
      return [
        .line(
          from: Point(x: frame.x, y: y), to: Point(x: frame.maxX, y: y), width: 1, palette.line),
        caption(.number(label), at: Point(x: frame.x - 8, y: y + 4), anchor: .end, within: 40),
      ]
    }
    let images = plot.images.ticks.enumerated().map { index, tick in
      caption(
        .number(CurveAxis.short(tick)), at: Point(x: plot.x(tick), y: frame.maxY + 18),
        anchor: index == 0 ? .start : .middle, within: 48)
    }
    let before = points.compactMap { point in
      point.training.map { plot.place(point.imagesSeen, value($0)) }
    }
    let after = points.map { plot.place($0.imagesSeen, value($0.validation)) }
    return [heading(title, at: Point(x: frame.x - 44, y: frame.y - 12), within: 80)] + grid + images
      + curve(before, width: 1.5, palette.edge) + curve(after, width: 2, palette.accent)
      + marker(plot, value)
  }

  private func curve(_ places: [Point], width: Double, _ color: Color) -> Scene {
    places.count < 2 ? [] : [.lines([places], width: width, color)]
  }

  /// The dot at the point that is shown, with a line where it is in the past.
  private func marker(_ plot: Plot, _ value: (CurveValue) -> Double) -> Scene {
    let training = state.teach.training
    guard let shown = training.shown else { return [] }
    let place = plot.place(shown.imagesSeen, value(shown.validation))
    let dot = Rect(x: place.x - 3, y: place.y - 3, width: 6, height: 6)
    let past: Scene =
      training.shownPlace == nil
      ? []
      : [
        .line(
          from: Point(x: place.x, y: plot.frame.y), to: Point(x: place.x, y: plot.frame.maxY),
          width: 1, palette.accent)
      ]
    return past + [.fill(dot, radius: 3, palette.accent)]
  }

  private func legend(_ places: FromNothingLayout) -> Scene {
    let (x, baseline) = (places.frame.column.x, places.loss.maxY + 36)
    func entry(_ title: Phrase, _ left: Double, _ color: Color) -> Scene {
      [
        .lines(
          [[Point(x: left, y: baseline - 4), Point(x: left + 12, y: baseline - 4)]], width: 2,
          color),
        caption(title, at: Point(x: left + 18, y: baseline), within: 64),
      ]
    }
    let training = state.teach.training
    let hint: Phrase =
      training.shownEpoch.map { "after epoch \($0) · click the end for now" } ?? "images seen"
    return entry("training", x, palette.edge) + entry("validation", x + 72, palette.accent) + [
      caption(
        hint, at: Point(x: places.accuracy.maxX, y: baseline), anchor: .end, within: 230)
    ]
  }
}

/// A plot's frame and axes.
private struct Plot {
  let frame: Rect
  let images: CurveAxis
  let values: CurveAxis

  func x(_ images: Double) -> Double { frame.x + frame.width * self.images.share(of: images) }

  func y(_ value: Double) -> Double { frame.maxY - frame.height * values.share(of: value) }

  func place(_ images: Int, _ value: Double) -> Point {
    Point(x: x(Double(images)), y: y(value))
  }
}

/// The end of an axis, and its ticks.
struct CurveAxis: Equatable {
  let ticks: [Double]
  let end: Double

  init(ticks: [Double], end: Double) {
    self.ticks = ticks
    self.end = end
  }

  /// An axis for images: it ends where the curves end, with about three ticks.
  init(places count: Int) {
    let end = Double(max(count, 1))
    let step = max(1, Self.step(atLeast: end / 3))
    self.init(
      ticks: Array(stride(from: 0, through: count == 0 ? 0 : end, by: step)), end: end)
  }

  /// An axis for values of 0 and more, which ends with a tick.
  init(values highest: Double) {
    // An untrained network of ten outputs has a loss of about 2.3.
    let highest = max(min(highest, 1e6), 2.5)
    let step = Self.step(atLeast: highest / 3.5)
    let count = (highest / step).rounded(.up)
    self.init(ticks: (0...Int(count)).map { Double($0) * step }, end: count * step)
  }

  var labels: [String] { ticks.map(Self.short) }

  /// 0 to 1; values beyond the end, and NaN, stand at an end.
  func share(of value: Double) -> Double {
    // In this order `max` and `min` turn NaN into 0.
    min(1, max(0, value / end))
  }

  /// The smallest of 1, 2 and 5 times a power of ten that is at least a number.
  private static func step(atLeast least: Double) -> Double {
    var unit = 0.001
    while unit * 10 < least { unit *= 10 }
    return [1, 2, 5, 10].map { $0 * unit }.first { $0 >= least * 0.999 } ?? unit
  }

  /// As `600`, `12k`, `1.5M`, or `0.5`.
  static func short(_ value: Double) -> String {
    func trimmed(_ value: Double) -> String {
      let tenths = Int((value * 10).rounded())
      return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
    return value >= 1e6
      ? trimmed(value / 1e6) + "M" : value >= 1000 ? trimmed(value / 1000) + "k" : trimmed(value)
  }
}
