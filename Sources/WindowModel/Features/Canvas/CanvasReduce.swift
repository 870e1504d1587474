import Preprocess

/// Drawing and clearing ink.
extension State {
  mutating func beginPointerStroke(at place: Point, _ time: Double) {
    guard canvas.tool == .pen else { return beginErasing(at: place) }
    // Only one pen draws at a time.
    canvas.keyboardPen = nil
    beginPen(.pointer, at: place)
    addPoint(place, time)
  }

  mutating func extendPointerStroke(to place: Point, _ time: Double) {
    addPoint(place, time)
  }

  mutating func liftPen() {
    if canvas.hasStepBegun { canvas.liftTime = window.time }
    canvas.activePen = nil
    canvas.penPlace = nil
    canvas.isStrokeOpen = false
    canvas.hasStepBegun = false
  }

  mutating func clear() {
    guard !document.content.isBlank else { return }
    change(to: .blank)
  }

  /// Replaces the content as one step, and ends what is in progress.
  mutating func change(to content: Content) {
    liftPen()
    endErasing()
    document.change(to: content)
    contentWasReplaced()
  }

  mutating func undo() {
    liftPen()
    document.undo()
    contentWasReplaced()
  }

  mutating func redo() {
    liftPen()
    document.redo()
    contentWasReplaced()
  }

  private mutating func contentWasReplaced() {
    canvas.liftTime = nil
    canvas.clockAtStart = nil
    timeline.returnToNow()
    recognition.accepted = nil
    if document.content.isBlank {
      canvas.keyboardPen = nil
      recognition.latest = nil
    }
  }

  private mutating func beginPen(_ pen: Pen, at place: Point) {
    canvas.activePen = pen
    canvas.penPlace = place
    canvas.isStrokeOpen = false
    canvas.hasStepBegun = false
    toast = nil
  }

  /// Draws the part of the line from the pen's last place that is on the canvas. Where the pen comes
  /// back to the canvas, a new stroke begins; it belongs to the same step.
  private mutating func addPoint(_ place: Point, _ time: Double) {
    let start = canvas.penPlace ?? place
    guard place != start || !canvas.isStrokeOpen else { return }
    canvas.penPlace = place
    guard let part = ClippedLine(from: start, to: place) else {
      canvas.isStrokeOpen = false
      return
    }
    if !canvas.isStrokeOpen { append(part.start, time, toNewStroke: true) }
    if part.end != part.start { append(part.end, time, toNewStroke: false) }
    canvas.isStrokeOpen = part.end == place
  }

  /// Adds a point to the ink: to the strokes up to the moment that the timeline shows, if the user
  /// has gone back in time.
  private mutating func append(_ place: Point, _ time: Double, toNewStroke isNew: Bool) {
    var strokes = shownContent.strokes
    timeline.returnToNow()
    let point = timed(place, time, after: strokes)
    if isNew || strokes.isEmpty {
      strokes.append(Stroke(points: [point]))
    } else {
      strokes[strokes.count - 1].points.append(point)
    }
    if canvas.hasStepBegun {
      document.amend(to: .strokes(strokes))
    } else {
      if document.content.isBlank { recognition.accepted = nil }
      document.change(to: .strokes(strokes))
    }
    canvas.hasStepBegun = true
    canvas.liftTime = nil
  }

  /// The point with its time in the drawing, in milliseconds since the first point.
  ///
  /// The time of a loaded drawing continues from its last point. Time never decreases.
  private mutating func timed(_ place: Point, _ time: Double, after strokes: [Stroke]) -> Point {
    let last = strokes.last { !$0.points.isEmpty }?.points.last?.milliseconds ?? 0
    let start = canvas.clockAtStart ?? time - last
    canvas.clockAtStart = start
    return Point(x: place.x, y: place.y, milliseconds: max(time - start, last))
  }
}

/// Drawing with the keyboard.
extension State {
  mutating func moveKeyboardPen(columns: Int = 0, rows: Int = 0) {
    var pen = canvas.keyboardPen ?? KeyboardPen()
    pen.move(columns: columns, rows: rows)
    canvas.keyboardPen = pen
    if canvas.activePen == .keyboard { addPoint(pen.place, window.time) }
  }

  mutating func toggleKeyboardPen() {
    let pen = canvas.keyboardPen ?? KeyboardPen()
    canvas.keyboardPen = pen
    if canvas.activePen == .keyboard {
      liftPen()
    } else {
      beginPen(.keyboard, at: pen.place)
      addPoint(pen.place, window.time)
    }
  }
}
