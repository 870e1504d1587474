import Foundation
import Network
import Preprocess
import Recognition
import Runtime
import TestSupport
import Testing
import Training
import WindowModel

@Suite("Training in the window")
struct TrainingEffectTests {
  private let home: TemporaryFolder
  private let services: Services

  init() throws {
    home = try TemporaryFolder()
    services = Services(
      environment: ["HOME": home.url.path],
      assets: Repository.root.appendingPathComponent("Assets").path)
  }

  private func runner() -> EffectRunner {
    let reader = DrawingReader(summary: ModelSummary(name: "test", weightCount: 0)) { _, _ in nil }
    return EffectRunner(readers: [reader], services: services, note: { Issue.record("\($0)") })
  }

  private static let setup = TrainingSetup(
    preset: "small", layers: "784,16,10", learningRate: 0.1, batchSize: 64, data: .rehearsal)

  /// Runs effects, and takes events until one of them ends it.
  private func events(
    _ runner: EffectRunner, _ effects: Effect..., until isLast: (Event) -> Bool
  ) -> [Event] {
    var events: [Event] = []
    for effect in effects { events += runner.run(effect) }
    _ = eventually {
      events += runner.receive()
      return events.contains(where: isLast)
    }
    return events
  }

  private func points(_ events: [Event], run: Int = 1) -> [TrainingPoint] {
    events.compactMap {
      if case .training(let news) = $0, news.run == run, case .point(let point) = news.content {
        point
      } else {
        nil
      }
    }
  }

  private func endsEpoch(_ number: Int) -> (Event) -> Bool {
    { event in
      if case .training(let news) = event, case .point(let point) = news.content {
        point.epoch == number
      } else {
        false
      }
    }
  }

  @Test("The window offers the presets of the commands, and the rehearsal set")
  func offer() throws {
    let events = events(runner(), .train(.open)) {
      if case .trainingOffered = $0 { true } else { false }
    }
    guard case .trainingOffered(let offer)? = events.last else {
      Issue.record("no offer")
      return
    }
    #expect(offer.presets.map(\.name) == TrainingPreset.all.map(\.name))
    #expect(offer.data == [.rehearsal] && offer.unfinished == nil)
  }

  @Test("The curves at the ends of epochs are the log of the same run, line for line")
  func curves() throws {
    let events = events(
      runner(), .train(.advance(.allEpochs, Self.setup, run: 1)), until: endsEpoch(2))
    let ends = points(events).filter { $0.epoch ?? 0 > 0 }
    var options = try #require(TrainingPreset.all.first { $0.name == "small" }).options
    options.batchSize = 64
    let rehearsal = Repository.root.appendingPathComponent("Assets/rehearsal").path
    let data = try DataPlan.rehearsal(folder: rehearsal).trainingData(inkPipes: false)
    var run = TrainingRun(options: options, data: data, threads: 2)
    for end in ends.prefix(2) {
      while case .batch = run.step() {}
      let report = try #require(run.reports.last)
      #expect(end.epoch == report.epoch)
      #expect(end.validation.loss == report.validation[0].metrics.loss)
      #expect(end.validation.accuracy == report.validation[0].metrics.accuracy)
      // A thousand of the digits that the report counts are read.
      let metrics = report.validation[0].metrics
      let errors = Int(((1 - metrics.accuracy) * Double(metrics.examples)).rounded())
      let unread = metrics.examples - end.misread.total
      #expect(end.misread.total == 1000 && unread >= 0)
      #expect(end.misread.count <= errors && end.misread.count >= errors - unread)
    }
    let first = try #require(points(events).first)
    #expect(first.imagesSeen == 0 && first.epoch == 0 && first.training == nil)
    #expect(first.filters.side == 28 && first.filters.count == 16)
    #expect(first.misread.total == 1000 && first.misread.count > 500)
    // The learning rate still rises in the second of ten epochs.
    #expect(ends[1].misread.count < ends[0].misread.count && ends[1].misread.count < 300)
  }

  @Test("A step trains on one batch, and gives a point of the curves")
  func step() {
    let runner = runner()
    let events = events(runner, .train(.advance(.batch, Self.setup, run: 1))) {
      if case .training(let news) = $0, case .point(let point) = news.content {
        point.imagesSeen == 64
      } else {
        false
      }
    }
    #expect(points(events).map(\.imagesSeen) == [0, 64])
    usleep(50_000)
    #expect(points(runner.receive()).isEmpty)
  }

