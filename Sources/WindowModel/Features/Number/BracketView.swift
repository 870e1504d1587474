import Preprocess
import Recognition

extension View {
  /// A bracket with its reading under each digit. The picked one is in the accent.
  var bracketMarks: Scene {
    guard let brackets = state.brackets, case .reading(let reading, let isFinal) = answer else {
      return []
    }
    let picked = state.pickedIndex(of: reading)
    return brackets.marks.indices.flatMap { index in
      mark(index, brackets, isPicked: isFinal && index == picked)
    }
  }

  private func mark(_ index: Int, _ brackets: Brackets, isPicked: Bool) -> Scene {
    let mark = dragged(brackets.marks[index], index)
    let isHovered = hovered == .bracket(index) || hoveredEdge(of: index) != nil
    let color = isPicked ? palette.accent : isHovered ? palette.ink : palette.soft
    let line = [
      (mark.left, brackets.tickY), (mark.left, brackets.lineY), (mark.right, brackets.lineY),
      (mark.right, brackets.tickY),
    ].map { Point(x: $0, y: $1) }
    return [
      .lines([line], width: 2, color),
      text(
        mark.label, at: Point(x: mark.labelX, y: brackets.labelBaseline), size: brackets.textSize,
        weight: isPicked ? .semibold : .regular, color: color, anchor: .middle, within: 96),
    ] + handle(mark, index, brackets)
  }

  /// The mark with its dragged edge at the pointer.
  private func dragged(_ mark: Brackets.Mark, _ index: Int) -> Brackets.Mark {
    guard let drag = state.number.drag, index == state.number.picked else { return mark }
    var mark = mark
    let canvas = layout.canvas
    let place = canvas.x + min(max(drag.place, 0), 1) * canvas.width
    switch drag.edge {
    case .left: mark.left = min(place, mark.right - 4)
    case .right: mark.right = max(place, mark.left + 4)
    }
    return mark
  }

  /// The edge that is under the pointer or is dragged.
  private func hoveredEdge(of index: Int) -> BracketEdge? {
    if let drag = state.number.drag { return index == state.number.picked ? drag.edge : nil }
    if case .bracketEdge(index, let edge) = hovered { return edge }
    return nil
  }

  /// A bar on an edge that can be dragged.
  private func handle(_ mark: Brackets.Mark, _ index: Int, _ brackets: Brackets) -> Scene {
    guard let edge = hoveredEdge(of: index) else { return [] }
    let x = edge == .left ? mark.left : mark.right
    let top = min(brackets.tickY, brackets.lineY) - 4
    return [
      .fill(Rect(x: x - 3, y: top, width: 6, height: 16), radius: 3, palette.accent)
    ]
  }
}
