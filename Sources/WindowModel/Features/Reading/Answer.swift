import Recognition
import Support

/// What the panel and the title say about the content.
package enum Answer: Equatable, Sendable {
  /// Nothing is on the canvas.
  case blank
  /// Nothing on the canvas stands out, as in a picture of one shade.
  case nothing
  /// Nothing is read until Predict is pressed.
  case unread
  /// The pen is down, and nothing it drew has been a number yet.
  case undecided
  /// - Parameter isFinal: false while the pen is down: the reading is the last that was a number.
  case reading(NumberReading, isFinal: Bool)
}

extension State {
  /// How long the reading of a drawing is not final after the pen is lifted, in milliseconds.
  private static let settlingTime = 400.0

  /// When the reading becomes final; nil if it is, or if a pen is down.
  var settlingEnd: Double? {
    guard settings.isLive, let end = canvas.liftTime.map({ $0 + Self.settlingTime }),
      window.time < end
    else { return nil }
    return end
  }

  /// Whether the user is still drawing: a pen has drawn something and is down, or was lifted just
  /// now.
  package var isDrawing: Bool {
    canvas.activePen != nil && canvas.hasStepBegun || settlingEnd != nil
  }

  /// Whether the content or the model has changed since the last recognition.
  var isStale: Bool { !document.content.isBlank && recognition.readSubject != subject }

  /// What the panel's reading is of.
  var subject: RecognitionState.Subject {
    RecognitionState.Subject(revision: document.revision, moment: timeline.moment)
  }

  /// What the panel says. With live recognition it may be one frame old. A reading that Predict has
  /// committed is final, also in mid-stroke.
  package var answer: Answer {
    if document.content.isBlank { return .blank }
    if !settings.isLive && isStale { return .unread }
    if isDrawing && !isCommitted {
      return recognition.accepted.map { .reading($0.reading, isFinal: false) } ?? .undecided
    }
    return recognition.latest.map { .reading($0.reading, isFinal: true) } ?? .nothing
  }
}

extension NumberReading {
  /// The reading in a few words: `42 · 97 %`, or `not a number (42?)`; of one digit, that digit's.
  func title(isFinal: Bool) -> Phrase {
    if let single { return single.title(isFinal: isFinal) }
    return isNumber
      ? "\(text) · \(Formatting.confidence(confidence))" : "not a number (\(text))"
  }
}

extension Reading {
  /// The smallest share of a certain reading. Below it the panel shows two candidates.
  private static let certainFrom: Float = 0.6

  var isCertain: Bool { confidence >= Self.certainFrom }

  /// The reading in a few words: `7 · 98 %`, or `9 or 4? · 48 %` if it is final and not certain.
  func title(isFinal: Bool) -> Phrase {
    guard isDigit else { return "not a digit" }
    let digits: Phrase =
      isCertain || !isFinal
      ? "\(digit)" : runnerUp == Self.noneIndex ? "\(digit)?" : "\(digit) or \(runnerUp)?"
    return "\(digits) · \(Formatting.confidence(confidence))"
  }
}
