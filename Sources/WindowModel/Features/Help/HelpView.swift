import Preprocess

/// The keys, from the command table.
extension View {
  func help(_ frame: Rect) -> Scene {
    let columns = HelpLayout.columns.map {
      HelpColumn($0, state.language, isCompact: layout.isCompact)
    }
    let style = HelpLayout(frame, columns, isCompact: layout.isCompact)
    return heading("Keys", "F1 or ? shows them, Esc closes", frame) + tourStart(frame)
      + zip(columns, style.lefts).flatMap { column, left in
        self.column(column, at: Point(x: left, y: frame.y + 72), style)
      }
  }

  private func column(_ column: HelpColumn, at origin: Point, _ style: HelpLayout) -> Scene {
    var y = origin.y
    return column.groups.flatMap { group, rows -> Scene in
      let title = text(
        group.title, at: Point(x: origin.x, y: y + style.pitch - 12), size: 12,
        weight: .semibold, color: palette.accent, within: column.width)
      y += style.pitch
      let lines = rows.flatMap { row -> Scene in
        defer { y += style.pitch * Double(row.lines.count) }
        return self.row(row, at: Point(x: origin.x, y: y), column, style)
      }
      y += style.groupGap
      return [title] + lines
    }
  }

  private func row(
    _ row: HelpColumn.Row, at origin: Point, _ column: HelpColumn, _ style: HelpLayout
  ) -> Scene {
    let caps = row.lines.enumerated().flatMap { index, line in
      self.caps(
        line, at: Point(x: origin.x, y: origin.y + Double(index) * style.pitch), style.capHeight)
    }
    return caps + [
      text(
        row.title,
        at: Point(x: origin.x + column.titleOffset, y: origin.y + style.capHeight / 2 + 5),
        size: column.titleSize, color: palette.ink,
        within: column.width - column.titleOffset + style.slack)
    ]
  }

  private func caps(_ line: [String], at origin: Point, _ height: Double) -> Scene {
    var x = origin.x
    return line.flatMap { cap -> Scene in
      let rect = Rect(
        x: x, y: origin.y, width: HelpColumn.width(ofCap: cap),
        height: height)
      x = rect.maxX + HelpColumn.capGap
      return [
        .outline(rect, radius: 4, width: 1, palette.edge),
        text(
          cap, at: Point(x: rect.x + rect.width / 2, y: rect.y + height / 2 + 4.5), size: 12,
          weight: .medium, color: palette.ink, anchor: .middle, within: rect.width - 4),
      ]
    }
  }
}
