import Preprocess
import Recognition
import Runtime
import WindowModel

/// Draws a drawing with the window's code, but without a display. Its points become pointer
/// actions.
///
/// - Parameters:
///   - store: the state to draw in. Its canvas should be blank.
///   - scale: pixels per point.
///   - path: the PNG file to write, a screenshot of the window.
/// - Returns: the reading; nil if the drawing is blank.
package func replay(
  _ drawing: Drawing, in store: consuming Store, scale: Double, screenshot path: String
) throws(DesktopError) -> Reading? {
  let state = store.state
  // A state that starts with the drawing has fitted it into its canvas.
  let fitted = State(models: [state.model], drawing: drawing).document.drawing
  for action in fitted.strokes.flatMap({ actions(for: $0, on: state.layout.canvas) }) {
    store.send(action)
  }
  store.send(.frameBegan)
  try screenshot(store.state, scale: scale).savePNG(to: path)
  return store.state.reading?.reading
}

/// The pixels of the window in a state.
private func screenshot(_ state: State, scale: Double) throws(DesktopError) -> PixelBuffer {
  var painter = Painter(
    width: Int((state.window.size.width * scale).rounded()),
    height: Int((state.window.size.height * scale).rounded()),
    scale: PixelScale(scale), typesetter: try Typesetter())
  _ = try painter.paint(scene(state))
  return painter.buffer
}

/// The pointer actions that draw a stroke.
///
/// - Parameter stroke: points in units of the canvas's side.
private func actions(for stroke: Stroke, on canvas: Rect) -> [Action] {
  let places = stroke.points.map { point in
    // The right and bottom edges are outside the canvas, and a press there would not draw.
    Point(
      x: canvas.x + min(point.x, 1 - 1e-9) * canvas.width,
      y: canvas.y + min(point.y, 1 - 1e-9) * canvas.height)
  }
  guard let first = places.first, let last = places.last else { return [] }
  return [.pointerPressed(first, at: 0)] + places.dropFirst().map { .pointerMoved($0, at: 0) }
    + [.pointerReleased(last, at: 0), .pointerLeft]
}
