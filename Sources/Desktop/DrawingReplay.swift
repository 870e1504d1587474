import Preprocess
import Recognition
import Runtime
import WindowModel

/// Draws a drawing in the window's code without a window: its points arrive as a pointer's would.
///
/// - Parameters:
///   - store: the window to draw in. Its canvas should be blank.
///   - scale: pixels to a point.
///   - path: where a PNG of what a user would see goes.
/// - Returns: what was read; nil when the drawing has no ink.
package func replay(
  _ drawing: Drawing, in store: consuming Store, scale: Double, screenshot path: String
) throws(DesktopError) -> Reading? {
  let state = store.state
  // A window that begins with the drawing fits it into its canvas.
  let fitted = State(models: [state.model], drawing: drawing).document.drawing
  for action in fitted.strokes.flatMap({ actions(for: $0, on: state.layout.canvas) }) {
    store.send(action)
  }
  store.send(.frameBegan)
  try screenshot(store.state, scale: scale).savePNG(to: path)
  return store.state.reading?.reading
}

/// The window as a user would see it.
private func screenshot(_ state: State, scale: Double) throws(DesktopError) -> PixelBuffer {
  var painter = Painter(
    width: Int((state.window.size.width * scale).rounded()),
    height: Int((state.window.size.height * scale).rounded()),
    scale: PixelScale(scale), typesetter: try Typesetter())
  _ = try painter.paint(scene(state))
  return painter.buffer
}

/// What a pointer does to leave the stroke.
///
/// - Parameter stroke: in units of the canvas's side.
private func actions(for stroke: Stroke, on canvas: Rect) -> [Action] {
  let places = stroke.points.map { point in
    // The canvas's far edges are just outside it, and a press there would not draw.
    Point(
      x: canvas.x + min(point.x, 1 - 1e-9) * canvas.width,
      y: canvas.y + min(point.y, 1 - 1e-9) * canvas.height)
  }
  guard let first = places.first, let last = places.last else { return [] }
  return [.pointerPressed(first, at: 0)] + places.dropFirst().map { .pointerMoved($0, at: 0) }
    + [.pointerReleased(last, at: 0), .pointerLeft]
}
