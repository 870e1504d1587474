import Preprocess

/// The drawing and its revision.
package struct Document: Equatable, Sendable {
  /// The ink on a canvas of 1 x 1, so that it does not depend on the size of the window.
  package private(set) var drawing: Drawing
  /// Increases with every change of the ink. Results for an older revision are dropped.
  package private(set) var revision: Int
  /// Whether the drawing is an autosave of an earlier window and has not been changed yet.
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
