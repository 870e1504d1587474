import Preprocess

/// The sheet of the gallery: rows of drawings. The committed readings are in the first row.
package struct GalleryLayout: Hashable, Sendable {
  private static let tileSide = 104.0
  /// The least distance from one tile to the next.
  private static let pitch = SIMD2(124.0, 148.0)
  private static let inset = 32.0
  /// The room above a row for a heading.
  private static let headingHeight = 20.0

  package let sheet: Rect
  package let columns: Int
  /// How many rows are shown.
  package let rows: Int
  private let origin: Point
  private let columnPitch: Double

  init(_ size: Size, isCompact: Bool) {
    let margin = isCompact ? 16.0 : 24
    let top = isCompact ? 16.0 : 56
    sheet = Rect(
      x: margin, y: top, width: size.width - 2 * margin, height: size.height - 2 * top)
    let room = sheet.width - 2 * Self.inset + Self.pitch.x - Self.tileSide
    columns = max(1, Int(room / Self.pitch.x))
    rows = max(1, Int((sheet.height - 72 - 2 * Self.headingHeight) / Self.pitch.y))
    // A full row ends below the cross.
    let last = sheet.width - 2 * Self.inset - Self.tileSide
    columnPitch = (last / Double(max(1, columns - 1))).rounded(.down)
    origin = Point(x: sheet.x + Self.inset, y: sheet.y + 72)
  }

  /// The row of a drawing.
  package func row(of index: Int, committedCount: Int) -> Int {
    guard committedCount > 0 else { return index / columns }
    return index < committedCount ? 0 : 1 + (index - committedCount) / columns
  }

  package func rowCount(committedCount: Int, count: Int) -> Int {
    count == 0 ? 0 : row(of: count - 1, committedCount: committedCount) + 1
  }

  /// The tile of a drawing; nil if its row is not shown.
  package func tile(_ index: Int, committedCount: Int, firstRow: Int) -> Rect? {
    let row = row(of: index, committedCount: committedCount) - firstRow
    guard (0..<rows).contains(row) else { return nil }
    let column = index < committedCount ? index : (index - committedCount) % columns
    let headings = committedCount == 0 ? 0.0 : firstRow == 0 && row > 0 ? 2 : 1
    return Rect(
      x: origin.x + Double(column) * columnPitch,
      y: origin.y + Double(row) * Self.pitch.y + headings * Self.headingHeight,
      width: Self.tileSide, height: Self.tileSide)
  }
}

extension Layout {
  package var gallery: GalleryLayout { GalleryLayout(size, isCompact: isCompact) }
}
