/// The coverage of each pixel of the canvas by ink, 0...255.
///
/// The coverage depends on the distance to the nearest line. So caps and joins are round, and the
/// order of the lines does not matter.
struct InkMask {
  let width: Int
  let height: Int
  private(set) var coverage: [UInt8]
  /// Where ink covers everything, so that nothing more needs to be drawn.
  private var tiles: FullTiles

  init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    coverage = Array(repeating: 0, count: self.width * self.height)
    tiles = FullTiles(width: self.width, height: self.height)
  }

  var bounds: PixelRect { PixelRect(minX: 0, minY: 0, maxX: width, maxY: height) }

  /// Removes all ink from a rectangle.
  mutating func clear(_ rect: PixelRect) {
    let rect = rect.intersection(bounds)
    for y in rect.minY..<rect.maxY { fill(rect.minX..<rect.maxX, y: y, 0) }
    tiles.clear(rect)
  }

  /// Adds lines of a path drawn with a round pen.
  ///
  /// - Parameters:
  ///   - first: the first line to draw.
  ///   - clip: the pixels that may change.
  mutating func add(_ path: InkPath, from first: Int = 0, radius: Double, clip: PixelRect) {
    let clip = clip.intersection(bounds)
    guard !clip.isEmpty else { return }
    let pen = RoundPen(radius: radius, clip: clip)
    for (lines, touched) in path.lines(touching: clip, radius: radius)
    where lines.upperBound >= first && !isFull(touched.intersection(clip)) {
      let rest = max(first, lines.lowerBound)..<lines.upperBound
      pen.draw(path.vertices, lines: rest, into: &self)
      tiles.update(touched.intersection(clip), coverage)
    }
  }

  /// Whether ink certainly covers every pixel of a rectangle inside the mask.
  func isFull(_ rect: PixelRect) -> Bool { tiles.contain(rect) }

  /// Sets adjacent pixels of a row.
  mutating func fill(_ columns: Range<Int>, y: Int, _ value: UInt8) {
    guard !columns.isEmpty else { return }
    let row = y * width
    var coverage = coverage.mutableSpan
    for index in row + columns.lowerBound..<row + columns.upperBound { coverage[index] = value }
  }

  /// Raises the coverage of a pixel.
  mutating func raise(x: Int, y: Int, _ value: UInt8) {
    let index = y * width + x
    if coverage[index] < value { coverage[index] = value }
  }
}
