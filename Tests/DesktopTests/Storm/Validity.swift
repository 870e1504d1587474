import Preprocess
import WindowModel

extension State {
  /// What is wrong with the state; nil for one that can be. Right after a frame began, more holds.
  func problem(afterFrame: Bool) -> String? {
    let checks: [(String, Bool)] = [
      ("ink on a canvas of 1 x 1", document.drawing.width == 1 && document.drawing.height == 1),
      ("no stroke without a point", document.drawing.strokes.allSatisfy { !$0.points.isEmpty }),
      ("no ink outside the canvas", document.drawing.strokes.last.map(Self.isInside) ?? true),
      (
        "a pen draws a stroke that is there",
        canvas.activePen == nil || !document.drawing.strokes.isEmpty
      ),
      (
        "the keyboard's pen is there while it draws",
        canvas.activePen != .keyboard || canvas.keyboardPen != nil
      ),
      ("the keyboard's pen stands on the canvas", canvas.keyboardPen.map(Self.isOnGrid) ?? true),
      ("few digits kept", recognition.history.count <= RecognitionState.historyLimit),
      ("only digits kept", recognition.history.allSatisfy((0...9).contains)),
      ("a square canvas with an area", layout.canvas.width == layout.canvas.height),
      ("a canvas that can be drawn on", layout.canvas.width >= 100),
      ("probabilities are some", reading.map { (0...1).contains($0.reading.confidence) } ?? true),
      ("a title of one line", !title.isEmpty && !title.contains(where: \.isNewline)),
      ("nothing restored in a window that began empty", !document.isRestored),
      ("a blank canvas is not read", !(afterFrame && document.drawing.isBlank) || reading == nil),
      (
        "live, ink is read",
        !(afterFrame && settings.isLive && !document.drawing.isBlank) || reading != nil
      ),
    ]
    return checks.first { !$0.1 }?.0
  }

  /// All of the ink, which takes longer.
  var isAllInside: Bool { document.drawing.strokes.allSatisfy(Self.isInside) }

  private static func isInside(_ stroke: Stroke) -> Bool {
    stroke.points.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) }
  }

  private static func isOnGrid(_ pen: KeyboardPen) -> Bool {
    (0...DigitImage.side).contains(pen.column) && (0...DigitImage.side).contains(pen.row)
  }
}
