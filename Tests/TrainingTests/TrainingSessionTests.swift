import Foundation
import Network
import TestSupport
import Testing
import Training

@Suite("Training with events")
struct TrainingSessionTests {
  private let data = TrainingData(
    mnist: SmallData.mnist, ink: SmallData.ink, strokeExamples: 60)

  private func options(epochs: Int = 3) -> TrainingOptions {
    var options = TrainingOptions()
    options.layers = Architecture(sizes: [784, 16, 10])
    options.epochs = epochs
    options.batchSize = 50
    options.schedule = .oneCycle
    options.seed = 1
    return options
  }

  /// What a session reports.
  private typealias Heard = Received<TrainingEvent>

  private func session(_ heard: Heard, _ options: TrainingOptions) -> TrainingSession {
    TrainingSession(TrainingRun(options: options, data: data, threads: 1), report: heard.add)
  }

  private func withoutSeconds(_ reports: [EpochReport]) -> [EpochReport] {
    reports.map {
      EpochReport(
        epoch: $0.epoch, seconds: 0, learningRate: $0.learningRate, training: $0.training,
        validation: $0.validation)
    }
  }

  @Test("A session's curve and networks are those of a run without one, bit for bit")
  func sameBits() {
    var run = TrainingRun(options: options(), data: data)
    var networks: [NeuralNetwork] = []
    while run.runEpoch() != nil { networks.append(run.network) }
    let heard = Heard()
    let session = session(heard, options())
    session.advance(to: .batch)
    #expect(eventually { heard.batches == 1 })
    session.advance(to: .epoch)
    #expect(eventually { heard.epochs.count == 1 })
    session.requestNetwork()
    #expect(eventually { heard.networks == [networks[0]] })
    session.advance(to: .allEpochs)
    #expect(eventually { heard.last == .finished })
    #expect(withoutSeconds(heard.epochs) == withoutSeconds(run.reports))
    #expect(session.currentRun.network == run.network)
    let reported = heard.all.compactMap { event in
      if case .epoch(_, let network) = event { network } else { nil }
    }
    #expect(reported == networks)
  }

  @Test("It pauses after one batch, and after the validation of an epoch's last")
  func oneBatch() {
    let heard = Heard()
    let session = session(heard, options())
    let batches = (data.countPerEpoch + 49) / 50
    for count in 1...batches {
      session.advance(to: .batch)
      #expect(eventually { heard.batches == count })
    }
    #expect(eventually { heard.epochs.count == 1 })
    #expect(heard.count == batches + 1)
    guard case .batch(let last) = heard.all[batches - 1] else {
      Issue.record("a batch precedes the epoch")
      return
    }
    #expect(last.share == 1 && last.batch == batches && last.epoch == 1)
  }

  /// The network comes after the step in progress. The pause may be right before a validation,
  /// which changes no network, so that the rest of the epoch would not do as the next command.
  @Test("A pause lasts until the next command")
  func pause() throws {
    let heard = Heard()
    let session = session(heard, options(epochs: 100_000))
    defer { session.cancel() }
    session.advance(to: .allEpochs)
    #expect(eventually { heard.batches > 5 })
    session.advance(to: .paused)
    session.requestNetwork()
    #expect(eventually { heard.networks.count == 1 })
    let paused = try #require(heard.networks.first)
    usleep(20_000)
    #expect(session.currentRun.network == paused)
    session.advance(to: .allEpochs)
    #expect(eventually { session.currentRun.network != paused })
  }

  @Test("A canceled session reports nothing more")
  func cancel() {
    let heard = Heard()
    let session = session(heard, options(epochs: 100_000))
    session.advance(to: .allEpochs)
    #expect(eventually { heard.batches > 3 })
    session.cancel()
    _ = session.currentRun
    let count = heard.count
    session.advance(to: .allEpochs)
    session.requestNetwork()
    #expect(heard.count <= count + 1)
  }

  @Test("Without a thread the session fails, and stays usable")
  func noThread() {
    let heard = Heard()
    let session = TrainingSession(
      TrainingRun(options: options(), data: data), startThread: { _ in false },
      report: heard.add)
    session.advance(to: .allEpochs)
    #expect(heard.all == [.failed(.noThread)])
    session.cancel()
  }

  @Test("Training that diverges fails once and pauses")
  func diverged() {
    var options = options()
    options.learningRate = 1e30
    let heard = Heard()
    let session = session(heard, options)
    session.advance(to: .allEpochs)
    #expect(eventually { heard.last == .failed(.diverged) })
  }

  @Test("The run is saved between epochs, and resumes from there")
  func saved() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("run").path
    let run = TrainingRun(options: options(), data: data)
    let plan = RunPlan(
      options: options(), data: DataPlan(folder: "data"), out: "model.json", examples: data)
    let saved = try RunFolder(creating: path, plan: plan, run: run)
    let heard = Heard()
    let session = TrainingSession(run, save: { try? saved.save($0) }, report: heard.add)
    session.advance(to: .epoch)
    #expect(eventually { heard.epochs.count == 1 })
    session.advance(to: .batch)
    #expect(eventually { heard.batches > (data.countPerEpoch + 49) / 50 })
    let record = try RunRecord(in: path)
    #expect(record.reports == heard.epochs)
    session.cancel()
  }

  @Test("Presets have layers that read digits")
  func presets() {
    #expect(TrainingPreset.all.map(\.name) == ["classic", "small", "convolution"])
    #expect(TrainingPreset.all.allSatisfy { $0.options.layersProblem == nil })
  }
}

extension Received<TrainingEvent> {
  fileprivate var last: TrainingEvent? { read { $0.last } }
  fileprivate var batches: Int {
    read { $0.count { if case .batch = $0 { true } else { false } } }
  }
  fileprivate var epochs: [EpochReport] {
    read { $0.compactMap { if case .epoch(let report, _) = $0 { report } else { nil } } }
  }
  fileprivate var networks: [NeuralNetwork] {
    read { $0.compactMap { if case .network(let network) = $0 { network } else { nil } } }
  }
}
