import Preprocess
import WindowModel

extension State {
  /// The first invariant that the state violates; nil for a valid state. More invariants hold right
  /// after a frame began.
  func problem(afterFrame: Bool) -> String? {
    let checks: [(String, Bool)] = [
      ("the canvas is 1 x 1", document.drawing.width == 1 && document.drawing.height == 1),
      ("each stroke has a point", document.drawing.strokes.allSatisfy { !$0.points.isEmpty }),
      ("ink is inside the canvas", document.drawing.strokes.last.map(Self.isInside) ?? true),
      (
        "an active pen has a stroke",
        canvas.activePen == nil || !document.drawing.strokes.isEmpty
      ),
      (
        "the keyboard's pen exists while it draws",
        canvas.activePen != .keyboard || canvas.keyboardPen != nil
      ),
      ("the keyboard's pen is on the canvas", canvas.keyboardPen.map(Self.isOnGrid) ?? true),
      ("the history is bounded", recognition.history.count <= RecognitionState.historyLimit),
      ("the history has only digits", recognition.history.allSatisfy((0...9).contains)),
      ("the canvas is square", layout.canvas.width == layout.canvas.height),
      ("the canvas is large enough", layout.canvas.width >= 100),
      (
        "the confidence is from 0 to 1",
        reading.map { (0...1).contains($0.reading.confidence) } ?? true
      ),
      ("the title is one line", !title.isEmpty && !title.contains(where: \.isNewline)),
      ("nothing is restored in a window that began empty", !document.isRestored),
      ("a blank canvas is not read", !(afterFrame && document.drawing.isBlank) || reading == nil),
      (
        "ink is read in live mode",
        !(afterFrame && settings.isLive && !document.drawing.isBlank) || reading != nil
      ),
    ]
    return checks.first { !$0.1 }?.0
  }

  /// Whether all ink is inside the canvas; this takes longer.
  var isAllInside: Bool { document.drawing.strokes.allSatisfy(Self.isInside) }

  private static func isInside(_ stroke: Stroke) -> Bool {
    stroke.points.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) }
  }

  private static func isOnGrid(_ pen: KeyboardPen) -> Bool {
    (0...DigitImage.side).contains(pen.column) && (0...DigitImage.side).contains(pen.row)
  }
}
