/// Draws lines with a round pen into a mask.
///
/// Each line covers the pixels beside it. At its start it also covers the wedge that a turn leaves
/// open on the outer side. Ends and sharp corners get a disk. Together these cover exactly the
/// pixels within the pen's radius, each by its distance to the nearest line.
struct RoundPen {
  /// In pixels.
  let radius: Double
  /// The pixels that may change.
  let clip: PixelRect

  /// The distance at which coverage ends.
  private var outer: Double { radius + 0.5 }
  /// The distance up to which a pixel is covered completely.
  private var inner: Double { radius - 0.5 }

  /// Draws some lines of a polyline. Line `n` ends at vertex `n + 1`.
  func draw(_ vertices: [SIMD2<Float>], lines: Range<Int>, into mask: inout InkMask) {
    if lines.lowerBound == 0, let first = vertices.first {
      disk(at: SIMD2<Double>(first), into: &mask)
    }
    for line in lines {
      let start = SIMD2<Double>(vertices[line])
      let along = PenLine(from: start, to: SIMD2<Double>(vertices[line + 1]))
      let before = line > 0 ? PenLine(from: SIMD2<Double>(vertices[line - 1]), to: start) : along
      draw(along, after: before, into: &mask)
    }
    if lines.upperBound == vertices.count - 1, let last = vertices.last {
      disk(at: SIMD2<Double>(last), into: &mask)
    }
  }

  private func draw(_ line: PenLine, after before: PenLine, into mask: inout InkMask) {
    guard line.length > 0 else { return }
    let wedge = line.wedge(after: before, reach: outer)
    if let wedge, wedge < outer / 2 {
      band(line, back: wedge, into: &mask)
    } else {
      disk(at: line.start, into: &mask)
      band(line, back: 0, into: &mask)
    }
  }

  /// Covers the pixels beside a line.
  ///
  /// - Parameter back: how far the band begins before the line's start.
  private func band(_ line: PenLine, back: Double, into mask: inout InkMask) {
    // Two bands meet without a gap although their edges are rounded.
    let ends = -back - 0.01...line.length + 0.01
    let squaredInner = inner * inner - (back + 0.01) * (back + 0.01)
    let solid = inner > 0 && squaredInner > 0 ? squaredInner.squareRoot() : -1
    let bounds = line.bounds(ends: ends, reach: outer).intersection(clip)
    guard !bounds.isEmpty, !mask.isFull(bounds) else { return }
    for y in bounds.minY..<bounds.maxY {
      let between = line.columns(y: y, along: ends)
      let touched = between.intersection(line.columns(y: y, across: outer)).pixels(clip)
      let full = between.intersection(line.columns(y: y, across: solid)).pixels(clip)
        .clamped(to: touched)
      for x in touched.lowerBound..<full.lowerBound { raise(&mask, x, y, line.distance(x, y)) }
      mask.fill(full, y: y, 255)
      for x in full.upperBound..<touched.upperBound { raise(&mask, x, y, line.distance(x, y)) }
    }
  }

  private func disk(at center: SIMD2<Double>, into mask: inout InkMask) {
    let touchedRows = PixelSpan(center.y - outer, center.y + outer)
      .pixels(clip.minY..<clip.maxY)
    for y in touchedRows {
      let down = Double(y) + 0.5 - center.y
      let touched = PixelSpan(center.x, squaredReach: outer * outer - down * down).pixels(clip)
      let full = PixelSpan(
        center.x, squaredReach: inner > 0 ? inner * inner - down * down : -1
      ).pixels(clip).clamped(to: touched)
      for x in touched.lowerBound..<full.lowerBound { raise(&mask, x, y, center.distance(x, y)) }
      mask.fill(full, y: y, 255)
      for x in full.upperBound..<touched.upperBound { raise(&mask, x, y, center.distance(x, y)) }
    }
  }

  private func raise(_ mask: inout InkMask, _ x: Int, _ y: Int, _ distance: Double) {
    mask.raise(x: x, y: y, edgeCoverage(distance - radius))
  }
}

extension SIMD2<Double> {
  /// The distance of the center of a pixel.
  fileprivate func distance(_ x: Int, _ y: Int) -> Double {
    let offset = SIMD2(Double(x), Double(y)) + 0.5 - self
    return (offset * offset).sum().squareRoot()
  }
}
