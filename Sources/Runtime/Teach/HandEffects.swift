import Datasets
import Network
import Preprocess
import Recognition
import Support
import Synchronization
import Training
import WindowModel

/// The user's samples and the personal model. The window's writer does what touches files, in
/// order; a job learns.
final class HandEffects: Sendable {
  private static let job = "hand"

  private let store: SampleStore?
  private let files: PersonalModelFiles?
  private let figures: HandFigures?
  private let assets: String?
  private let outbox: Outbox
  private let jobs: JobRunner
  private let writer: SerialWorker
  private let nanoseconds: @Sendable () -> UInt64
  /// Looks at samples; loaded once.
  private let shipped = Mutex<Personalization?>(nil)

  init(
    services: Services, outbox: Outbox, jobs: JobRunner, writer: SerialWorker,
    nanoseconds: @escaping @Sendable () -> UInt64
  ) {
    let folder = UserDataFolder.path(environment: services.environment)
    store = folder.map { SampleStore(folder: $0) }
    files = folder.map { PersonalModelFiles(folder: $0) }
    figures = folder.map { HandFigures(folder: $0) }
    assets = services.assets
    self.outbox = outbox
    self.jobs = jobs
    self.writer = writer
    self.nanoseconds = nanoseconds
  }

  func run(_ request: HandRequest) {
    switch request {
    case .learn(let learning): learn(learning)
    case .cancelLearning: jobs.cancel(Self.job)
    default:
      writer.submit { [self] in
        do {
          try carryOut(request)
        } catch {
          outbox.post(.failed("Not done: \(Phrase(error))"))
        }
        return nil
      }
    }
  }

  private func carryOut(_ request: HandRequest) throws {
    guard let store, let files, let figures else {
      throw Problem("your home folder is unknown (HOME is not set)")
    }
    switch request {
    case .load:
      _ = try store.setAsideDamaged()
      try postSamples(store)
      if let waiting = try files.learned() {
        outbox.post(.hand(.waiting(figures.read(for: waiting))))
      }
    case .add(let sample):
      let new = UserSample(
        drawing: sample.drawing, label: UserSample.Label(sample.label), reading: sample.reading,
        milliseconds: LocalTime.milliseconds)
      try store.append([new])
      outbox.post(.hand(.added(id: new.id, label: sample.label)))
      try postSamples(store)
    case .relabel(let id, let label):
      guard let sample = try store.load().samples.first(where: { $0.id == id }) else { break }
      try store.append([
        sample.relabeled(UserSample.Label(label), milliseconds: LocalTime.milliseconds)
      ])
      outbox.post(.hand(.added(id: id, label: label)))
      try postSamples(store)
    case .forget(let ids):
      try store.forget(ids)
      try postSamples(store)
    case .restore(let ids):
      try store.restore(ids)
      try postSamples(store)
    default: try changeModel(request, files, figures)
    }
  }

  private func changeModel(
    _ request: HandRequest, _ files: PersonalModelFiles, _ figures: HandFigures
  ) throws {
    switch request {
    case .keep:
      try files.keep()
      if let model = try files.kept() { outbox.post(DrawingReader(personal: model)) }
    case .undoKeep:
      try files.undoKeep()
      if let model = try files.learned() {
        outbox.post(.hand(.keepUndone(figures.read(for: model))))
      }
    case .discard: try files.discard()
    case .undoDiscard:
      try files.undoDiscard()
      if let model = try files.learned() {
        outbox.post(.hand(.waiting(figures.read(for: model))))
      }
    case .backToShipped:
      try files.backToShipped()
      outbox.post(.hand(.backToShipped))
    case .undoBackToShipped:
      try files.undoBackToShipped()
      outbox.post(.hand(.personalBack))
    default: break
    }
  }

  private func postSamples(_ store: SampleStore) throws {
    let samples = try store.load().samples
    let flagged = Set(contradicted(samples).map(\.id))
    outbox.post(
      .hand(
        .samples(
          samples.map { sample in
            HandSample(
              id: sample.id, strokes: sample.drawing.fittedIntoUnitSquare().strokes,
              label: Int(sample.label.exampleLabel), readAs: sample.reading?.text,
              isContradicted: flagged.contains(sample.id))
          })))
  }

  /// The samples to flag; none if the shipped model cannot be loaded.
  private func contradicted(_ samples: [UserSample]) -> [UserSample] {
    guard !samples.isEmpty else { return [] }
    let known = shipped.withLock { $0 } ?? (try? personalization(rehearsal: nil))
    shipped.withLock { $0 = known }
    return known?.contradicted(samples) ?? []
  }

  /// - Parameter rehearsal: nil for an empty set, to look at samples only.
  private func personalization(rehearsal: RehearsalSet?) throws -> Personalization {
    guard let assets else { throw Problem("the shipped model was not found") }
    let json = try AtomicFile.read(
      "\(assets)/models/\(Self.baseName).json", limit: 1 << 28, pipesToo: false)
    let empty = RehearsalSet.Part(digits: [], letters: [])
    return Personalization(
      of: try Model(json: json), named: Self.baseName,
      rehearsal: rehearsal ?? RehearsalSet(training: empty, validation: empty),
      threads: max(1, processorCount - 1))
  }

  private static let baseName = "default"
}

/// Learning.
extension HandEffects {
  private func learn(_ learning: Int) {
    let isStarted = jobs.start(Self.job) { [self] job in
      do {
        let result = try learned(job, learning)
        if let result { job.report(.hand(.learned(result, learning: learning))) }
      } catch {
        job.report(
          .hand(.notLearned(reason: "Not learned: \(Phrase(error))", learning: learning)))
      }
    }
    if !isStarted {
      outbox.post(
        .hand(
          .notLearned(reason: "Not learned: the system has no thread left", learning: learning)))
    }
  }

  /// - Returns: nil if canceled. Then nothing has changed.
  private func learned(_ job: Job, _ learning: Int) throws -> HandResult? {
    guard let store, let files, let figures, let assets else {
      throw Problem("your home folder is unknown (HOME is not set)")
    }
    let start = nanoseconds()
    let personalization = try personalization(
      rehearsal: try RehearsalSet(folder: "\(assets)/rehearsal"))
    let samples = try store.load().samples
    let learned = personalization.learn(
      samples, progress: { job.report(.hand(.progress(share: $0, learning: learning))) },
      isCanceled: { job.isCanceled })
    guard !job.isCanceled else { return nil }
    guard let learned else { throw Problem("none of the drawings can be learned") }
    let seconds = Double(nanoseconds() - start) / 1e9
    let result = HandResult(learned.report, seconds: seconds)
    writer.finish()
    try figures.save(result)
    try files.save(learned: learned.model)
    guard !job.isCanceled else {
      try files.discard()
      return nil
    }
    return result
  }
}

extension UserSample.Label {
  /// - Parameter index: 0 to 9, or `Reading.noneIndex`.
  fileprivate init(_ index: Int) {
    self = index == Reading.noneIndex ? .none : .digit(index)
  }
}

extension HandResult {
  fileprivate init(_ report: PersonalizationReport, seconds: Double) {
    self.init(
      sampleCount: report.samples, seconds: seconds,
      yours: BeforeAndAfter(report.handBefore, report.handAfter),
      others: BeforeAndAfter(report.rehearsalBefore, report.rehearsalAfter),
      concerns: report.concerns.map(\.phrase))
  }
}

extension BeforeAndAfter {
  fileprivate init(_ before: Share, _ after: Share) {
    self.init(before: before.correct, after: after.correct, count: before.count)
  }
}
