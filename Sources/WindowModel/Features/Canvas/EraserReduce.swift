import Preprocess

/// Erasing ink. All that is erased until the eraser is lifted is one step.
extension State {
  mutating func beginErasing(at place: Point) {
    liftPen()
    canvas.eraserPlace = place
    erase(to: place)
  }

  mutating func erase(to place: Point) {
    let start = canvas.eraserPlace ?? place
    canvas.eraserPlace = place
    guard let rest = Eraser(from: start, to: place).erase(shownInk) else { return }
    if canvas.hasStepBegun {
      document.amend(to: rest)
    } else {
      document.change(to: rest)
    }
    canvas.hasStepBegun = true
    contentWasReplaced()
  }

  mutating func endErasing() {
    guard canvas.isErasing else { return }
    canvas.eraserPlace = nil
    canvas.hasStepBegun = false
  }
}
