import Dispatch
import Preprocess
import Synchronization

/// Brings a window's drawing to the disk while it is drawn, beside the window's work: at most once a
/// second, the newest alone.
package final class DrawingKeeper: Sendable {
  private enum Change {
    case keep(Drawing, revision: Int)
    case forget
  }

  /// What is still to be done, and when at the earliest.
  private struct Waiting {
    var change: Change?
    var earliest = DispatchTime.now()
  }

  private struct Done {
    var isKept: Bool
    var hasFailed = false
  }

  private let file: KeptDrawing
  private let note: @Sendable (StorageError) -> Void
  private let queue = DispatchQueue(label: "drawing-keeper")
  private let waiting = Mutex(Waiting())
  private let done: Mutex<Done>
  private let kept = Mutex<(@Sendable (Int) -> Void)?>(nil)

  /// - Parameter note: told when the drawing cannot be kept, and again only after it could be.
  package init(_ file: KeptDrawing, note: @escaping @Sendable (StorageError) -> Void) {
    self.file = file
    self.note = note
    done = Mutex(Done(isKept: file.found != nil))
  }

  /// - Parameter report: called with the revision of every drawing that reaches the disk, on the
  ///   keeper's own thread.
  package func whenKept(_ report: @escaping @Sendable (Int) -> Void) {
    kept.withLock { $0 = report }
  }

  /// Keeps a drawing in place of the one before. Costs the caller microseconds.
  package func keep(_ drawing: Drawing, revision: Int) {
    submit(.keep(drawing, revision: revision))
  }

  package func forget() {
    submit(.forget)
  }

  /// Does what is still to be done, and returns then.
  ///
  /// - Returns: whether the newest drawing is kept.
  @discardableResult
  package func finish() -> Bool {
    queue.sync { carryOut() }
    return done.withLock { $0.isKept && !$0.hasFailed }
  }

  private func submit(_ change: Change) {
    let earliest = waiting.withLock { waiting -> DispatchTime? in
      defer { waiting.change = change }
      return waiting.change == nil ? waiting.earliest : nil
    }
    guard let earliest else { return }
    queue.asyncAfter(deadline: max(.now(), earliest)) { self.carryOut() }
  }

  private func carryOut() {
    let change = waiting.withLock { waiting in
      defer { waiting.change = nil }
      return waiting.change
    }
    guard let change else { return }
    do throws(StorageError) {
      try carryOut(change)
    } catch {
      tell(error)
    }
    waiting.withLock { $0.earliest = .now() + 1 }
  }

  private func carryOut(_ change: Change) throws(StorageError) {
    switch change {
    case .keep(let drawing, let revision):
      try file.write(drawing)
      done.withLock { $0 = Done(isKept: true) }
      kept.withLock { $0 }?(revision)
    case .forget:
      try file.remove()
      done.withLock { $0 = Done(isKept: false) }
    }
  }

  private func tell(_ error: StorageError) {
    let isFirst = done.withLock { done in
      defer { done.hasFailed = true }
      return !done.hasFailed
    }
    if isFirst { note(error) }
  }
}
