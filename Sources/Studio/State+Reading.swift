import Recognition

/// Ink becomes a digit.
extension State {
  mutating func readIfStale(nanoseconds: () -> UInt64) {
    guard isStale else { return }
    let start = nanoseconds()
    let reading = reader.read(drawing)
    let end = nanoseconds()
    latest = reading.map { TimedReading(reading: $0, nanoseconds: end > start ? end - start : 0) }
    isStale = false
  }

  /// Commits the reading of what is on the canvas now; a blank canvas has none.
  mutating func predict(nanoseconds: () -> UInt64) -> [Effect] {
    readIfStale(nanoseconds: nanoseconds)
    guard let reading = latest?.reading else { return [] }
    history = (history + [reading.digit]).suffix(Self.historyLimit)
    return [.print(digit: reading.digit, confidence: reading.confidence)]
  }
}
