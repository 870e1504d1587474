import Preprocess

/// A stroke as lines in pixels of the canvas.
struct InkPath {
  /// The number of lines whose common bounds are stored.
  private static let chunk = 16

  private let nodes: [SIMD2<Double>]
  /// The first vertex and the ends of all lines.
  let vertices: [SIMD2<Float>]
  /// The number of vertices after each piece of the curve.
  private let pieceEnds: [Int]
  /// The bounds of the vertices of each chunk of lines.
  private let chunks: [VertexBounds]

  /// - Parameters:
  ///   - size: the canvas in pixels.
  ///   - earlier: the path of a similar stroke on the same canvas, whose beginning is reused.
  init(_ points: [Point], size: SIMD2<Double>, reusing earlier: InkPath? = nil) {
    let nodes = InkNodes.nodes(of: points, size: size)
    let settled = earlier?.settledPieces(nodes) ?? 0
    let earlierEnds = earlier?.pieceEnds.prefix(settled) ?? []
    var vertices = Array(earlier?.vertices.prefix(earlierEnds.last ?? 0) ?? [])
    if vertices.isEmpty, let first = nodes.first { vertices.append(SIMD2<Float>(first)) }
    let settledLines = max(0, vertices.count - 1)
    // This is a pixel where drawings are usually made.
    let curve = InkCurve(nodes, from: settled, tolerance: size.x / 500)
    pieceEnds = earlierEnds + curve.flatten(into: &vertices)
    self.nodes = nodes
    self.vertices = vertices
    chunks = Self.chunks(vertices, reusing: earlier?.chunks ?? [], settledLines: settledLines)
  }

  /// A path of straight lines.
  init(straight nodes: [SIMD2<Double>]) {
    self.nodes = nodes
    vertices = nodes.map { SIMD2<Float>($0) }
    pieceEnds = []
    chunks = Self.chunks(vertices, reusing: [], settledLines: 0)
  }

  /// The number of pieces that are the same if the nodes are replaced.
  private func settledPieces(_ other: [SIMD2<Double>]) -> Int {
    let common = zip(nodes, other).prefix { $0 == $1 }.count
    return common == nodes.count && common == other.count
      ? pieceEnds.count : InkCurve.settledPieces(common)
  }

  private static func chunks(
    _ vertices: [SIMD2<Float>], reusing earlier: [VertexBounds], settledLines: Int
  ) -> [VertexBounds] {
    guard !vertices.isEmpty else { return [] }
    let kept = earlier.prefix(settledLines / chunk)
    let starts = stride(from: kept.count * chunk, to: max(1, vertices.count - 1), by: chunk)
    return kept + starts.map { VertexBounds(vertices[$0...min($0 + chunk, vertices.count - 1)]) }
  }

  /// The first line that differs if the stroke is replaced by another one.
  func firstDifference(from other: InkPath) -> Int {
    let settled = settledPieces(other.nodes)
    return settled > 0 ? pieceEnds[settled - 1] - 1 : 0
  }

  /// The pixels that the pen may touch from a line on.
  func bounds(from line: Int = 0, radius: Double) -> PixelRect {
    let first = line / Self.chunk
    let chunks = chunks.dropFirst(first + 1).reduce(PixelRect.empty) { bounds, chunk in
      bounds.union(chunk.pixels(radius: radius))
    }
    let end = min(vertices.count, (first + 1) * Self.chunk + 1)
    guard line < end else { return chunks }
    return chunks.union(VertexBounds(vertices[line..<end]).pixels(radius: radius))
  }

  /// The ranges of lines that may touch a rectangle, and the pixels that they may touch. Line `n`
  /// ends at vertex `n + 1`.
  func lines(
    touching rect: PixelRect, radius: Double
  ) -> some Sequence<(Range<Int>, PixelRect)> {
    let count = max(0, vertices.count - 1)
    return chunks.lazy.enumerated()
      .map { index, chunk in
        (
          index * Self.chunk..<min(count, (index + 1) * Self.chunk), chunk.pixels(radius: radius)
        )
      }
      .filter { $0.1.intersects(rect) }
  }
}

/// The smallest rectangle around vertices.
struct VertexBounds {
  private let low: SIMD2<Float>
  private let high: SIMD2<Float>

  init(_ vertices: ArraySlice<SIMD2<Float>>) {
    let first = vertices.first ?? .zero
    low = vertices.reduce(first) { pointwiseMin($0, $1) }
    high = vertices.reduce(first) { pointwiseMax($0, $1) }
  }

  /// The pixels that a round pen may touch.
  func pixels(radius: Double) -> PixelRect {
    let reach = Float(radius) + 1
    let (first, last) = ((low - reach).rounded(.down), (high + reach).rounded(.up))
    return PixelRect(
      minX: Int(first.x), minY: Int(first.y), maxX: Int(last.x), maxY: Int(last.y))
  }
}