  @Test("The network in training reads a drawing, and the one of an earlier epoch too")
  func reading() {
    var window = Window(runner: runner())
    window.send(.received(.trainingOffered(TrainingOffer(presets: [], data: [.rehearsal]))))
    window.press(.stepEpoch)
    #expect(
      eventually {
        window.frame()
        return window.training.points.last?.epoch == 1 && window.texts.contains("7")
      })
    window.press(.stepBatch)
    #expect(
      eventually {
        window.frame()
        return window.training.points.last?.epoch == nil
      })
    #expect(window.training.phase == .paused)
  }

  @Test("Another run drops the news of the one before")
  func late() {
    let runner = runner()
    _ = runner.run(.train(.advance(.allEpochs, Self.setup, run: 1)))
    let events = events(
      runner, .train(.discard), .train(.advance(.epoch, Self.setup, run: 2)),
      until: endsEpoch(1))
    let second = points(events, run: 2)
    #expect(second.first?.imagesSeen == 0)
  }

  @Test("A kept network is a model file that the commands read")
  func keep() throws {
    let runner = runner()
    var window = Window(runner: runner)
    window.send(.received(.trainingOffered(TrainingOffer(presets: [], data: [.rehearsal]))))
    window.press(.stepEpoch)
    #expect(
      eventually {
        window.frame()
        return window.training.points.last?.epoch == 1
      })
    _ = runner.run(.train(.keep(epoch: 1)))
    #expect(
      eventually {
        window.frame()
        return window.models.count == 2
      })
    let summary = try #require(window.models.last)
    #expect(summary.name == "trained-1")
    let file = home.file(".local/share/scrawl/models/trained-1.json")
    let model = try Model(json: Data(contentsOf: file))
    #expect(model.network.parameterCount == summary.weightCount && model.calibration != nil)
    #expect(model.training?.epochs == 1)
    // The window reads with it, as the last of its models.
    #expect(window.title == "Scrawl")
    window.press(.nextModel)
    window.frame()
    #expect(window.title.hasPrefix("7 · "))
  }

  @Test("The next window takes up what the last one was training")
  func survives() throws {
    do {
      let runner = runner()
      _ = events(runner, .train(.advance(.epoch, Self.setup, run: 1)), until: endsEpoch(1))
      runner.finish()
    }
    #expect(hasUnfinishedTraining(environment: services.environment))
    let next = runner()
    let offered = events(next, .train(.open)) {
      if case .trainingOffered = $0 { true } else { false }
    }
    guard case .trainingOffered(let offer)? = offered.last else {
      Issue.record("no offer")
      return
    }
    #expect(offer.unfinished == Self.setup)
    let resumed = events(next, .train(.resume(Self.setup, run: 1)), until: endsEpoch(1))
    #expect(points(resumed).count == 1)
    let more = events(next, .train(.advance(.epoch, Self.setup, run: 1)), until: endsEpoch(2))
    #expect(points(more).last?.epoch == 2)
    _ = next.run(.train(.discard))
    #expect(eventually { !hasUnfinishedTraining(environment: services.environment) })
  }

  @Test("What cannot be trained is said, not crashed on")
  func failure() {
    var setup = Self.setup
    setup.data = .mnist
    let events = events(runner(), .train(.advance(.allEpochs, setup, run: 1))) {
      if case .training(let news) = $0, case .failed = news.content { true } else { false }
    }
    guard case .training(let news)? = events.last, case .failed(let reason) = news.content else {
      Issue.record("no failure")
      return
    }
    #expect(reason.english.hasPrefix("Not trained: "))
  }
}

/// A store that shows the lens Teach, with a drawing.
private struct Window {
  private var store: Store
  private var time = 0.0

  init(runner: EffectRunner) {
    store = Store(
      State(
        models: [ModelSummary(name: "test", weightCount: 0)],
        content: .strokes(SmallData.drawing(SampleInk.seven).strokes)), runner: runner)
    press(.teachLens)
  }

  var training: TrainingState { store.state.teach.training }
  var models: [ModelSummary] { store.state.recognition.models }
  var title: String { store.state.title }
  var texts: [String] {
    scene(store.state).compactMap {
      if case .text(let string, _, let style, _) = $0, style.size > 40 { string } else { nil }
    }
  }

  mutating func send(_ action: Action) { store.send(action) }

  mutating func press(_ command: Command) {
    for keystroke in command.info.keys.prefix(1) { store.send(.keyPressed(keystroke, at: time)) }
  }

  mutating func frame() {
    time += 16
    store.receiveMail()
    store.send(.frameBegan(at: time))
  }
}
