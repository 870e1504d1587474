import Datasets
import Network
import Support
import Synchronization
import Training
import WindowModel

/// Trains a network from nothing for the lens Teach. Nothing here keeps the window waiting: one
/// thread prepares, and the session's own thread trains.
final class TrainingEffects: Sendable {
  /// A run, and what listens to it.
  private struct Current {
    let session: TrainingSession
    let recorder: TrainingRecorder
    /// As `TrainingState.run`.
    let run: Int
    let plan: RunPlan
  }

  private let catalog: TrainingCatalog
  private let storage: TrainingStorage
  private let models: KeptModels?
  private let outbox: Outbox
  private let queue: SerialWorker
  private let startThread: @Sendable (@escaping @Sendable () -> Void) -> Bool
  private let nanoseconds: @Sendable () -> UInt64
  private let current = Mutex<Current?>(nil)
  private let data = Mutex<(name: TrainingDataName, data: TrainingData)?>(nil)

  init(
    services: Services, outbox: Outbox, nanoseconds: @escaping @Sendable () -> UInt64,
    startThread: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool
  ) {
    catalog = TrainingCatalog(services)
    storage = TrainingStorage(environment: services.environment)
    models = KeptModels(environment: services.environment)
    self.outbox = outbox
    self.nanoseconds = nanoseconds
    self.startThread = startThread
    queue = SerialWorker(
      startThread: startThread, report: { outbox.post($0) })
  }

  func run(_ request: TrainingRequest) {
    queue.submit { [weak self] in
      self?.carryOut(request)
      return nil
    }
  }

  /// Ends training after the step in progress. What was saved after the last epoch stays.
  func finish() {
    current.withLock { $0?.session.cancel() }
  }

  /// Reads what is on the canvas by the network in training, at once.
  func read(_ request: TrainedReadingRequest) -> TrainedReading {
    let recorder = current.withLock { $0?.recorder }
    return TrainedReading(recorder?.read(request.content, epoch: request.epoch), for: request)
  }

  private func carryOut(_ request: TrainingRequest) {
    switch request {
    case .open:
      let unfinished = storage.openLeft()
      outbox.post(
        .trainingOffered(
          TrainingOffer(
            presets: catalog.presets, data: catalog.data,
            unfinished: unfinished.map(catalog.setup))))
    case .advance(let goal, let setup, let run): advance(to: goal, setup, run)
    case .resume(let setup, let run): prepare(run) { try resumed(setup) }
    case .discard:
      endCurrent()
      storage.forget()
    case .pause: current.withLock { $0?.session.advance(to: .paused) }
    case .keep(let epoch): keep(epoch)
    }
  }

  private func advance(to goal: TrainingGoal, _ setup: TrainingSetup, _ run: Int) {
    let isNew = current.withLock { $0?.run } != run
    if isNew { prepare(run) { try started(setup) } }
    guard let current = current.withLock({ $0 }), current.run == run else { return }
    current.recorder.prepare(stepping: goal == .batch)
    if isNew { current.session.requestNetwork() }
    switch goal {
    case .batch: current.session.advance(to: .batch)
    case .epoch: current.session.advance(to: .epoch)
    case .allEpochs: current.session.advance(to: .allEpochs)
    }
  }

  /// Makes the session of a run in place of the one before.
  private func prepare(
    _ run: Int, _ make: () throws -> (training: TrainingRun, plan: RunPlan, folder: RunFolder?)
  ) {
    endCurrent()
    do {
      let (training, plan, folder) = try make()
      let made = session(training, run: run, plan, folder)
      current.withLock { $0 = made }
      if !training.reports.isEmpty { made.recorder.report(training) }
    } catch {
      outbox.post(.training(TrainingNews(run: run, .failed("Not trained: \(Phrase(error))"))))
    }
  }

  private func endCurrent() {
    current.withLock { current in
      current?.session.cancel()
      current = nil
    }
  }

  private func session(
    _ training: TrainingRun, run: Int, _ plan: RunPlan, _ folder: RunFolder?
  ) -> Current {
    let recorder = TrainingRecorder(
      training, run: run, nanoseconds: nanoseconds,
      post: { [outbox] in outbox.post(.training(TrainingNews(run: run, $0))) })
    let session = TrainingSession(
      training,
      save: { [outbox] run in
        do throws(TrainingError) {
          try folder?.save(run)
        } catch {
          outbox.post(.failed("The network in training is not saved: \(Phrase(error))"))
        }
      }, startThread: startThread,
      report: recorder.receive)
    recorder.listen(to: session)
    return Current(session: session, recorder: recorder, run: run, plan: plan)
  }

  private func loaded(_ name: TrainingDataName) throws -> (data: TrainingData, plan: DataPlan) {
    let plan = try catalog.plan(for: name)
    if let known = data.withLock({ $0 }), known.name == name { return (known.data, plan) }
    let new = try plan.trainingData(inkPipes: false)
    if let problem = new.problem { throw TrainingProblem(Phrase(verbatim: problem)) }
    data.withLock { $0 = (name, new) }
    return (new, plan)
  }

  private static var threads: Int { max(1, processorCount - 1) }

  private func started(
    _ setup: TrainingSetup
  ) throws -> (TrainingRun, RunPlan, RunFolder?) {
    let options = try catalog.options(of: setup)
    let (data, plan) = try loaded(setup.data)
    let training = TrainingRun(options: options, data: data, threads: Self.threads)
    let run = RunPlan(
      options: options, data: plan, out: RunFolder.modelFile, examples: data)
    return (training, run, storage.folder(for: run, training))
  }

  private func resumed(
    _ setup: TrainingSetup
  ) throws -> (TrainingRun, RunPlan, RunFolder?) {
    guard let folder = storage.left else { throw TrainingProblem("there is nothing to continue") }
    let (data, _) = try loaded(setup.data)
    let training = try folder.resume(with: data, threads: Self.threads)
    return (training, folder.plan, folder)
  }

  private func keep(_ epoch: Int?) {
    guard let current = current.withLock({ $0 }),
      let network = current.recorder.network(ofEpoch: epoch)
    else { return }
    guard let models else {
      return outbox.post(.failed("Not kept: your home folder is unknown (HOME is not set)"))
    }
    let training = current.session.currentRun
    let reports = training.reports.prefix(epoch ?? training.reports.count)
    let model = Model(
      network: network.folded, training: current.plan.record(reports),
      calibration: training.calibration(of: network.folded))
    do throws(FileError) {
      let name = try models.save(model)
      outbox.post(DrawingReader(model, name: name))
      if training.isFinished { storage.forget() }
    } catch {
      outbox.post(.failed("Not kept: \(Problem(error).phrase)"))
    }
  }
}
