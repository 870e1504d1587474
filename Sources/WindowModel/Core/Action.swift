import Preprocess

/// Everything that can change the state: user input, window system events, and results of effects.
///
/// Positions are in points of the window. Times are in milliseconds of a monotonic clock.
package enum Action: Equatable, Sendable {
  case pointerPressed(Point, button: PointerButton = .primary, at: Double)
  case pointerMoved(Point, at: Double)
  case pointerReleased(Point, at: Double)
  /// The pointer left the window.
  case pointerLeft
  /// The wheel turned. Up is positive, one notch is 1.
  case wheelTurned(Double, at: Double)
  /// - Parameter isRepeat: true if the event comes from a key that is held down.
  case keyPressed(Keystroke, isRepeat: Bool = false, at: Double)
  /// The user typed text while `State.wantsText` is true.
  case textTyped(String)
  /// Files were dropped on the window.
  case filesDropped([String])
  /// Text was dropped on the window.
  case textDropped(String)
  case resized(Size)
  /// The desktop prefers this theme.
  case desktopPrefers(Theme)
  /// A frame begins. Ink that is new since the last frame is recognized and autosaved.
  case frameBegan(at: Double)
  /// The user closed the window.
  case quitRequested
  /// The program must end although the user did not ask for it: a signal, or a lost display.
  case stopRequested
  /// The result of an effect.
  case received(Event)
}

/// A button of the mouse or pen. Each finger counts as the primary one.
package enum PointerButton: Hashable, Sendable {
  case primary, secondary
}
