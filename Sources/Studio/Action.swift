import Preprocess

/// What the user, or the window system for them, did.
package enum Action: Hashable, Sendable {
  /// Places are in points of the window.
  case pointerPressed(Point)
  case pointerMoved(Point)
  case pointerReleased(Point)
  /// The pointer left the window.
  case pointerLeft
  case keyPressed(Key)
  case resized(Size)
  /// The window is about to be drawn: the moment to read what has been drawn since the last one.
  case frameBegan
  /// The user is done.
  case quitRequested
  /// The program has to end, and its user did not ask for it: a signal, or a display that closes.
  case stopRequested
}

/// The keys that mean something.
package enum Key: Hashable, Sendable {
  case predict, clear, live, grid, theme, model, quit
  case left, right, up, down
  /// Puts the keyboard's pen down, or lifts it.
  case pen
}

/// What the shell is asked to do beyond drawing.
package enum Effect: Hashable, Sendable {
  /// Print a committed reading as a line: `7 0.982`.
  case print(String)
  /// Keep the drawing where it outlives the program, in place of what was kept before.
  case keep(Drawing)
  /// What was kept is needed no more.
  case forget
  case quit
}
