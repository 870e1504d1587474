import Preprocess

/// Erasing ink. All that is erased until the eraser is lifted is one step.
extension State {
  mutating func beginErasing(at place: Point) {
    canvas.hasStepBegun = false
    canvas.eraserPlace = place
    erase(to: place)
  }

  mutating func erase(to place: Point) {
    let start = canvas.eraserPlace ?? place
    canvas.eraserPlace = place
    let shown = shownContent
    guard let rest = Eraser(from: start, to: place).erase(shown.strokes) else { return }
    timeline.returnToNow()
    if canvas.hasStepBegun {
      document.amend(to: .strokes(rest))
    } else {
      document.change(to: .strokes(rest))
    }
    canvas.hasStepBegun = true
    canvas.clockAtStart = nil
    recognition.accepted = nil
    if document.content.isBlank { recognition.latest = nil }
  }

  mutating func endErasing() {
    guard canvas.isErasing else { return }
    canvas.eraserPlace = nil
    canvas.hasStepBegun = false
  }
}
