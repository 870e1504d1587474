import Preprocess

/// The sheet of the gallery: rows of drawings. The committed readings are in the first row.
package struct GalleryLayout: Hashable, Sendable {
  private static let tileSide = 104.0
  private static let pitch = SIMD2(124.0, 148.0)
  private static let inset = 32.0
  /// The room above a row for a heading.
  private static let headingHeight = 20.0

  package let sheet: Rect
  package let columns: Int
  /// How many rows are shown.
  package let rows: Int
  private let origin: Point

  init(_ size: Size, isCompact: Bool) {
    let margin = isCompact ? 16.0 : 24
    let top = isCompact ? 16.0 : 56
    sheet = Rect(
      x: margin, y: top, width: size.width - 2 * margin, height: size.height - 2 * top)
    let room = sheet.width - 2 * Self.inset + Self.pitch.x - Self.tileSide
    columns = max(1, Int(room / Self.pitch.x))
    rows = max(1, Int((sheet.height - 72 - 2 * Self.headingHeight) / Self.pitch.y))
    let used = Double(columns) * Self.pitch.x - (Self.pitch.x - Self.tileSide)
    origin = Point(
      x: (sheet.x + (sheet.width - used) / 2).rounded(.down), y: sheet.y + 72 + Self.headingHeight)
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
    let isBelowHeading = firstRow == 0 && committedCount > 0 && row > 0
    return Rect(
      x: origin.x + Double(column) * Self.pitch.x,
      y: origin.y + Double(row) * Self.pitch.y + (isBelowHeading ? Self.headingHeight : 0),
      width: Self.tileSide, height: Self.tileSide)
  }
}

extension Layout {
  package var gallery: GalleryLayout { GalleryLayout(size, isCompact: isCompact) }
}
