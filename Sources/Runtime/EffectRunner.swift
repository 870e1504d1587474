import Preprocess
import Support
import WindowModel

/// Does what `reduce` asks for. It owns the models, the autosaved file and the jobs; only the thread
/// that owns the window uses it.
package final class EffectRunner {
  package let jobs: JobRunner
  private let readers: [DrawingReader]
  private let autosave: Autosave?
  private let printLine: (String) -> Void
  private let nanoseconds: () -> UInt64
  private let mailbox: Mailbox<Letter>

  /// - Parameters:
  ///   - readers: the models, in the order of `RecognitionState.models`.
  ///   - autosave: saves the drawing while it is drawn; nil where it cannot be saved.
  ///   - print: takes the lines of committed readings, without their ends.
  ///   - nanoseconds: a clock that never goes back; it times recognition.
  ///   - wake: called on another thread when there is mail for `receive`.
  package init(
    readers: [DrawingReader], autosave: Autosave? = nil,
    print: @escaping (String) -> Void = { _ in },
    nanoseconds: @escaping () -> UInt64 = monotonicNanoseconds,
    wake: @escaping @Sendable () -> Void = {}
  ) {
    self.readers = readers
    self.autosave = autosave
    printLine = print
    self.nanoseconds = nanoseconds
    mailbox = Mailbox(wake: wake)
    jobs = JobRunner(mailbox: mailbox, startThread: { runInBackground($0) })
    let mailbox = mailbox
    // The autosave runs also while the display is lost. To wake the window then would wait for the
    // display's lock, which is never released.
    autosave?.whenSaved { mailbox.post(Letter(event: .autosaved(revision: $0)), wakes: false) }
  }

  /// Runs an effect.
  ///
  /// - Returns: what has happened at once. The rest arrives by mail.
  package func run(_ effect: Effect) -> [Event] {
    switch effect {
    case .recognize(let request): return [.recognized(recognize(request))]
    case .print(let line): printLine(line)
    case .autosave(let drawing, let revision): autosave?.save(drawing, revision: revision)
    case .discardAutosave: autosave?.discard()
    case .quit: break
    }
    return []
  }

  /// Takes what other threads have reported since the last call.
  package func receive() -> [Event] {
    mailbox.takeAll().filter { $0.sender.map(jobs.isCurrent) ?? true }.map(\.event)
  }

  /// Saves on the caller's thread what is due and has no thread of its own.
  ///
  /// - Returns: how long until the next call is due; nil where none is.
  func workWithoutThread() -> Duration? { autosave?.saveWithoutThread() }

  /// Recognition takes microseconds, so it runs within the frame.
  private func recognize(_ request: RecognitionRequest) -> RecognitionResult {
    let start = nanoseconds()
    let reading = readers[request.model].read(request.drawing)
    let end = nanoseconds()
    return RecognitionResult(
      revision: request.revision, model: request.model, reading: reading,
      nanoseconds: end > start ? end - start : 0)
  }
}
