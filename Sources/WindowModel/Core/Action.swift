import Preprocess

/// What the user, or the window system for them, did, and what the program reports back.
package enum Action: Equatable, Sendable {
  /// Places are in points of the window, times in milliseconds of a clock that never goes back.
  case pointerPressed(Point, at: Double)
  case pointerMoved(Point, at: Double)
  case pointerReleased(Point, at: Double)
  /// The pointer left the window.
  case pointerLeft
  /// - Parameter isRepeat: whether the key is held and sends itself again.
  case keyPressed(Keystroke, isRepeat: Bool = false, at: Double)
  case resized(Size)
  /// The window is about to be drawn: the moment to read and save what was drawn since the last frame.
  case frameBegan
  /// The user closes the window.
  case quitRequested
  /// The program has to end, and its user did not ask for it: a signal, or a display that closes.
  case stopRequested
  /// Something that an effect asked for has happened.
  case received(Event)
}
