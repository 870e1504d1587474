import Glibc
import Preprocess
import Support
import Synchronization

/// Saves a window's drawing in the background while it is drawn: only the newest revision, at most
/// once a second.
///
/// If the system cannot start a thread, the window's loop saves by calling `saveWithoutThread`.
package final class Autosave: Sendable {
  private enum Change {
    case save(Drawing, revision: Int)
    case discard
  }

  /// The next change to save, and the earliest time to save it.
  private struct Waiting {
    var change: Change?
    var earliest = ContinuousClock.now
    var hasThread = false
  }

  /// The result of the last save.
  private struct Done {
    /// The drawing that should be on the disk; nil if there should be none.
    var wanted: Drawing?
    var revision: Int?
    var hasFailed = false
  }

  private let file: AutosaveFile
  private let startThread: @Sendable (@escaping @Sendable () -> Void) -> Bool
  private let note: @Sendable (FileError) -> Void
  private let waiting = Mutex(Waiting())
  private let done: Mutex<Done>
  private let report = Mutex<(@Sendable (Int) -> Void)?>(nil)
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
    done = Mutex(Done(wanted: file.found))
  }

  /// Sets a callback for every drawing that reaches the disk.
  ///
  /// - Parameter report: called with the revision, on the thread that saves.
  package func whenSaved(_ report: @escaping @Sendable (Int) -> Void) {
    self.report.withLock { $0 = report }
  }

  /// Schedules a drawing to be saved in place of the one before. Returns within microseconds.
  package func save(_ drawing: Drawing, revision: Int) {
    submit(.save(drawing, revision: revision))
  }

  /// Schedules the saved drawing to be deleted.
  package func discard() {
    submit(.discard)
  }

  /// Saves on the caller's thread if a save is due and no thread could be started for it.
  ///
  /// - Returns: the time until the next call is due; nil if nothing waits.
  package func saveWithoutThread() -> Duration? {
    let rest = waiting.withLock { waiting in
      waiting.hasThread || waiting.change == nil ? nil : waiting.earliest - .now
    }
    guard let rest else { return nil }
    if rest > .zero { return rest }
    save()
    return nil
  }

  /// Saves what is not saved yet and waits until that is done.
  ///
  /// - Returns: true if there is a drawing and its newest revision is saved.
  @discardableResult
  package func finish() -> Bool {
    save()
    // A full disk may have room again; the folder may have been removed.
    let last = done.withLock { $0 }
    if let drawing = last.wanted, last.hasFailed || !file.isInPlace {
      waiting.withLock { $0.change = .save(drawing, revision: last.revision ?? 0) }
      save()
    }
    return done.withLock { $0.wanted != nil && !$0.hasFailed }
  }

  private func submit(_ change: Change) {
    let needsThread = waiting.withLock { waiting in
      defer { waiting.change = change }
      guard waiting.change == nil, !waiting.hasThread else { return false }
      waiting.hasThread = true
      return true
    }
    guard needsThread, !startThread({ self.saveUntilDone() }) else { return }
    waiting.withLock { $0.hasThread = false }
  }

  private func saveUntilDone() {
    while let rest = timeToNextSave() {
      if rest > .zero { sleep(for: rest) }
      save()
    }
  }

  /// The time until the next save; nil if nothing is to be saved. Then the thread ends, and the
  /// next change starts another.
  private func timeToNextSave() -> Duration? {
    waiting.withLock { waiting in
      guard waiting.change == nil else { return waiting.earliest - .now }
      waiting.hasThread = false
      return nil
    }
  }

  private func save() {
    saving.withLock { _ in
      let change = waiting.withLock { waiting in
        defer { waiting.change = nil }
        return waiting.change
      }
      guard let change else { return }
      save(change)
      waiting.withLock { $0.earliest = .now + .seconds(1) }
    }
  }

  private func save(_ change: Change) {
    let (drawing, revision): (Drawing?, Int?) =
      if case .save(let drawing, let revision) = change { (drawing, revision) } else { (nil, nil) }
    do throws(FileError) {
      if let drawing { try file.write(drawing) } else { try file.remove() }
      done.withLock { $0 = Done(wanted: drawing, revision: revision) }
    } catch {
      let isFirst = done.withLock { done in
        defer { done = Done(wanted: drawing, revision: revision, hasFailed: true) }
        return !done.hasFailed
      }
      return isFirst ? note(error) : ()
    }
    if let revision { self.report.withLock { $0 }?(revision) }
  }
}

/// A signal may end the sleep early. That does no harm, as the caller checks the time again.
private func sleep(for duration: Duration) {
  usleep(UInt32(min(max(duration / .microseconds(1), 0), 1_000_000)))
}
