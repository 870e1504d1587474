import Preprocess

/// Drawing and clearing ink.
extension State {
  /// - Parameters:
  ///   - place: in units of the canvas. It may be outside.
  ///   - time: in milliseconds of the clock of actions.
  mutating func beginPointerStroke(at place: Point, _ time: Double) {
    guard canvas.tool == .pen else { return beginErasing(at: place) }
    // Only one pen draws at a time.
    canvas.keyboardPen = nil
    beginPen(.pointer)
    movePen(to: place, time)
  }

  mutating func liftPen() {
    if canvas.activePen != nil, canvas.hasStepBegun { canvas.liftTime = window.time }
    canvas.activePen = nil
    canvas.penPlace = nil
    canvas.isStrokeOpen = false
    canvas.hasStepBegun = false
  }

  private mutating func beginPen(_ pen: Pen) {
    liftPen()
    canvas.activePen = pen
    toast = nil
  }

  /// Draws the part of the line from the pen's last place that is on the canvas. Where the pen
  /// comes back to the canvas, a new stroke begins; it belongs to the same step.
  mutating func movePen(to place: Point, _ time: Double) {
    let end = Point(x: place.x, y: place.y, milliseconds: time)
    let start = canvas.penPlace ?? end
    canvas.penPlace = end
    if canvas.isStrokeOpen, start.x == end.x, start.y == end.y { return }
    guard let part = ClippedLine(from: start, to: end) else {
      canvas.isStrokeOpen = false
      return
    }
    if !canvas.isStrokeOpen { draw(part.start, toNewStroke: true) }
    if part.end != part.start { draw(part.end, toNewStroke: false) }
    canvas.isStrokeOpen = part.end == end
  }

  private mutating func draw(_ point: Point, toNewStroke isNew: Bool) {
    if !canvas.hasStepBegun { beginInk() }
    document.add(timed(point), toNewStroke: isNew)
    canvas.liftTime = nil
  }

  /// Begins a step with the ink that the window shows: that of an earlier moment if the user has
  /// moved there, and none in place of a picture.
  private mutating func beginInk() {
    if timeline.moment != nil {
      canvas.clockAtStart = nil
      recognition.accepted = isStale ? nil : recognition.latest.flatMap { $0.ifNumber }
    }
    if document.ink.strokes.isEmpty { recognition.accepted = nil }
    recognition.acceptedBefore = accepted?.reading
    number = NumberState()
    document.change(to: shownInk)
    timeline.returnToNow()
    canvas.hasStepBegun = true
  }

  /// The point with its time in the drawing in place of that of actions.
  ///
  /// The drawing's time starts with its first point. After a change other than a stroke it
  /// continues from the last point. It never decreases.
  private mutating func timed(_ point: Point) -> Point {
    let time = point.milliseconds ?? window.time
    let last = document.ink.lastPointTime
    let start = canvas.clockAtStart ?? last.map { time - $0 - TimedInk.strokeInterval } ?? time
    canvas.clockAtStart = start
    return Point(x: point.x, y: point.y, milliseconds: max(time - start, last ?? 0))
  }
}

/// Changes other than strokes.
extension State {
  mutating func clear() {
    guard !document.content.isBlank else { return }
    change(to: .blank)
  }

  /// Replaces the content as one step, and ends what is in progress.
  mutating func change(to content: Content) {
    endDrawing()
    document.change(to: content)
    timeline.readings = []
    contentWasReplaced()
  }

  mutating func undo() {
    endDrawing()
    document.undo()
    contentWasReplaced()
    restTimeline()
  }

  mutating func redo() {
    endDrawing()
    document.redo()
    contentWasReplaced()
    restTimeline()
  }

  /// Ends a stroke or an erasure in progress.
  mutating func endDrawing() {
    liftPen()
    endErasing()
    number.drag = nil
  }

  mutating func contentWasReplaced() {
    number.picked = nil
    canvas.liftTime = nil
    canvas.clockAtStart = nil
    timeline.returnToNow()
    timeline.dropReadings(after: document.ink.duration)
    recognition.accepted = nil
    if document.content.isBlank {
      canvas.keyboardPen = nil
      recognition.latest = nil
    }
  }
}

/// Drawing with the keyboard.
extension State {
  mutating func moveKeyboardPen(columns: Int = 0, rows: Int = 0) {
    var pen = canvas.keyboardPen ?? KeyboardPen()
    pen.move(columns: columns, rows: rows)
    canvas.keyboardPen = pen
    if canvas.activePen == .keyboard { movePen(to: pen.place, window.time) }
  }

  mutating func toggleKeyboardPen() {
    let pen = canvas.keyboardPen ?? KeyboardPen()
    canvas.keyboardPen = pen
    if canvas.activePen == .keyboard {
      liftPen()
    } else {
      beginPen(.keyboard)
      movePen(to: pen.place, window.time)
    }
  }
}
