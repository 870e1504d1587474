/// The square tiles of a mask that are known to be covered completely.
struct FullTiles {
  private static let side = 16

  private let columns: Int
  private let width: Int
  private let height: Int
  private var isFull: [Bool]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    columns = (width + Self.side - 1) / Self.side
    isFull = Array(repeating: false, count: columns * ((height + Self.side - 1) / Self.side))
  }

  /// Whether all tiles that touch a rectangle are full.
  func contain(_ rect: PixelRect) -> Bool {
    tiles(rect).allSatisfy { isFull[$0] }
  }

  /// Forgets the tiles that touch a rectangle.
  mutating func clear(_ rect: PixelRect) {
    for tile in tiles(rect) { isFull[tile] = false }
  }

  /// Finds out which tiles that touch a rectangle are full.
  mutating func update(_ rect: PixelRect, _ coverage: [UInt8]) {
    for tile in tiles(rect) where !isFull[tile] { isFull[tile] = covers(tile, coverage) }
  }

  private func covers(_ tile: Int, _ coverage: [UInt8]) -> Bool {
    let (x, y) = (tile % columns * Self.side, tile / columns * Self.side)
    let across = x..<min(width, x + Self.side)
    return (y..<min(height, y + Self.side)).allSatisfy { y in
      coverage[y * width + across.lowerBound..<y * width + across.upperBound]
        .allSatisfy { $0 == 255 }
    }
  }

  private func tiles(_ rect: PixelRect) -> some Sequence<Int> {
    let side = Self.side
    let rows = rect.isEmpty ? 0..<0 : rect.minY / side..<(rect.maxY - 1) / side + 1
    let across = rect.minX / side..<max(rect.minX, rect.maxX - 1) / side + 1
    return rows.lazy.flatMap { [columns] row in across.lazy.map { row * columns + $0 } }
  }
}
