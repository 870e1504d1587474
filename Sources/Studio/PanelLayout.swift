import Preprocess

/// The reading in large, and the three switches above it.
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
  package let live: Rect
  package let grid: Rect
  package let theme: Rect

  init(x: Double, y: Double, width: Double, isSlim: Bool) {
    frame = Rect(x: x, y: y, width: width, height: isSlim ? 104 : 120)
    digitSize = isSlim ? 96 : 128
    percentSize = isSlim ? 28 : 32
    messageSize = isSlim ? 24 : 28
    digit = Point(x: x, y: y + (isSlim ? 102 : 114))
    percent = Point(x: x + (isSlim ? 80 : 104), y: y + (isSlim ? 66 : 64))
    alternative = Point(x: percent.x, y: y + 88)
    message = Point(x: x, y: alternative.y)
    live = Rect(x: frame.maxX - 56, y: y, width: 56, height: 24)
    grid = Rect(x: live.x - 60, y: y, width: 56, height: 24)
    theme = Rect(x: grid.x - 64, y: y, width: 56, height: 24)
  }
}

/// Ten bars, one below the other.
package struct BarsLayout: Hashable, Sendable {
  /// From one bar to the next.
  package let pitch: Double
  package let frame: Rect

  init(x: Double, y: Double, width: Double, pitch: Double = 20) {
    self.pitch = pitch
    frame = Rect(x: x, y: y, width: width, height: 9 * pitch + 10)
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
  /// The first two lines, which tell of the model.
  package let model: Rect
  /// How many digits of the history have room.
  package let historyCount: Int

  init(x: Double, y: Double, width: Double, isSlim: Bool) {
    // A multiple of 28, so that every pixel of the image is a whole number of points.
    let side = isSlim ? 84.0 : 112
    let image = Rect(x: x, y: y + 20, width: side, height: side)
    frame = Rect(x: x, y: y, width: width, height: 20 + side)
    caption = Point(x: x, y: y + 12)
    self.image = image
    historyCount = isSlim ? 6 : 8
    model = Rect(
      x: image.maxX + 16, y: image.y, width: width - side - 16, height: isSlim ? 32 : 40)
    lines = (isSlim ? [10, 27, 44, 66, 84] : [16, 36, 56, 88, 108])
      .map { Point(x: image.maxX + 16, y: image.y + $0) }
  }
}
