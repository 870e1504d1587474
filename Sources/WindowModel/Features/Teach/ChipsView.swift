import Preprocess
import Recognition

/// The row "Wrong? It is …".
extension View {
  var chips: Scene {
    let places = layout.chips
    if let row = places.row {
      return [
        caption("Wrong? It is", at: places.caption, within: row.x - places.caption.x - 4),
        .outline(row, radius: Self.controlRadius, width: 1, border),
      ] + segments(ChipsLayout.chips(in: row)) + dividers(ChipsLayout.chips(in: row))
    }
    guard state.teach.hand.showsChips else {
      return places.button.map { button("Wrong? It is …", .wrong, in: $0) } ?? []
    }
    // The rows lie over the buttons below.
    return [.fill(places.opened, radius: 0, palette.background)]
      + ChipsLayout.chips(inTwoRowsOf: places.opened).enumerated().flatMap { index, rect in
        [.outline(rect.inset(by: 0.5), radius: Self.controlRadius, width: 1, border)]
          + segment(index, rect)
      }
  }

  private var border: Color { state.correctable == nil ? palette.line : palette.edge }

  private func segments(_ rects: [Rect]) -> Scene {
    rects.enumerated().flatMap { segment($0, $1) }
  }

  private func segment(_ index: Int, _ rect: Rect) -> Scene {
    let control = TeachControl.command(ChipsLayout.commands[index])
    let isChosen = state.correctedLabel == index
    let back: Scene =
      isChosen
      ? [
        .fill(rect, radius: Self.controlRadius, palette.wash),
        .outline(rect, radius: Self.controlRadius, width: 1, palette.accent),
      ]
      : isHovered(control)
        ? [.fill(rect.inset(by: 1), radius: Self.controlRadius - 2, palette.track)] : []
    let color = isChosen ? palette.accent : state.correctable == nil ? palette.edge : palette.ink
    return back + [
      text(
        Reading.name(index),
        at: Point(x: rect.x + rect.width / 2, y: baseline(in: rect, size: 14)), size: 14,
        weight: isChosen ? .semibold : .medium, color: color, anchor: .middle,
        within: rect.width - 2)
    ]
  }

  private func dividers(_ rects: [Rect]) -> Scene {
    let chosen = state.correctedLabel
    return rects.indices.dropFirst().compactMap { index in
      // A chosen chip has its own border.
      guard index != chosen, index - 1 != chosen else { return nil }
      let x = rects[index].x
      return .line(
        from: Point(x: x, y: rects[index].y + 1), to: Point(x: x, y: rects[index].maxY - 1),
        width: 1, palette.line)
    }
  }
}
