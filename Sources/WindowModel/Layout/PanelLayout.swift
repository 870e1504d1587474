import Preprocess

/// The reading in large type, and the switches above it.
package struct HeaderLayout: Hashable, Sendable {
  package let frame: Rect
  package let digitSize: Double
  package let percentSize: Double
  package let messageSize: Double
  /// The start of each text's baseline.
  package let digit: Point
  package let percent: Point
  package let alternative: Point
  package let message: Point
  package let switches: Rect

  /// Places the header at the top of a panel.
  init(_ panel: Rect, isSlim: Bool) {
    let (x, y) = (panel.x, panel.y)
    frame = panel.rows([.points(isSlim ? 104 : 120), .rest])[0]
    digitSize = isSlim ? 96 : 128
    percentSize = isSlim ? 28 : 32
    messageSize = isSlim ? 24 : 28
    digit = Point(x: x, y: y + (isSlim ? 102 : 114))
    percent = Point(x: x + (isSlim ? 80 : 104), y: y + (isSlim ? 66 : 64))
    alternative = Point(x: percent.x, y: y + 88)
    message = Point(x: x, y: alternative.y)
    switches = frame.rows([.points(24), .rest])[0]
  }
}

/// Eleven bars, one below the other: the digits, then none at a small distance.
package struct BarsLayout: Hashable, Sendable {
  package static let count = 11
  private static let barHeight = 10.0

  /// The distance from one bar to the next.
  package let pitch: Double
  /// How much further the last bar is.
  let gap: Double
  package let frame: Rect

  init(_ frame: Rect, pitch: Double = 20, gap: Double) {
    self.pitch = pitch
    self.gap = gap
    self.frame = frame
  }

  static func height(pitch: Double = 20, gap: Double) -> Double {
    Double(count - 1) * pitch + gap + barHeight
  }

  /// The room for a label: "none" in DejaVu Sans Bold is 39 points wide.
  let labelWidth = 40.0

  /// The end of the baseline of a bar's label.
  package func label(_ index: Int) -> Point {
    Point(x: frame.x + labelWidth, y: track(index).maxY)
  }

  package func track(_ index: Int) -> Rect {
    Rect(
      x: frame.x + labelWidth + 8,
      y: frame.y + Double(index) * pitch + (index == Self.count - 1 ? gap : 0),
      width: frame.width - labelWidth - 64, height: Self.barHeight)
  }

  /// The end of the baseline of a bar's percentage.
  package func percent(_ index: Int) -> Point {
    Point(x: frame.maxX, y: track(index).maxY)
  }
}

/// The input image of the network, beside five lines on the model and on earlier readings.
package struct DetailsLayout: Hashable, Sendable {
  package let frame: Rect
  package let caption: Point
  package let image: Rect
  /// The starts of the baselines of the five lines.
  package let lines: [Point]
  /// The rectangle of the first two lines, which show the model's name and size.
  package let model: Rect
  /// The number of digits of the history that fit.
  package let historyCount: Int

  /// Places the details at the top of `place`.
  init(_ place: Rect, isSlim: Bool) {
    // A multiple of 28, so that a pixel of the image is a whole number of points wide.
    let side = isSlim ? 84.0 : 112
    frame = place.rows([.points(20 + side), .rest])[0]
    caption = Point(x: frame.x, y: frame.y + 12)
    let columns = frame.rows([.points(20), .rest])[1].columns([.points(side), .points(16), .rest])
    image = columns[0]
    model = columns[2].rows([.points(isSlim ? 32 : 40), .rest])[0]
    historyCount = isSlim ? 6 : 8
    let baselines: [Double] = isSlim ? [10, 27, 44, 66, 84] : [16, 36, 56, 88, 108]
    lines = baselines.map { Point(x: columns[2].x, y: columns[2].y + $0) }
  }
}
