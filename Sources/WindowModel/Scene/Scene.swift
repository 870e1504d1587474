import Preprocess

/// Everything the window shows in a state, from back to front.
package func scene(_ state: State) -> Scene {
  let view = View(state)
  return view.background + view.canvas + view.header + view.bars + view.details + view.buttons
}

/// Builds the scene of a state. Each feature of the window extends it in its own folder.
struct View {
  let state: State
  let layout: Layout
  let palette: Palette

  init(_ state: State) {
    self.state = state
    layout = state.layout
    palette = state.settings.theme.palette
  }

  var background: Scene {
    let size = state.window.size
    let window = Rect(x: 0, y: 0, width: size.width, height: size.height)
    return [.fill(window, radius: 0, palette.background)]
  }

  func text(
    _ string: String, at baseline: Point, size: Double, weight: TextStyle.Weight = .regular,
    color: Color, anchor: TextStyle.Anchor = .start, within width: Double
  ) -> DrawCommand {
    .text(
      string, baseline: baseline,
      TextStyle(size: size, weight: weight, color: color, anchor: anchor), maximumWidth: width)
  }
}
