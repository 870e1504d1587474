import Preprocess

/// Drawing and clearing ink.
extension State {
  /// Begins a stroke with one point.
  ///
  /// - Parameters:
  ///   - place: the point in units of the canvas, 0 to 1.
  ///   - time: milliseconds on the clock of the input events.
  mutating func beginStroke(_ pen: Pen, at place: Point, _ time: Double) {
    canvas.activePen = pen
    let point = timed(place, time)
    document.change { $0.append(Stroke(points: [point])) }
  }

  /// Adds a point to the last stroke, unless the pen has not moved.
  mutating func extendStroke(to place: Point, _ time: Double) {
    guard let last = document.drawing.strokes.last?.points.last,
      (last.x, last.y) != (place.x, place.y)
    else { return }
    let point = timed(place, time)
    document.change { $0[$0.count - 1].points.append(point) }
  }

  mutating func clear() {
    canvas.activePen = nil
    canvas.keyboardPen = nil
    canvas.clockAtStart = nil
    recognition.latest = nil
    document.change { $0 = [] }
  }

  mutating func moveKeyboardPen(columns: Int = 0, rows: Int = 0, _ time: Double) {
    var pen = canvas.keyboardPen ?? KeyboardPen()
    pen.move(columns: columns, rows: rows)
    canvas.keyboardPen = pen
    if canvas.activePen == .keyboard { extendStroke(to: pen.place, time) }
  }

  mutating func toggleKeyboardPen(_ time: Double) {
    let pen = canvas.keyboardPen ?? KeyboardPen()
    canvas.keyboardPen = pen
    if canvas.activePen == .keyboard {
      canvas.activePen = nil
    } else {
      beginStroke(.keyboard, at: pen.place, time)
    }
  }

  /// The point with its time in the drawing, in milliseconds since the first point.
  ///
  /// The time of a loaded drawing continues from its last point. Time never decreases.
  private mutating func timed(_ place: Point, _ time: Double) -> Point {
    let last = document.drawing.strokes.last { !$0.points.isEmpty }?.points.last?.milliseconds ?? 0
    let start = canvas.clockAtStart ?? time - last
    canvas.clockAtStart = start
    return Point(x: place.x, y: place.y, milliseconds: max(time - start, last))
  }
}
