import Preprocess

/// The canvas, the timeline below it and the column beside them, in the middle of the window.
///
/// The canvas is the largest square that leaves room for the timeline below it and the column. The
/// column takes the rest, up to a limit; what is left then is margin.
struct Body {
  private static let timelineHeight = 40.0
  /// The room for what a lens shows below a canvas in the corner.
  private static let belowCorner = 208.0
  private static let leastColumnWidth = 376.0
  private static let leastColumnHeight = 500.0

  let canvas: Rect
  /// Nil where there is no room for it.
  let timeline: Rect?
  let column: Rect
  /// The rectangle around all of them.
  let frame: Rect

  init(_ size: Size, isCompact: Bool) {
    let margin = isCompact ? 16.0 : 24
    let top = isCompact ? 48.0 : 64
    let least = size.width < 800 ? 216.0 : Self.leastColumnWidth
    let side = min(
      size.width - 3 * margin - least, size.height - top - Self.timelineHeight - margin)
    let columnWidth = min(520, size.width - 3 * margin - side)
    let height = max(
      side + Self.timelineHeight, min(size.height - top - margin, isCompact ? 416 : 552))
    frame = Rect(x: 0, y: top, width: size.width, height: height)
      .middle(width: side + margin + columnWidth, height: height)
    let columns = frame.columns([.points(side), .points(margin), .rest])
    let drawing = columns[0].rows([.points(side), .points(Self.timelineHeight), .rest])
    canvas = drawing[0]
    timeline = drawing[1]
    column = columns[2]
  }

  /// A small canvas in the upper left corner of another body's frame, without the timeline.
  private init(inCornerOf body: Body, _ size: Size) {
    frame = body.frame.rows([.points(max(body.frame.height, size.height - body.frame.y - 16))])[0]
    let gap = 24.0
    let side = min(frame.width - gap - Self.leastColumnWidth, frame.height - Self.belowCorner)
    let columns = frame.columns([.points(side), .points(gap), .rest])
    canvas = columns[0].rows([.points(side), .rest])[0]
    timeline = nil
    column = columns[2]
  }

  /// For a lens that needs a large column. In a small window the canvas moves to the corner.
  func withLargeColumn(in size: Size) -> Body {
    let fits = size.width >= 800 && column.height >= Self.leastColumnHeight
    return fits ? self : Body(inCornerOf: self, size)
  }
}
