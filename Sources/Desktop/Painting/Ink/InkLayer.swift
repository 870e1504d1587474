import Preprocess
import WindowModel

/// The rasterized ink of a canvas. It is kept between frames, so that a change of the strokes
/// computes only the pixels that it touches.
struct InkLayer {
  /// The place and the pen of a layer. Only layers with the same ones can share pixels.
  struct Geometry: Equatable {
    /// The canvas in pixels of the window.
    let canvas: PixelRect
    /// The radius of the pen, in pixels.
    let radius: Double

    /// - Parameter penWidth: in units of the canvas's width.
    init(canvas: PixelRect, penWidth: Double) {
      self.canvas = canvas
      radius = max(0.5, penWidth * Double(canvas.width) / 2)
    }

    fileprivate var size: SIMD2<Double> { SIMD2(Double(canvas.width), Double(canvas.height)) }
  }

  private static let smallestWithPaths = 256 * 256

  let geometry: Geometry
  private(set) var strokes: [Stroke] = []
  /// The paths of the strokes; nil for a small layer until its strokes change, as those of most
  /// thumbnails never do.
  private var paths: [InkPath]?
  private(set) var mask: InkMask

  init(_ strokes: [Stroke], _ geometry: Geometry) {
    self.geometry = geometry
    self.strokes = strokes
    mask = InkMask(width: geometry.canvas.width, height: geometry.canvas.height)
    let paths = strokes.map { path($0) }
    for path in paths { add(path, clip: mask.bounds) }
    if mask.coverage.count >= Self.smallestWithPaths { self.paths = paths }
  }

  private func path(_ stroke: Stroke, reusing earlier: InkPath? = nil) -> InkPath {
    InkPath(stroke.points, size: geometry.size, reusing: earlier)
  }

  private mutating func add(_ path: InkPath, from line: Int = 0, clip: PixelRect) {
    mask.add(path, from: line, radius: geometry.radius, clip: clip)
  }

  /// Replaces the strokes.
  ///
  /// - Returns: the pixels of the window that may have changed.
  mutating func update(_ strokes: [Stroke]) -> [PixelRect] {
    let change = StrokeChange(from: self.strokes, to: strokes)
    guard !change.isEmpty else { return [] }
    let old = paths ?? self.strokes.map { path($0) }
    let added = change.added.map { path(strokes[$0], reusing: change.earlier(of: $0, in: old)) }
    var new = old
    new.replaceSubrange(change.removed, with: added)
    self.strokes = strokes
    paths = new
    return replace(change, old, new).rects.map { onWindow($0.intersection(mask.bounds)) }
  }

  /// Replaces the pixels of the paths that changed.
  ///
  /// - Returns: the pixels of the canvas that may have changed.
  private mutating func replace(
    _ change: StrokeChange, _ old: [InkPath], _ new: [InkPath]
  ) -> DirtyRegion {
    let resumed = change.resumed.map { new[$0].firstDifference(from: old[$0]) } ?? 0
    func firstLine(_ index: Int) -> Int { index == change.resumed ? resumed : 0 }
    var region = DirtyRegion()
    for index in change.removed {
      region.add(old[index].bounds(from: firstLine(index), radius: geometry.radius))
    }
    for rect in region.rects { repaint(new, rect) }
    for index in change.added {
      add(new[index], from: firstLine(index), clip: mask.bounds)
      region.add(new[index].bounds(from: firstLine(index), radius: geometry.radius))
    }
    return region
  }

  private mutating func repaint(_ paths: [InkPath], _ rect: PixelRect) {
    mask.clear(rect)
    for path in paths { add(path, clip: rect) }
  }

  private func onWindow(_ rect: PixelRect) -> PixelRect {
    guard !rect.isEmpty else { return .empty }
    return rect.moved(x: geometry.canvas.minX, y: geometry.canvas.minY)
  }
}
