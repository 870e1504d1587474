import Preprocess
import WindowModel

/// The rasterized ink of the canvas. It is kept between frames, so that only new points are drawn
/// while strokes grow.
struct InkLayer {
  private(set) var canvas = PixelRect.empty
  private var radius = 0.0
  private var strokes: [Stroke] = []
  private var mask = InkMask(width: 0, height: 0)

  /// Updates the ink.
  ///
  /// - Parameters:
  ///   - strokes: points in units of the canvas's side, 0 to 1.
  ///   - canvas: the canvas in pixels of the window.
  ///   - penWidth: in units of the canvas's width.
  /// - Returns: the pixels of the window that may have changed.
  mutating func update(_ strokes: [Stroke], canvas: PixelRect, penWidth: Double) -> PixelRect {
    let radius = max(0.5, penWidth * Double(canvas.width) / 2)
    guard canvas == self.canvas, radius == self.radius, strokes.continues(self.strokes) else {
      return restart(strokes, canvas: canvas, radius: radius)
    }
    return add(strokes)
  }

  private mutating func restart(
    _ strokes: [Stroke], canvas: PixelRect, radius: Double
  ) -> PixelRect {
    let before = self.canvas
    self = InkLayer()
    self.canvas = canvas
    self.radius = radius
    mask = InkMask(width: canvas.width, height: canvas.height)
    _ = add(strokes)
    return canvas.union(before)
  }

  private mutating func add(_ strokes: [Stroke]) -> PixelRect {
    var changed = PixelRect.empty
    for (index, stroke) in strokes.enumerated() {
      let known = index < self.strokes.count ? self.strokes[index].points.count : 0
      for end in known..<stroke.points.count {
        let segment = Segment(
          from: place(stroke.points[max(0, end - 1)]), to: place(stroke.points[end]))
        changed = changed.union(mask.add(segment, radius: radius))
      }
    }
    self.strokes = strokes
    return onWindow(changed)
  }

  private func place(_ point: Point) -> (x: Double, y: Double) {
    (point.x * Double(canvas.width), point.y * Double(canvas.height))
  }

  private func onWindow(_ rect: PixelRect) -> PixelRect {
    guard !rect.isEmpty else { return .empty }
    return PixelRect(
      minX: rect.minX + canvas.minX, minY: rect.minY + canvas.minY,
      maxX: rect.maxX + canvas.minX, maxY: rect.maxY + canvas.minY)
  }

  /// The coverage of a pixel of the window. The pixel must be on the canvas.
  func coverage(x: Int, y: Int) -> UInt8 {
    mask.coverage[(y - canvas.minY) * mask.width + x - canvas.minX]
  }
}

extension [Stroke] {
  /// Whether these are the earlier strokes with only points and strokes added at the end.
  fileprivate func continues(_ earlier: [Stroke]) -> Bool {
    guard let last = earlier.last else { return true }
    return count >= earlier.count && self.dropLast(count - earlier.count + 1) == earlier.dropLast()
      && self[earlier.count - 1].points.starts(with: last.points)
  }
}

extension PixelBuffer {
  /// Paints the ink, clipped to the canvas's rounded corners.
  mutating func paint(_ ink: InkLayer, radius: Double, _ color: Color, clip: PixelRect) {
    let shape = RoundedRectangle(ink.canvas, radius: radius)
    let seen = ink.canvas.intersection(clip)
    for y in seen.minY..<seen.maxY {
      for x in seen.minX..<seen.maxX {
        let coverage = ink.coverage(x: x, y: y)
        guard coverage > 0 else { continue }
        blend(color, coverage: min(coverage, shape.coverage(x: x, y: y)), x: x, y: y)
      }
    }
  }
}
