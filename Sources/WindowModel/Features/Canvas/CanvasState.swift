/// Who draws, and how.
package struct CanvasState: Equatable, Sendable {
  package internal(set) var showsGrid = false
  /// Whose stroke is in progress: the last one of the drawing.
  package internal(set) var activePen: Pen?
  /// Nil until the keyboard is used to draw.
  package internal(set) var keyboardPen: KeyboardPen?
  /// What the clock showed when the drawing's time was 0; nil before the first stroke.
  var clockAtStart: Double?
}
