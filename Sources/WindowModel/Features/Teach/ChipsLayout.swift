import Preprocess
import Recognition

/// The row "Wrong? It is …": the digits, and none.
struct ChipsLayout: Hashable, Sendable {
  static let commands: [Command] = [
    .isZero, .isOne, .isTwo, .isThree, .isFour, .isFive, .isSix, .isSeven, .isEight, .isNine,
    .isNone,
  ]
  private static let chipWidth = 25.0

  /// The row in the lens Read; nil where only a button has room.
  let row: Rect?
  /// The button that opens two rows; nil where there is a row.
  let button: Rect?
  /// The two rows.
  let opened: Rect
  /// The baseline of the text before the row, with its left end.
  let caption: Point

  init(_ column: Rect, _ style: ColumnStyle) {
    let height = style.isCompact ? 28.0 : 32
    let bottom = column.maxY - style.choose(compact: 48, normal: 64, large: 64)
    let line = Rect(x: column.x, y: bottom - height, width: column.width, height: height)
    let isNarrow = column.width < 376
    row =
      isNarrow
      ? nil : Rect(x: line.maxX - 296, y: line.y, width: 296, height: height)
    button = isNarrow ? line : nil
    opened = Rect(
      x: line.x, y: line.y, width: line.width, height: column.maxY - line.y)
    caption = Point(x: line.x, y: line.y + height / 2 + 4.5)
  }

  /// The chips in a row.
  static func chips(in row: Rect) -> [Rect] {
    let widths = (0..<Reading.noneIndex).map { _ in Length.points(chipWidth) } + [.rest]
    return row.columns(widths)
  }

  /// The chips in two rows.
  static func chips(inTwoRowsOf frame: Rect) -> [Rect] {
    let rows = frame.rows([.rest, .points(4), .rest])
    let first = rows[0].columns([.rest, .rest, .rest, .rest, .rest, .rest])
    let second = rows[2].columns([.rest, .rest, .rest, .rest, .points(2 * first[0].width)])
    return first + second
  }
}

extension State {
  /// The chips, or the button that opens them, where the lens has them.
  var chipPlaces: [TeachPlace] {
    guard lens == .read else { return [] }
    let chips = layout.chips
    let rects: [Rect]
    if let row = chips.row {
      rects = ChipsLayout.chips(in: row)
    } else if teach.hand.showsChips {
      rects = ChipsLayout.chips(inTwoRowsOf: chips.opened)
    } else {
      return chips.button.map { [TeachPlace(.wrong, $0)] } ?? []
    }
    return zip(ChipsLayout.commands, rects).map { TeachPlace(.command($0), $1) }
  }
}
