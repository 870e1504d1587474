import Preprocess
import Support

/// The places in the sheet of numbers.
struct NumberSheetLayout {
  static let pitch = 18.0
  static let columnWidth = 264.0

  let columns: [Rect]
  /// The baseline of the first line below the terms.
  let linesTop: Double

  /// - Parameter lineCount: the lines below the terms.
  init(_ frame: Rect, lineCount: Int) {
    linesTop = frame.maxY - 16 - Self.pitch * Double(lineCount - 1)
    let top = frame.y + 72
    let height = linesTop - Self.pitch - top
    let count = max(1, Int((frame.width - 40) / Self.columnWidth))
    columns = (0..<count).map {
      Rect(
        x: frame.x + 32 + Self.columnWidth * Double($0), y: top, width: Self.columnWidth - 24,
        height: height)
    }
  }

  /// The terms in a column, below its heading.
  var rows: Int { max(1, Int((columns[0].height / Self.pitch).rounded(.down)) - 1) }
  var room: Int { rows * columns.count }
}

extension State {
  /// The figures of the picked unit; nil if there are none.
  package var numberSheet: NumberSheet? {
    guard let unit = sheetUnit, let network, let trace else { return nil }
    let layout = NumberSheetLayout(self.layout.sheet(.numbers(unit)), lineCount: 6)
    return NumberSheet(unit, network, trace, room: layout.room)
  }

  private var sheetUnit: NetworkUnit? {
    if case .numbers(let unit) = sheet { unit } else { nil }
  }
}

extension View {
  func numbers(_ frame: Rect) -> Scene {
    guard let sheet = state.numberSheet else { return [] }
    let places = NumberSheetLayout(frame, lineCount: 6)
    let terms = sheet.terms.enumerated().flatMap { index, term -> Scene in
      let (column, row) = index.quotientAndRemainder(dividingBy: places.rows)
      let figures = [term.input, term.weight, term.product].map(Phrase.number)
      return self.row(
        [Phrase(verbatim: term.place)] + figures, in: places.columns[column], line: row + 1,
        palette.ink)
    }
    let used = (sheet.terms.count + places.rows - 1) / places.rows
    let headings = places.columns.prefix(used).flatMap {
      row([sheet.placeTitle, "input", "weight", "product"], in: $0, line: 0, palette.soft)
    }
    let lines = sheet.lines.enumerated().flatMap { index, line -> Scene in
      let isResult = index == sheet.lines.count - 1
      let y = places.linesTop + NumberSheetLayout.pitch * Double(index)
      return [
        text(
          line.label, at: Point(x: frame.x + 32, y: y), size: 12, color: palette.soft,
          within: 260),
        text(
          Phrase.number(line.figure), at: Point(x: frame.x + 360, y: y), size: 12,
          weight: .semibold,
          color: isResult ? palette.accent : palette.ink, anchor: .end, within: 80),
      ]
    }
    return heading(sheet.title, "T shows the numbers, Esc closes", frame) + headings + terms + lines
  }

  /// A place and three figures.
  private func row(_ cells: [Phrase], in column: Rect, line: Int, _ color: Color) -> Scene {
    let y = column.y + 12 + NumberSheetLayout.pitch * Double(line)
    let ends = [column.x, column.maxX - 112, column.maxX - 56, column.maxX]
    return zip(cells, ends).enumerated().compactMap { index, item in
      item.0 == .empty
        ? nil
        : text(
          item.0, at: Point(x: item.1, y: y), size: 12, color: color,
          anchor: index == 0 ? .start : .end, within: index == 0 ? column.width - 152 : 52)
    }
  }
}
