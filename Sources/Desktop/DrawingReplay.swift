import Preprocess
import Recognition
import Runtime
import WindowModel

/// Shows the window with the content of its state, but without a display.
///
/// - Parameters:
///   - store: the state to show. Its jobs should run at once, so that the timeline has its
///     readings.
///   - scale: pixels per point.
///   - path: the PNG file to write, a screenshot of the window.
/// - Returns: the reading; nil if the canvas is blank.
package func replay(
  in store: consuming Store, scale: Double, screenshot path: String
) throws(DesktopError) -> NumberReading? {
  store.send(.frameBegan(at: 0))
  store.receiveMail()
  try screenshot(store.state, scale: scale).savePNG(to: path)
  return store.state.shownReading
}

/// The pixels of the window in a state.
package func screenshot(_ state: State, scale: Double) throws(DesktopError) -> PixelBuffer {
  var painter = try Painter(state, scale: scale)
  _ = try painter.paint(scene(state))
  return painter.buffer
}

extension Painter {
  /// A painter for the window of a state, without a display.
  init(_ state: State, scale: Double) throws(DesktopError) {
    self.init(
      width: Int((state.window.size.width * scale).rounded()),
      height: Int((state.window.size.height * scale).rounded()),
      scale: PixelScale(scale), typesetter: try Typesetter())
  }
}

extension State {
  /// The reading in the panel; nil if there is none.
  var shownReading: NumberReading? {
    if case .reading(let reading, _) = answer { reading } else { nil }
  }
}
