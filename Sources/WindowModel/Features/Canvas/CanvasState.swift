/// The state of the pens and the grid.
package struct CanvasState: Equatable, Sendable {
  package internal(set) var showsGrid = false
  /// The pen that is drawing the last stroke; nil if no stroke is in progress.
  package internal(set) var activePen: Pen?
  /// The keyboard's pen; nil until the keyboard is used to draw.
  package internal(set) var keyboardPen: KeyboardPen?
  /// The time of the input clock, in milliseconds, at which the drawing's time is 0; nil before the
  /// first stroke.
  var clockAtStart: Double?
}
