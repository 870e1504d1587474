import Glibc
import Preprocess
import Support
import Synchronization
import WindowModel

/// Saves what a window shows in the background while it changes: only the newest content, at most
/// every 50 ms.
///
/// If the system cannot start a thread, the window's loop saves by calling `saveWithoutThread`.
package final class Autosave: Sendable {
  /// The shortest time from the start of a save to that of the next.
  private static let interval = Duration.milliseconds(50)

  /// The next content to save, and the earliest time to save it.
  private struct Waiting {
    var content: Content?
    var earliest = ContinuousClock.now
    var hasThread = false
  }

  /// The result of the last save.
  private struct Done {
    /// What should be on the disk.
    var wanted: Content
    var hasFailed = false
  }

  private let file: AutosaveFile
  private let startThread: @Sendable (@escaping @Sendable () -> Void) -> Bool
  private let note: @Sendable (FileError) -> Void
  private let waiting = Mutex(Waiting())
  private let done: Mutex<Done>
  /// Held while a thread saves.
  private let saving = Mutex(())

  /// - Parameters:
  ///   - startThread: runs work on a new thread; returns false if no thread can be started.
  ///   - note: called when a save fails, unless the save before it failed too.
  package init(
    _ file: AutosaveFile,
    startThread: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool = runInBackground,
    note: @escaping @Sendable (FileError) -> Void
  ) {
    self.file = file
    self.startThread = startThread
    self.note = note
    done = Mutex(Done(wanted: file.found ?? .blank))
  }

  /// Schedules the content to be saved in place of the one before; blank content removes what is
  /// saved. Returns within microseconds.
  package func save(_ content: Content) {
    let needsThread = waiting.withLock { waiting in
      defer { waiting.content = content }
      guard waiting.content == nil, !waiting.hasThread else { return false }
      waiting.hasThread = true
      return true
    }
    guard needsThread, !startThread({ self.saveUntilDone() }) else { return }
    waiting.withLock { $0.hasThread = false }
  }

  /// Saves on the caller's thread if a save is due and no thread could be started for it.
  ///
  /// - Returns: the time until the next call is due; nil if nothing waits.
  package func saveWithoutThread() -> Duration? {
    let rest = waiting.withLock { waiting in
      waiting.hasThread || waiting.content == nil ? nil : waiting.earliest - .now
    }
    guard let rest else { return nil }
    if rest > .zero { return rest }
    save()
    return nil
  }

  /// Saves what is not saved yet and waits until that is done. The next window restores it.
  ///
  /// - Returns: true if there is a drawing and it is saved as it is.
  @discardableResult
  package func finish() -> Bool {
    save()
    // A full disk may have room again; the folder may have been removed.
    let last = done.withLock { $0 }
    let isMissing = !last.wanted.isBlank && !file.isInPlace
    if last.hasFailed || isMissing {
      waiting.withLock { $0.content = last.wanted }
      save()
    }
    file.touch()
    return done.withLock { !$0.wanted.isBlank && !$0.hasFailed }
  }

  private func saveUntilDone() {
    repeat {
      while let rest = timeToNextSave() {
        if rest > .zero { sleep(for: rest) }
        save()
      }
      file.shortenJournal()
    } while !endThread()
  }

  /// The time until the next save; nil if nothing is to be saved.
  private func timeToNextSave() -> Duration? {
    waiting.withLock { $0.content == nil ? nil : $0.earliest - .now }
  }

  /// - Returns: false if there is something to save again. Otherwise the next change starts
  ///   another thread.
  private func endThread() -> Bool {
    waiting.withLock { waiting in
      waiting.hasThread = waiting.content != nil
      return !waiting.hasThread
    }
  }

  private func save() {
    saving.withLock { _ in
      let content = waiting.withLock { waiting in
        defer { waiting.content = nil }
        return waiting.content
      }
      guard let content else { return }
      let start = ContinuousClock.now
      write(content)
      waiting.withLock { $0.earliest = start + Self.interval }
    }
  }

  private func write(_ content: Content) {
    do throws(FileError) {
      try file.write(content)
      done.withLock { $0 = Done(wanted: content) }
    } catch {
      let isFirst = done.withLock { done in
        defer { done = Done(wanted: content, hasFailed: true) }
        return !done.hasFailed
      }
      return isFirst ? note(error) : ()
    }
  }
}

/// A signal may end the sleep early. That does no harm, as the caller checks the time again.
private func sleep(for duration: Duration) {
  usleep(UInt32(min(max(duration / .microseconds(1), 0), 1_000_000)))
}
