/// The moment that the window shows, and how the drawing was read over time.
package struct TimelineState: Equatable, Sendable {
  /// The drawing is played with its own times.
  struct Playback: Equatable, Sendable {
    /// The time of the clock of actions at which the drawing began.
    let start: Double
  }

  /// The moment that the window shows, on the clock of `TimedInk`; nil for now.
  package internal(set) var moment: Double?
  var playback: Playback?
  /// How the drawing was read, by time. Each holds from the one before.
  package internal(set) var readings: [Moment] = []
  /// The revision and the model for which readings are requested.
  var requestedRevision: Int?
  var requestedModel: Int?
  /// When the readings are requested after a step of undo or redo, in milliseconds of the clock of
  /// actions; nil if they do not wait.
  var due: Double?

  /// Drops the readings of moments after the end of the drawing.
  mutating func dropReadings(after end: Double) {
    while let last = readings.last, last.time > end { readings.removeLast() }
  }

  /// The moment when the decision fell: from then on the number that is read in the end has always
  /// been read. Nil if none is read in the end.
  package var decision: Double? {
    guard let text = readings.last?.text, !text.isEmpty else { return nil }
    let lastOther = readings.lastIndex { $0.text != text }
    return readings[(lastOther ?? -1) + 1].time
  }

  mutating func returnToNow() {
    moment = nil
    playback = nil
  }
}
