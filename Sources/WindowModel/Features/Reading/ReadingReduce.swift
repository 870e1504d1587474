import Recognition

/// Recognition of the drawing, and committed readings.
extension State {
  func readIfStale() -> [Effect] {
    guard isStale else { return [] }
    return [
      .recognize(
        RecognitionRequest(
          drawing: document.drawing, revision: document.revision, model: recognition.modelIndex))
    ]
  }

  /// Stores the result of a request, unless the ink or the model has changed since.
  mutating func receive(_ result: RecognitionResult) -> [Effect] {
    guard result.revision == document.revision, result.model == recognition.modelIndex else {
      return []
    }
    recognition.latest = result.reading.map {
      TimedReading(reading: $0, nanoseconds: result.nanoseconds)
    }
    recognition.readRevision = result.revision
    guard recognition.revisionToCommit == result.revision else { return [] }
    return commit()
  }

  /// Commits the reading of the current drawing. A blank canvas has none.
  mutating func predict() -> [Effect] {
    guard !document.drawing.isBlank else { return [] }
    guard isStale else { return commit() }
    recognition.revisionToCommit = document.revision
    return readIfStale()
  }

  /// Prints the latest reading. If it is a digit, it is added to the history.
  private mutating func commit() -> [Effect] {
    recognition.revisionToCommit = nil
    guard let reading = recognition.latest?.reading else { return [] }
    if reading.isDigit {
      recognition.history = (recognition.history + [reading.digit])
        .suffix(RecognitionState.historyLimit)
    }
    return [.print(reading.line)]
  }

  /// Switches to the next model.
  ///
  /// If a reading is shown, the drawing is recognized again at once. Otherwise recognition waits
  /// for the next frame or for Predict.
  mutating func useNextModel() -> [Effect] {
    let wasRead = reading != nil
    recognition.modelIndex = (recognition.modelIndex + 1) % recognition.models.count
    recognition.readRevision = nil
    return wasRead ? readIfStale() : []
  }
}
