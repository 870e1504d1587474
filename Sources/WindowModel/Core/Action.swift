import Preprocess

/// Everything that can change the state: user input, window system events, and results of effects.
///
/// Positions are in points of the window. Times are in milliseconds of a monotonic clock.
package enum Action: Equatable, Sendable {
  case pointerPressed(Point, at: Double)
  case pointerMoved(Point, at: Double)
  case pointerReleased(Point, at: Double)
  /// The pointer left the window.
  case pointerLeft
  /// - Parameter isRepeat: true if the event comes from a key that is held down.
  case keyPressed(Keystroke, isRepeat: Bool = false, at: Double)
  case resized(Size)
  /// A frame begins. Ink that is new since the last frame is recognized and autosaved.
  case frameBegan
  /// The user closed the window.
  case quitRequested
  /// The program must end although the user did not ask for it: a signal, or a lost display.
  case stopRequested
  /// The result of an effect.
  case received(Event)
}
