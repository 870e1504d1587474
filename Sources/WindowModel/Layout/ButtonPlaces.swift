import Preprocess

/// The places of the buttons.
extension Layout {
  static func buttons(
    _ toolRow: Rect, canvas: Rect, timeline: TimelineLayout, column: Rect, header: HeaderLayout,
    details: DetailsLayout, _ style: ColumnStyle
  ) -> [CommandButton: Rect] {
    var places: [CommandButton: Rect] = [:]
    let tools = iconColumns(toolRow, from: canvas.x, gaps: [8, 24, 8, 24])
    let files = iconColumns(toolRow, from: canvas.maxX - 72, gaps: [8])
    let corner = iconColumns(
      toolRow, from: column.maxX - (style.isCompact ? 68 : 72), gaps: [style.isCompact ? 4 : 8])
    let row = buttonRow(column, style)
    func place(_ looks: [CommandButton], _ rects: [Rect]) {
      for (button, rect) in zip(looks, rects) { places[button] = rect }
    }
    place(all { if case .tool = $0 { true } else { false } }, tools)
    place(all { if case .file = $0 { true } else { false } }, files)
    place(all { if case .corner = $0 { true } else { false } }, corner)
    place(all { if case .primary = $0 { true } else { false } }, [row[0]])
    place(all { if case .secondary = $0 { true } else { false } }, [row[1]])
    place(all { if case .toggle = $0 { true } else { false } }, [header.live])
    place(all { $0 == .modelLabel }, [details.model])
    place(all { $0 == .image }, [details.image])
    place(all { $0 == .play }, [timeline.play])
    place(
      all { $0 == .now },
      [Rect(x: canvas.maxX - 152, y: canvas.maxY - 56, width: 128, height: 32)])
    return places
  }

  private static func all(_ belongs: (CommandInfo.Button) -> Bool) -> [CommandButton] {
    CommandButton.all.filter { belongs($0.look) }
  }

  private static func iconColumns(_ row: Rect, from x: Double, gaps: [Double]) -> [Rect] {
    var left = x
    return (0...gaps.count).map { index in
      defer { left += row.height + (index < gaps.count ? gaps[index] : 0) }
      return Rect(x: left, y: row.y, width: row.height, height: row.height)
    }
  }

  /// The two buttons at the lower end of the column.
  private static func buttonRow(_ column: Rect, _ style: ColumnStyle) -> [Rect] {
    let row = column.rows([.rest, .points(style.isCompact ? 40 : 48)])[1]
    let columns = row.columns([.points(((row.width - 8) / 2).rounded()), .points(8), .rest])
    return [columns[0], columns[2]]
  }
}

extension Layout {
  /// The button under a point; nil if there is none.
  package func button(at point: Point) -> CommandButton? {
    buttons.first { $0.value.contains(point) }?.key
  }
}
