import Preprocess
import Support

/// Everything the window shows in a state, from back to front.
package func scene(_ state: State) -> Scene {
  let view = View(state)
  return view.background + view.iconButtons + view.lensSwitch + view.canvas + view.timeline
    + view.lens + view.tour + view.focusRing + view.sheet + view.toast
}

/// Builds the scene of a state. Each feature of the window extends it in its own folder.
struct View {
  let state: State
  let layout: Layout
  let palette: Palette
  let answer: Answer
  let hovered: Control?

  init(_ state: State) {
    self.state = state
    layout = state.layout
    palette = state.theme.palette
    answer = state.answer
    hovered = state.hovered
  }

  var background: Scene {
    let size = state.window.size
    let window = Rect(x: 0, y: 0, width: size.width, height: size.height)
    return [.fill(window, radius: 0, palette.background)]
  }

  /// A phrase in the language of the window.
  func text(
    _ phrase: Phrase, at baseline: Point, size: Double, weight: TextStyle.Weight = .regular,
    color: Color, anchor: TextStyle.Anchor = .start, within width: Double
  ) -> DrawCommand {
    text(
      state.language.text(phrase), at: baseline, size: size, weight: weight, color: color,
      anchor: anchor, within: width)
  }

  /// A text that is shown as it is. Without the attribute, a literal would be this text.
  @_disfavoredOverload
  func text(
    _ string: String, at baseline: Point, size: Double, weight: TextStyle.Weight = .regular,
    color: Color, anchor: TextStyle.Anchor = .start, within width: Double
  ) -> DrawCommand {
    .text(
      string, baseline: baseline,
      TextStyle(size: size, weight: weight, color: color, anchor: anchor), maximumWidth: width)
  }

  func icon(_ icon: Icon, in rect: Rect, _ color: Color) -> DrawCommand {
    let (left, top) = (
      rect.x + (rect.width - Icon.side) / 2, rect.y + (rect.height - Icon.side) / 2
    )
    let lines = icon.polylines.map { line in line.map { Point(x: $0.x + left, y: $0.y + top) } }
    return .lines(lines, width: Icon.lineWidth, color)
  }

  /// A ring around the control that has the focus.
  var focusRing: Scene {
    focusRect.map { [ring($0)] } ?? []
  }

  func ring(_ rect: Rect) -> DrawCommand {
    .outline(rect.inset(by: -4), radius: Self.controlRadius + 4, width: 2, palette.accent)
  }

  static let controlRadius = 8.0

  private var focusRect: Rect? {
    switch state.focus {
    case .button(let button): layout.buttons[button]
    case .timeline: layout.timeline.handle
    case .bracket(let digit): state.brackets?.marks[digit].rect
    case .why: layout.details.why
    case .teach(let control): state.place(of: control)
    // A picked unit has its own ring.
    case .setup, .unit, .tour, .startTour, .closeSheet, .drawing, .bracketEdge, nil: nil
    }
  }
}
