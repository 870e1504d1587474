import Preprocess
import Support
import WindowModel

/// Runs the effects of `reduce`. It owns the models, the autosave file and the jobs. Only the
/// thread of the window uses it.
package final class EffectRunner {
  package let jobs: JobRunner
  private let readers: [DrawingReader]
  private let autosave: Autosave?
  private let printLine: (String) -> Void
  private let nanoseconds: () -> UInt64
  private let mailbox: Mailbox<Letter>

  /// - Parameters:
  ///   - readers: the models, in the order of `RecognitionState.models`.
  ///   - autosave: saves the drawing while it is drawn; nil to save nothing.
  ///   - print: prints a line, given without its line break.
  ///   - nanoseconds: a monotonic clock, used to measure recognition.
  ///   - wake: called on another thread when there are events for `receive` to take.
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
    // Does not wake the window: the autosave also runs after the display is lost, and waking would
    // then wait for the display's lock, which is never released.
    autosave?.whenSaved { mailbox.post(Letter(event: .autosaved(revision: $0)), wakes: false) }
  }

  /// Runs an effect.
  ///
  /// - Returns: the events that are available at once. Others arrive through `receive`.
  package func run(_ effect: Effect) -> [Event] {
    switch effect {
    case .recognize(let request): return [.recognized(recognize(request))]
    case .print(let line): printLine(line)
    case .autosave(let content, let revision): autosave?.save(content, revision: revision)
    default: break
    }
    return []
  }

  /// Takes the events that other threads have reported since the last call. Reports of canceled or
  /// restarted jobs are dropped.
  package func receive() -> [Event] {
    mailbox.takeAll().filter { $0.sender.map(jobs.isCurrent) ?? true }.map(\.event)
  }

  /// Does work on the caller's thread that is due and for which no thread could be started.
  ///
  /// - Returns: the time until the next call is due; nil if nothing waits.
  func workWithoutThread() -> Duration? { autosave?.saveWithoutThread() }

  /// Recognizes a drawing at once, as this takes only microseconds.
  private func recognize(_ request: RecognitionRequest) -> RecognitionResult {
    let start = nanoseconds()
    let reading = readers[request.model].read(request.content.drawing)
    let end = nanoseconds()
    return RecognitionResult(
      revision: request.revision, model: request.model, reading: reading,
      nanoseconds: end > start ? end - start : 0)
  }
}
