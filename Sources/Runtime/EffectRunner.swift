import Preprocess
import Recognition
import Support
import WindowModel

/// Runs the effects of `reduce`. It owns the models, the autosave file, the drawings, the settings
/// and the jobs. Only the thread of the window uses it.
package final class EffectRunner {
  package let jobs: JobRunner
  /// The window, as the desktop's portal names it; empty if it has no name for it.
  package var windowName = ""
  private var readers: [DrawingReader]
  /// What each model remembers of the last drawing that it read.
  private var memories: [NumberMemory]
  private let autosave: Autosave?
  private let drawings: DrawingEffects
  private let training: TrainingEffects
  private let hand: HandEffects
  private let clipboard: (any Clipboard)?
  private let settingsFile: SettingsFile?
  /// The settings that the window had when they were saved last.
  private var settings: StoredSettings
  private let writer: SerialWorker
  private let printLine: (String) -> Void
  private let noteFailure: (String) -> Void
  private let nanoseconds: @Sendable () -> UInt64
  private let mailbox: Mailbox<Letter>

  /// - Parameters:
  ///   - readers: the models, in the order of `RecognitionState.models`.
  ///   - autosave: saves the drawing while it is drawn; nil to save nothing.
  ///   - services: without an environment nothing is saved or listed.
  ///   - print: prints a line, given without its line break.
  ///   - note: called with what failed while the window ends, when it can no longer show it.
  ///   - nanoseconds: a monotonic clock, used to measure recognition.
  ///   - wake: called on another thread when there are events for `receive` to take.
  ///   - startThread: runs a job on a new thread; returns false for the caller's thread to run it.
  package init(
    readers: [DrawingReader], autosave: Autosave? = nil, services: Services = Services(),
    print: @escaping (String) -> Void = { _ in },
    note: @escaping (String) -> Void = { Terminal.note("scrawl: \($0)") },
    nanoseconds: @escaping @Sendable () -> UInt64 = monotonicNanoseconds,
    wake: @escaping @Sendable () -> Void = {},
    startThread: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool = runInBackground
  ) {
    self.readers = readers
    memories = readers.map { _ in NumberMemory() }
    self.autosave = autosave
    printLine = print
    noteFailure = note
    self.nanoseconds = nanoseconds
    clipboard = services.clipboard
    settingsFile = SettingsFile(environment: services.environment)
    settings = StoredSettings(services.settings)
    mailbox = Mailbox(wake: wake)
    jobs = JobRunner(mailbox: mailbox, startThread: startThread)
    let mailbox = mailbox
    writer = SerialWorker(
      startThread: startThread, report: { mailbox.post(Letter(event: $0), wakes: false) },
      wake: mailbox.wakeReceiver)
    drawings = DrawingEffects(
      environment: services.environment, pictures: services.pictures, language: services.language,
      jobs: jobs, writer: writer)
    let outbox = Outbox(mailbox: mailbox)
    training = TrainingEffects(
      services: services, outbox: outbox, nanoseconds: nanoseconds, startThread: startThread)
    hand = HandEffects(
      services: services, outbox: outbox, jobs: jobs, writer: writer, nanoseconds: nanoseconds)
  }

  deinit {
    finish()
  }

  /// Runs an effect.
  ///
  /// - Returns: the events that are available at once. Others arrive through `receive`.
  package func run(_ effect: Effect) -> [Event] {
    switch effect {
    case .recognize(let request): return [.recognized(recognize(request))]
    case .readMoments(let request): return readMoments(request)
    case .trace(let image, let model): return trace(image, model: model)
    case .explain(let request): return explain(request)
    case .train(let request): training.run(request)
    case .readInTraining(let request): return [.readInTraining(training.read(request))]
    case .hand(let request): hand.run(request)
    case .print(let line): printLine(line)
    case .autosave(let content): autosave?.save(content)
    case .save(let request): drawings.save(request)
    case .listDrawings: return drawings.list()
    case .open(let path): return drawings.open(path: path)
    case .openText(let text): return drawings.open(text: text)
    case .removeDrawing(let path): drawings.remove(path)
    case .restoreDrawing: drawings.restore()
    case .chooseFile: return drawings.choose(over: windowName)
    case .copy(let text): clipboard?.copy(text)
    case .paste: return [.pasted(clipboard?.text() ?? "")]
    case .saveSettings(let settings): save(settings)
    case .quit: finish()
    }
    return []
  }

  /// Waits until what was asked for is on the disk, and closes the file chooser. Notes what failed.
  /// The autosave has its own `finish`.
  package func finish() {
    training.finish()
    drawings.finish()
    // Waking the window could wait for a display that is lost.
    writer.finish(wakes: false)
    for case .failed(let reason) in receive() { noteFailure(reason.english.printable) }
  }

  /// Takes the events that other threads have reported since the last call. Reports of canceled or
  /// restarted jobs are dropped.
  package func receive() -> [Event] {
    let letters = mailbox.takeAll().filter { $0.sender.map(jobs.isCurrent) ?? true }
    // The state adds the models in the same order.
    let added = letters.compactMap(\.reader)
    readers += added
    memories += added.map { _ in NumberMemory() }
    return letters.map(\.event)
  }

  /// Does work on the caller's thread that is due and for which no thread could be started.
  ///
  /// - Returns: the time until the next call is due; nil if nothing waits.
  func workWithoutThread() -> Duration? { autosave?.saveWithoutThread() }

  /// Recognizes what is on the canvas at once, as only new ink has to be read.
  private func recognize(_ request: RecognitionRequest) -> RecognitionResult {
    let start = nanoseconds()
    let reading = readers[request.model].read(request.content, &memories[request.model])
    let end = nanoseconds()
    return RecognitionResult(
      revision: request.revision, moment: request.moment, model: request.model, reading: reading,
      nanoseconds: end > start ? end - start : 0)
  }

  /// Traces at once too: it takes about as long as recognition.
  private func trace(_ image: DigitImage, model: Int) -> [Event] {
    readers[model].tracer.map { tracer in
      [.traced(TracedImage(image: image, model: model, trace: tracer.get().trace(image.pixels)))]
    } ?? []
  }

  private func explain(_ request: ExplanationRequest) -> [Event] {
    guard let explainer = readers[request.subject.model].explainer?.get() else { return [] }
    let isStarted = jobs.start("explanation") { job in
      explainer.explain(request, isCanceled: { job.isCanceled }, report: job.report)
    }
    var events: [Event] = []
    if !isStarted { explainer.explain(request, isCanceled: { false }) { events.append($0) } }
    return events
  }

  private func readMoments(_ request: MomentsRequest) -> [Event] {
    jobs.run("moments") { [reader = readers[request.model]] isCanceled in
      reader.read(request, isCanceled: isCanceled).map(Event.momentsRead)
    }
  }

  /// Saves what the user has changed in this window: options of the command line are for the window
  /// alone, and another window may have changed other settings.
  private func save(_ newSettings: Settings) {
    let new = StoredSettings(newSettings)
    let changes = new.changes(since: settings)
    settings = new
    guard let settingsFile else { return }
    writer.submit {
      do throws(FileError) {
        try settingsFile.save(changes)
        return nil
      } catch {
        return .failed("Settings not saved: \(Problem(error).phrase)")
      }
    }
  }
}
