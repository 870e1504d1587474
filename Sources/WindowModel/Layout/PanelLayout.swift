import Preprocess

/// The reading in large, and the switches above it.
package struct HeaderLayout: Hashable, Sendable {
  package let frame: Rect
  package let digitSize: Double
  package let percentSize: Double
  package let messageSize: Double
  /// Baselines, each where its text starts.
  package let digit: Point
  package let percent: Point
  package let alternative: Point
  package let message: Point
  package let switches: Rect

  /// At the top of a panel.
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

/// Ten bars, one below the other.
package struct BarsLayout: Hashable, Sendable {
  /// From one bar to the next.
  package let pitch: Double
  package let frame: Rect

  init(_ frame: Rect, pitch: Double = 20) {
    self.pitch = pitch
    self.frame = frame
  }

  /// Middle of the digit's baseline.
  package func label(_ digit: Int) -> Point {
    Point(x: frame.x + 8, y: track(digit).maxY)
  }

  package func track(_ digit: Int) -> Rect {
    Rect(
      x: frame.x + 24, y: frame.y + Double(digit) * pitch, width: frame.width - 80, height: 10)
  }

  /// Where the percentage's baseline ends.
  package func percent(_ digit: Int) -> Point {
    Point(x: frame.maxX, y: track(digit).maxY)
  }
}

/// What the network sees, beside the lines that tell of the model and of readings before.
package struct DetailsLayout: Hashable, Sendable {
  package let frame: Rect
  package let caption: Point
  package let image: Rect
  /// Where the baselines of the five lines start.
  package let lines: [Point]
  /// The first two lines, which name the model.
  package let model: Rect
  /// How many digits of the history fit.
  package let historyCount: Int

  /// At the top of `place`.
  init(_ place: Rect, isSlim: Bool) {
    // A multiple of 28, so that every pixel of the image is a whole number of points.
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
