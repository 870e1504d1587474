import Preprocess

/// The state of the pens, the eraser and the grid.
package struct CanvasState: Equatable, Sendable {
  package enum Tool: Hashable, Sendable { case pen, eraser }

  package internal(set) var tool = Tool.pen
  package internal(set) var showsGrid = false
  /// The network's grids of what a frame has shown last; nil if the grid is off.
  var grid: NetworkGrid?
  /// The pen that is drawing; nil if none is.
  package internal(set) var activePen: Pen?
  /// The keyboard's pen; nil until the keyboard is used to draw.
  package internal(set) var keyboardPen: KeyboardPen?
  /// Where the pen was last, in units of the canvas, and when. It may be outside the canvas.
  var penPlace: Point?
  /// Whether the last stroke continues at the pen: the pen is on the canvas.
  var isStrokeOpen = false
  /// Whether the stroke in progress has changed the document, so that more of it joins the step.
  var hasStepBegun = false
  /// Where the eraser was last, in units of the canvas; nil if it is not erasing.
  var eraserPlace: Point?
  /// When the last pen was lifted, in milliseconds; nil if the reading is final.
  var liftTime: Double?
  /// The time of the input clock, in milliseconds, at which the drawing's time is 0; nil before the
  /// first stroke.
  var clockAtStart: Double?

  var isErasing: Bool { eraserPlace != nil }
}
