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

  /// Commits the reading of what is on the canvas now; a blank canvas has none. What is no digit is
  /// printed as such, and not kept among the digits.
  mutating func predict(nanoseconds: () -> UInt64) -> [Effect] {
    readIfStale(nanoseconds: nanoseconds)
    guard let reading = latest?.reading else { return [] }
    if reading.isDigit { history = (history + [reading.digit]).suffix(Self.historyLimit) }
    return [.print(Wording.printed(reading))]
  }

  /// Hands the canvas to the next reader. What was read is read anew at once; what was not is left
  /// to the next frame, or to Predict.
  mutating func switchReader(nanoseconds: () -> UInt64) {
    guard readers.count > 1 else { return }
    let wasRead = reading != nil
    readerIndex = (readerIndex + 1) % readers.count
    isStale = !drawing.isBlank
    if wasRead { readIfStale(nanoseconds: nanoseconds) }
  }
}
