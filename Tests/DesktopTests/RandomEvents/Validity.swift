import Preprocess
import WindowModel

extension State {
  /// The first invariant that the state violates; nil for a valid state. More invariants hold right
  /// after a frame began.
  func problem(afterFrame: Bool) -> String? {
    let strokes = document.content.strokes
    let checks: [(String, Bool)] = [
      ("each stroke has a point", strokes.allSatisfy { !$0.points.isEmpty }),
      ("ink is inside the canvas", strokes.last.map(Self.isInside) ?? true),
      (
        "the keyboard's pen exists while it draws",
        canvas.activePen != .keyboard || canvas.keyboardPen != nil
      ),
      ("the keyboard's pen is on the canvas", canvas.keyboardPen.map(Self.isOnGrid) ?? true),
      ("the canvas is square", layout.canvas.width == layout.canvas.height),
      ("the canvas is large enough", layout.canvas.width >= 100),
      ("the bars add up to 100 %", shares.map { abs($0.reduce(0, +) - 1) < 1e-3 } ?? true),
      ("the title is one line", !title.isEmpty && !title.contains(where: \.isNewline)),
      ("a moment is within the drawing", (timeline.moment ?? 0) >= 0),
      ("nothing is restored in a window that began empty", !document.isRestored),
      ("a blank canvas is not read", !(afterFrame && shownContent.isBlank) || answer == .blank),
    ]
    return checks.first { !$0.1 }?.0
  }

  /// Whether all ink is inside the canvas; this takes longer.
  var isAllInside: Bool { document.content.strokes.allSatisfy(Self.isInside) }

  /// The eleven bars; nil if the panel shows no reading.
  private var shares: [Float]? {
    pickedDigit?.reading.shares
  }

  private static func isInside(_ stroke: Stroke) -> Bool {
    stroke.points.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) }
  }

  private static func isOnGrid(_ pen: KeyboardPen) -> Bool {
    (0...DigitImage.side).contains(pen.column) && (0...DigitImage.side).contains(pen.row)
  }
}
