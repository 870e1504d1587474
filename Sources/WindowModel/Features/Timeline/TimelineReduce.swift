import Preprocess
import Recognition

/// Moving through the time of the drawing.
extension State {
  /// How far a step goes, in milliseconds.
  private static let step = 50.0
  /// How many readings color the timeline.
  private static let readingCount = 60

  /// Whether there is ink whose time can be shown. While it is drawn or erased, time is now.
  var hasTimeline: Bool {
    !document.ink.strokes.isEmpty && canvas.activePen == nil && !canvas.isErasing
  }

  /// Shows the moment under a point of the window.
  mutating func scrub(to point: Point) {
    guard hasTimeline else { return }
    let track = layout.timeline.track
    show(moment: (point.x - track.x) / track.width * document.ink.duration)
  }

  /// Moves by a number of steps. The time for which the pen was in the air is one step.
  mutating func step(by count: Double) {
    guard hasTimeline, count.isFinite, count != 0 else { return }
    let ink = document.ink
    let moment = (timeline.moment ?? ink.duration) + count * Self.step
    show(moment: ink.skippingGap(at: moment, isForward: count > 0))
  }

  mutating func showStart() {
    show(moment: 0)
  }

  /// Draws the drawing again.
  mutating func play() {
    show(moment: 0)
    timeline.playback = TimelineState.Playback(start: window.time)
  }

  mutating func advancePlayback() {
    guard let playback = timeline.playback else { return }
    show(moment: window.time - playback.start)
    if timeline.moment != nil { timeline.playback = playback }
  }

  /// Shows a moment, which ends a playback. The end of the drawing is now.
  private mutating func show(moment: Double) {
    timeline.returnToNow()
    if moment < document.ink.duration { timeline.moment = max(moment, 0) }
    canvas.liftTime = nil
  }
}

/// The readings that color the timeline.
extension State {
  /// How long a drawing rests after a step of undo or redo before its moments are read, in
  /// milliseconds: steps that follow each other start no work that slows the next.
  private static let restTime = 150.0

  /// Waits with the readings over time.
  mutating func restTimeline() {
    timeline.due = window.time + Self.restTime
  }

  /// Requests the readings over time once the drawing is at rest.
  mutating func readMomentsIfStale() -> [Effect] {
    guard settings.isLive, canvas.activePen == nil, !canvas.isErasing, settlingEnd == nil,
      !isTimelineRequested
    else {
      timeline.due = nil
      return []
    }
    if let due = timeline.due, window.time < due, !document.content.isBlank { return [] }
    timeline.due = nil
    timeline.requestedRevision = document.revision
    timeline.requestedModel = recognition.modelIndex
    let ink = document.ink
    guard !ink.strokes.isEmpty else {
      timeline.readings = []
      return []
    }
    return [
      .readMoments(
        MomentsRequest(
          strokes: ink.strokes, groups: ink.groups,
          times: ink.sampleTimes(about: Self.readingCount), revision: document.revision,
          model: recognition.modelIndex))
    ]
  }

  private var isTimelineRequested: Bool {
    timeline.requestedRevision == document.revision
      && timeline.requestedModel == recognition.modelIndex
  }

  mutating func receive(_ result: MomentsResult) {
    guard result.revision == document.revision, result.model == recognition.modelIndex else {
      return
    }
    timeline.readings = result.moments
  }

  /// Colors the timeline with the reading of the ink that the pen has just drawn.
  mutating func addMoment(_ reading: NumberReading) {
    guard canvas.activePen != nil else { return }
    let time = document.ink.duration
    timeline.dropReadings(after: time.nextDown)
    timeline.readings.append(Moment(time: time, reading))
  }
}

extension TimedInk {
  /// Times within the strokes, evenly spread, and the end of each stroke.
  func sampleTimes(about count: Int) -> [Double] {
    let drawn = spans.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    // Of very many strokes only some are read.
    let every = spans.count / (10 * count) + 1
    let read = spans.enumerated().filter { $0.offset % every == every - 1 }.map(\.element)
    return read.flatMap { span -> [Double] in
      let length = span.upperBound - span.lowerBound
      let steps = drawn > 0 ? max(1, Int((Double(count) * length / drawn).rounded())) : 1
      return (1...steps).map { span.lowerBound + length * Double($0) / Double(steps) }
    }
  }
}
