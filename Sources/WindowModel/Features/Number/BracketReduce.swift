import Preprocess
import Recognition

/// Brackets under the pointer and the keyboard.
extension State {
  /// Whether the pointer and the keyboard find the brackets: not in mid-stroke.
  private var usableBrackets: Brackets? {
    guard canvas.tool == .pen, case .reading(_, isFinal: true) = answer else { return nil }
    return brackets
  }

  /// Whether digits can be merged and split: the strokes of now are read.
  private var canRegroup: Bool {
    timeline.moment == nil && document.content.picture == nil && !isStale
  }

  func bracketControl(at point: Point) -> Control? {
    guard let brackets = usableBrackets else { return nil }
    if canRegroup, let (digit, edge) = brackets.edge(at: point) { return .bracketEdge(digit, edge) }
    return brackets.digit(at: point).map { .bracket($0) }
  }

  /// The controls in the order of the focus: the brackets come after what is above the canvas.
  var focusOrder: [Control] {
    let brackets = (usableBrackets?.marks.indices).map { $0.map(Control.bracket) } ?? []
    let order = layout.focusOrder
    let top = order.prefix {
      if case .button(let button) = $0 { button.look.isAboveCanvas } else { false }
    }
    return top + brackets + order[top.count...]
  }

  mutating func beginDrag(_ digit: Int, _ edge: BracketEdge, at point: Point) {
    guard canRegroup, case .reading(let reading, _) = answer else { return }
    let place = layout.canvas.unitPoint(point).x
    number.picked = digit
    number.drag = BracketDrag(
      digit: digit, edge: edge, reading: reading, before: document, start: place, place: place)
  }

  /// Merges and splits digits so that the edge is at a point. All that a drag does is one step.
  mutating func dragBracket(to point: Point) {
    guard var drag = number.drag else { return }
    drag.place = layout.canvas.unitPoint(point).x
    number.drag = drag
    let change = drag.change(to: drag.place)
    let ink = change?.ink ?? drag.before.ink
    guard ink != document.ink else { return }
    document.restore(drag.before)
    if let change { document.change(to: change.ink) }
    contentWasReplaced()
    number.picked = change?.digit ?? drag.digit
  }

  /// Arrows move the right edge of the bracket that has the focus, and with Shift the left one: to
  /// the next ink of a neighbor, or to the last ink of the digit.
  ///
  /// - Returns: whether the key was one of them.
  mutating func bracketKeyPressed(_ keystroke: Keystroke) -> Bool {
    guard case .bracket(let digit) = focus, [.left, .right].contains(keystroke.key),
      [[], .shift].contains(keystroke.modifiers)
    else { return false }
    guard canRegroup, case .reading(let reading, _) = answer else { return true }
    let edge: BracketEdge = keystroke.modifiers == .shift ? .left : .right
    let isOutward = (edge == .right) == (keystroke.key == .right)
    let box = reading.digits[digit].box
    let drag = BracketDrag(
      digit: digit, edge: edge, reading: reading, before: document,
      start: edge == .right ? box.high.x : box.low.x, place: 0)
    guard let change = drag.change(isOutward: isOutward) else { return true }
    document.change(to: change.ink)
    contentWasReplaced()
    number.picked = change.digit
    window.focusPlace = .bracket(change.digit)
    return true
  }
}

extension BracketDrag {
  /// What the ink becomes with the edge at a place; nil if it stays as it is.
  func change(to place: Double) -> Regrouping.Change? {
    Regrouping(before.ink, reading, digit: digit, edge: edge).change(from: start, to: place)
  }

  /// What it becomes if the edge takes in or leaves out as little ink as possible.
  func change(isOutward: Bool) -> Regrouping.Change? {
    Regrouping(before.ink, reading, digit: digit, edge: edge).change(isOutward: isOutward)
  }
}

extension CommandInfo.Button {
  fileprivate var isAboveCanvas: Bool {
    switch self {
    case .tool, .file: true
    default: false
    }
  }
}
