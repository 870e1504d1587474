import Preprocess

/// The reading in large type, and the switch for live reading.
package struct HeaderLayout: Hashable, Sendable {
  package let frame: Rect
  package let figureSize: Double
  /// The size of two figures beside each other, which leaves room for their shares.
  package let pairSize: Double
  /// The size of the word between them.
  package let orSize: Double
  package let confidenceSize: Double
  /// The size of a title in place of a figure, and its room.
  package let titleSize: Double
  package let titleWidth: Double
  /// Baselines of the figure, of the confidence, and of the line below it.
  package let figureBaseline: Double
  package let confidenceBaseline: Double
  package let lineBaseline: Double
  /// The baselines of a title in place of a figure, and of the line below it.
  package let titleBaseline: Double
  package let titleLineBaseline: Double
  package let live: Rect

  init(_ column: Rect, _ style: ColumnStyle) {
    frame = column.rows([.points(style.choose(compact: 60, normal: 86, large: 110)), .rest])[0]
    figureSize = style.choose(compact: 72, normal: 96, large: 128)
    confidenceSize = style.choose(compact: 24, normal: 28, large: 28)
    pairSize =
      frame.width < 300 ? 48 : min(figureSize, ((frame.width - 136) / 2.5).rounded(.down))
    orSize = pairSize < 56 ? 14 : confidenceSize
    figureBaseline = frame.y + style.choose(compact: 52, normal: 70, large: 93)
    confidenceBaseline = frame.y + style.choose(compact: 28, normal: 38, large: 51)
    lineBaseline = confidenceBaseline + 24
    titleSize = style.isCompact ? 32 : 40
    titleWidth = frame.width - 48
    titleBaseline = frame.y + style.choose(compact: 32, normal: 46, large: 60)
    titleLineBaseline = titleBaseline + style.choose(compact: 22, normal: 28, large: 28)
    live = Rect(x: column.maxX - 44, y: column.y - 6, width: 44, height: 24)
  }

  /// A header without the switch for live reading.
  init(
    frame: Rect, figureSize: Double, pairSize: Double, confidenceSize: Double, titleSize: Double,
    figureBaseline: Double, confidenceBaseline: Double, titleBaseline: Double
  ) {
    self.frame = frame
    self.figureSize = figureSize
    self.pairSize = pairSize
    orSize = 14
    self.confidenceSize = confidenceSize
    self.titleSize = titleSize
    titleWidth = frame.width
    self.figureBaseline = figureBaseline
    self.confidenceBaseline = confidenceBaseline
    lineBaseline = confidenceBaseline + 22
    self.titleBaseline = titleBaseline
    titleLineBaseline = titleBaseline + 22
    live = Rect(x: frame.maxX, y: frame.y, width: 0, height: 0)
  }
}

/// Eleven bars, one below the other: the digits, then none at a small distance.
package struct BarsLayout: Hashable, Sendable {
  package static let count = 11
  private static let gap = 8.0
  private static let largestPitch = 48.0

  package let frame: Rect
  /// The distance from one bar to the next.
  package let pitch: Double
  package let barHeight: Double
  package let textSize: Double

  init(_ column: Rect, _ style: ColumnStyle) {
    let top = style.choose(compact: 68.0, normal: 94, large: 129)
    barHeight = style.barHeight
    // The bars fill the room above the image and its caption.
    let room = column.height - style.belowImage - style.imageSide - (style.isCompact ? 30 : 36)
    pitch = min(((room - top - Self.gap - barHeight) / 10).rounded(.down), Self.largestPitch)
    textSize = style.isCompact ? 12 : 14
    frame = Rect(
      x: column.x, y: column.y + top, width: column.width,
      height: Double(Self.count - 1) * pitch + Self.gap + barHeight)
  }

  /// The room for a label.
  static let labelWidth = 34.0

  /// The end of the baseline of a bar's label.
  package func label(_ index: Int) -> Point {
    Point(x: frame.x + Self.labelWidth, y: baseline(index))
  }

  package func track(_ index: Int) -> Rect {
    Rect(
      x: frame.x + 46,
      y: frame.y + Double(index) * pitch + (index == Self.count - 1 ? Self.gap : 0),
      width: frame.width - 102, height: barHeight)
  }

  /// The end of the baseline of a bar's percentage.
  package func percent(_ index: Int) -> Point {
    Point(x: frame.maxX, y: baseline(index))
  }

  /// Digits are as high as 0.73 of the text size, and their middle is that of the bar.
  private func baseline(_ index: Int) -> Double {
    let track = track(index)
    return (track.y + barHeight / 2 + 0.36 * textSize).rounded()
  }
}

/// The input image of the network, beside the model's name and size.
package struct DetailsLayout: Hashable, Sendable {
  package let frame: Rect
  package let caption: Point
  package let image: Rect
  /// The starts of the baselines of the three lines.
  package let lines: [Point]
  /// The rectangle of the lines.
  package let model: Rect
  package let isCompact: Bool

  init(_ column: Rect, _ style: ColumnStyle) {
    isCompact = style.isCompact
    let side = style.imageSide
    frame = Rect(
      x: column.x, y: column.maxY - style.belowImage - side, width: column.width, height: side)
    caption = Point(x: frame.x, y: frame.y - 8)
    let columns = frame.columns([.points(side), .points(16), .rest])
    image = columns[0]
    let text = columns[2].rows([.points(style.isCompact ? 58 : 60), .rest])[0]
    model = text
    lines = (0..<3).map { Point(x: text.x, y: text.y + 12 + 20 * Double($0)) }
  }
}
