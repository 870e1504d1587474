import Glibc

extension FuzzedReader {
  /// The problem with how the bytes were read; nil if the result is a value, or an error of one
  /// short line.
  ///
  /// - Parameter seconds: the processor time that reading may take.
  package func complaint(
    about bytes: [UInt8], scratch: Scratch, seconds: Double
  ) -> String? {
    let start = processorSeconds()
    let error = message(about: bytes, scratch: scratch)
    let time = processorSeconds() - start
    if time > seconds { return "\(bytes.count) bytes took \(time) seconds" }
    if error.contains(where: \.isNewline) { return "an error of several lines: \(error)" }
    if error.utf8.count > 2000 { return "an error of \(error.utf8.count) bytes" }
    return nil
  }

  private func message(about bytes: [UInt8], scratch: Scratch) -> String {
    do {
      try read(bytes, scratch: scratch)
      return ""
    } catch {
      return "\(error)"
    }
  }
}

/// The processor time of this thread.
private func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
