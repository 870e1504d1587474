import Recognition

/// Recognition of the content, and committed readings.
extension State {
  /// Reads what is shown, unless its reading is known.
  mutating func readIfStale() -> [Effect] {
    guard isStale else { return [] }
    if timeline.moment == nil, let known = document.reading, known.model == recognition.modelIndex {
      return receive(known.reading, of: subject)
    }
    return [
      .recognize(
        RecognitionRequest(
          content: shownContent, revision: document.revision, moment: timeline.moment,
          model: recognition.modelIndex))
    ]
  }

  /// Stores the result of a request, unless the content or the model has changed since.
  mutating func receive(_ result: RecognitionResult) -> [Effect] {
    let read = RecognitionState.Subject(revision: result.revision, moment: result.moment)
    guard read == subject, result.model == recognition.modelIndex else { return [] }
    let reading = result.reading.map {
      TimedReading(reading: $0, nanoseconds: result.nanoseconds)
    }
    if read.moment == nil {
      document.reading = reading.map { ModelReading(reading: $0, model: result.model) }
    }
    return receive(reading, of: read)
  }

  private mutating func receive(
    _ reading: TimedReading?, of read: RecognitionState.Subject
  ) -> [Effect] {
    recognition.latest = reading
    recognition.readSubject = read
    if let latest = recognition.latest {
      if read.moment == nil, accepts(latest.reading) { recognition.accepted = latest }
      addMoment(latest.reading)
    }
    canvas.grid = nil
    updateGrid()
    return (recognition.subjectToCommit == read ? commit() : []) + traceIfStale() + explainIfStale()
  }

  /// Whether Predict has something to commit: each change of the content is committed once.
  var canPredict: Bool {
    guard !document.content.isBlank else { return false }
    return isStale ? !settings.isLive || !isCommitted : recognition.latest != nil && !isCommitted
  }

  /// Whether Predict has committed what is shown.
  var isCommitted: Bool { recognition.committedSubjects.contains(subject) }

  /// Commits the reading of the content.
  mutating func predict() -> [Effect] {
    recognition.subjectToCommit = subject
    return isStale ? readIfStale() : commit()
  }

  /// Prints the latest reading and adds it to the history.
  private mutating func commit() -> [Effect] {
    recognition.subjectToCommit = nil
    guard let reading = recognition.latest?.reading, !isCommitted else { return [] }
    let ofThisRevision = recognition.committedSubjects.filter { $0.revision == document.revision }
    recognition.committedSubjects = ofThisRevision + [subject]
    recognition.history =
      (recognition.history + [Committed(content: shownContent, reading: reading)])
      .suffix(RecognitionState.historyLimit)
    return [.print(reading.line)]
  }

  /// Switches to the next model.
  ///
  /// If a reading is shown, the content is recognized again at once. Otherwise recognition waits
  /// for the next frame or for Predict.
  mutating func useNextModel() -> [Effect] {
    let offered = recognition.offered
    return useModel(offered.first { $0 > recognition.modelIndex } ?? offered[0])
  }

  mutating func useModel(_ index: Int) -> [Effect] {
    let wasRead = !isStale && !document.content.isBlank
    recognition.modelIndex = index
    recognition.readSubject = nil
    recognition.accepted = nil
    inside.pinned = nil
    why.asked = nil
    recognition.acceptedBefore = nil
    settings.model = model.name
    return wasRead ? readIfStale() : []
  }
}
