import Preprocess

/// The timeline below the canvas.
package struct TimelineLayout: Hashable, Sendable {
  package let row: Rect
  package let play: Rect
  package let track: Rect
  /// The baseline of the figures above the track.
  package let figureBaseline: Double
  /// The end of the baseline of the time.
  package let time: Point

  init(_ row: Rect) {
    self.row = row
    play = Rect(x: row.x, y: row.y + 8, width: 32, height: 32)
    track = Rect(x: row.x + 40, y: row.y + 24, width: row.width - 88, height: 8)
    figureBaseline = row.y + 18
    time = Point(x: row.maxX, y: row.y + 32)
  }

  /// The part of the row that the pointer can drag in.
  package var handle: Rect {
    Rect(x: track.x - 8, y: row.y + 8, width: track.width + 16, height: row.height - 8)
  }
}
