import Preprocess

/// The drawing, and which state of it this is.
package struct Document: Equatable, Sendable {
  /// On a canvas of 1 x 1, so that it stays in place whatever the window's size.
  package private(set) var drawing: Drawing
  /// Grows with every change of the ink. Results that belong to an older revision are dropped.
  package private(set) var revision: Int
  /// Whether the drawing comes from a window that ended before, untouched since.
  package private(set) var isRestored: Bool

  init(_ drawing: Drawing?, isRestored: Bool) {
    self.drawing = drawing ?? Drawing(width: 1, height: 1)
    revision = self.drawing.isBlank ? 0 : 1
    self.isRestored = isRestored && !self.drawing.isBlank
  }

  /// Changes the strokes and starts a new revision.
  mutating func change(_ body: (inout [Stroke]) -> Void) {
    body(&drawing.strokes)
    revision += 1
    isRestored = false
  }
}
