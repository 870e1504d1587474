import Preprocess
import Recognition

/// Questions about the reading, and their answers.
extension State {
  /// How long the ink rests before it is explained, in milliseconds.
  private static let explanationDelay = 40.0

  private var isMoving: Bool {
    isDrawing || timeline.playback != nil || window.pressed == .timeline
  }

  /// What is to be explained; nil if nothing is. The lens Read always shows why the digit leads.
  private var explanationSubject: ExplanationSubject? {
    guard lens == .read || why.asked != nil, !isStale, let digit = latestDigit,
      let latest = recognition.latest, let question = question(of: digit.reading)
    else { return nil }
    return ExplanationSubject(
      revision: document.revision, moment: timeline.moment, model: recognition.modelIndex,
      digit: pickedIndex(of: latest.reading), question: question,
      wantsChanges: why.asked != nil && !isMoving)
  }

  private func question(of reading: Reading) -> Question? {
    let asked = why.asked ?? WhyState.Asked()
    let label = asked.label ?? reading.leader
    guard asked.isCompared else { return Question(label: label) }
    let next = reading.isDigit ? reading.runnerUp : reading.digit
    let other = label == reading.leader ? next : reading.leader
    return Question(label: label, against: other)
  }

  /// Requests explanations of what has rested for a moment.
  mutating func explainIfStale() -> [Effect] {
    if document.content.isBlank { why.explained = nil }
    guard let subject = explanationSubject, let digit = latestDigit else {
      why.pending = nil
      return []
    }
    if why.pending != subject {
      why.pending = subject
      // Tinted ink is explained again and again while it moves, each time when the last answer is
      // there.
      let isFree = why.asked != nil && why.explained?.subject == why.requested
      why.due = window.time + (isMoving && !isFree ? Self.explanationDelay : 0)
    }
    guard subject != why.requested, window.time >= why.due else { return [] }
    why.requested = subject
    return [.explain(ExplanationRequest(subject: subject, content: explainedContent(digit)))]
  }

  private func explainedContent(_ digit: NumberDigit) -> ExplainedContent {
    guard document.content.picture == nil else { return .image(digit.reading.image) }
    let drawing = shownContent.drawing
    return .ink(digit.parts.isEmpty ? drawing : drawing.keeping(digit.parts))
  }

  /// When something waits to be explained.
  var explanationDue: Double? {
    why.pending == nil || why.pending == why.requested ? nil : why.due
  }

  mutating func receive(_ explained: ExplainedSubject) {
    if explained.subject == why.requested { why.explained = explained }
  }

  mutating func receive(_ changes: ReadingChanges) {
    if changes.subject == why.requested { why.changes = changes }
  }

  /// What is known of what the window shows; nil if nothing is.
  var explanation: Explanation? {
    guard let explained = why.explained, explained.subject == explanationSubject else {
      return nil
    }
    return explained.explanation
  }

  /// What is known of what the window shows; while the user draws, what was known a moment ago.
  var latestExplanation: ExplainedSubject? {
    guard let explained = why.explained else { return nil }
    let (subject, current) = (explained.subject, explanationSubject)
    let isRecent =
      isDrawing && subject.moment == nil && timeline.moment == nil
      && subject.model == recognition.modelIndex
    return subject == current || isRecent ? explained : nil
  }

  /// What would change the reading that the window shows.
  var changes: ReadingChanges? {
    guard let changes = why.changes, changes.subject == explanationSubject else { return nil }
    return changes
  }

  /// Whether there is a digit to ask about.
  var canAsk: Bool { latestDigit != nil && !document.content.isBlank }

  /// Tints the ink by what speaks for a label, or ends that.
  ///
  /// - Parameter label: nil for the one that leads.
  mutating func ask(_ label: Int?, isCompared: Bool) {
    let asked = WhyState.Asked(label: label, isCompared: isCompared)
    why.asked = why.asked == asked ? nil : asked
  }

  /// Asks what tells the picked output, or the one that leads, from what comes next to it.
  mutating func compare() {
    let output = pickedUnit.flatMap { network?.isLast($0.layer) ?? false ? $0.index : nil }
    ask(output, isCompared: true)
  }
}
