import Preprocess

/// Ink appears and goes.
extension State {
  mutating func begin(_ pen: Pen, at place: Point) {
    activePen = pen
    drawing.strokes.append(Stroke(points: [place]))
    inkChanged()
    isStale = true
  }

  /// Draws on with the active pen. Standing still leaves no ink.
  mutating func extend(to place: Point) {
    guard let last = drawing.strokes.indices.last, drawing.strokes[last].points.last != place
    else { return }
    drawing.strokes[last].points.append(place)
    inkChanged()
    isStale = true
  }

  mutating func clear() {
    drawing.strokes = []
    activePen = nil
    keyboardPen = nil
    latest = nil
    inkChanged()
    isStale = false
  }

  private mutating func inkChanged() {
    isKept = false
    isRestored = false
  }

  mutating func moveKeyboardPen(columns: Int = 0, rows: Int = 0) {
    var pen = keyboardPen ?? KeyboardPen()
    pen.move(columns: columns, rows: rows)
    keyboardPen = pen
    if activePen == .keyboard { extend(to: pen.place) }
  }

  mutating func toggleKeyboardPen() {
    let pen = keyboardPen ?? KeyboardPen()
    keyboardPen = pen
    if activePen == .keyboard {
      activePen = nil
    } else {
      begin(.keyboard, at: pen.place)
    }
  }
}
