/// The parts of the window that must be painted again, as rectangles that do not overlap.
struct DirtyRegion {
  private(set) var rects: [PixelRect] = []

  /// Adds a rectangle. It is merged with those it overlaps.
  mutating func add(_ rect: PixelRect) {
    guard !rect.isEmpty else { return }
    var joined = rect
    while let index = rects.firstIndex(where: joined.intersects) {
      joined = joined.union(rects.remove(at: index))
    }
    rects.append(joined)
  }
}
