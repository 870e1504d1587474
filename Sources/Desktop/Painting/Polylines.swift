import Preprocess
import WindowModel

/// Lines of straight pieces, drawn with a round pen.
struct Polylines {
  /// The places of the lines' points, in pixels.
  private let lines: [[SIMD2<Double>]]
  private let radius: Double

  /// - Parameter width: in points.
  init(_ lines: [[Point]], width: Double, _ scale: PixelScale) {
    self.lines = lines.map { InkNodes.nodes(of: $0, size: SIMD2(repeating: scale.factor)) }
    radius = max(1, width * scale.factor) / 2
  }

  /// The pixels that the lines may touch.
  var bounds: PixelRect {
    paths(from: .zero).reduce(PixelRect.empty) { $0.union($1.bounds(radius: radius)) }
  }

  /// The coverage of the pixels of a rectangle.
  fileprivate func mask(_ rect: PixelRect) -> InkMask {
    var mask = InkMask(width: rect.width, height: rect.height)
    for path in paths(from: SIMD2(Double(rect.minX), Double(rect.minY))) {
      mask.add(path, radius: radius, clip: mask.bounds)
    }
    return mask
  }

  private func paths(from origin: SIMD2<Double>) -> [InkPath] {
    lines.map { line in InkPath(straight: line.map { $0 - origin }) }
  }
}

extension PixelBuffer {
  /// Paints lines. Where they overlap, a transparent color is painted once.
  mutating func paint(_ lines: Polylines, _ color: Color, clip: PixelRect) {
    // The place of the mask must not depend on the clip, so that each pixel is always the same.
    let place = lines.bounds.intersection(bounds)
    let seen = place.intersection(clip)
    guard !seen.isEmpty else { return }
    let mask = lines.mask(place)
    for y in seen.minY..<seen.maxY {
      paint(mask, at: place, color, columns: seen.minX..<seen.maxX, y: y)
    }
  }
}
