import Preprocess
import Recognition
import Testing
import WindowModel

@Suite("From nothing")
struct TrainingTests {
  /// A window that shows the lens, with its presets known.
  private static func script(size: Size = Size(width: 960, height: 640)) -> Script {
    var script = Script(size: size)
    script.press(.teachLens)
    script.act(.received(.trainingOffered(.sample)))
    return script
  }

  private static func news(_ script: Script, _ content: TrainingNews.Content) -> Action {
    .received(.training(TrainingNews(run: script.state.teach.training.run, content)))
  }

  private func training(_ script: Script) -> TrainingState { script.state.teach.training }

  @Test("F4 asks once for what can be trained and for the samples")
  func open() {
    var script = Script()
    script.press(.teachLens)
    #expect(script.effects == [.train(.open), .hand(.load)])
    script.act(.received(.trainingOffered(.sample)), .received(.hand(.samples([]))))
    script.press(.readLens, .teachLens)
    #expect(script.effects.count == 2)
  }

  @Test("The first data that is there is used")
  func data() {
    let script = Self.script()
    #expect(training(script).setup.data == .mnist)
    #expect(script.texts.contains("classic · MNIST"))
  }

  @Test("F5 runs and pauses; F6 and Shift+F6 take steps, which pause when they are done")
  func goals() {
    var script = Self.script()
    script.effects = []
    let setup = training(script).setup
    script.press(.runTraining)
    #expect(training(script).isRunning && script.texts.contains("Pause"))
    script.press(.runTraining)
    #expect(training(script).phase == .paused)
    script.press(.stepBatch)
    script.act(Self.news(script, .progress(.sample)))
    #expect(training(script).phase == .paused)
    script.press(.stepEpoch)
    script.act(Self.news(script, .progress(.sample)), Self.news(script, .point(.sample(600))))
    #expect(training(script).phase == .running(.epoch))
    script.act(Self.news(script, .point(.sample(60_000, epoch: 1))))
    #expect(training(script).phase == .paused)
    let run = training(script).run
    #expect(
      script.effects == [
        .train(.advance(.allEpochs, setup, run: run)), .train(.pause),
        .train(.advance(.batch, setup, run: run)), .train(.advance(.epoch, setup, run: run)),
      ])
  }

  @Test("F7 forgets the network, and what the old run still reports is dropped")
  func startOver() {
    var script = Self.script()
    script.press(.runTraining)
    let late = Self.news(script, .point(.sample(600)))
    script.act(late)
    script.effects = []
    script.press(.startOver)
    #expect(training(script).points.isEmpty && training(script).phase == .idle)
    #expect(script.effects == [.train(.discard)])
    script.act(late)
    #expect(training(script).points.isEmpty)
  }

  @Test("A stepper acts at once: a run in progress starts over with the new number")
  func steppers() throws {
    var script = Self.script()
    let place = Point(
      x: script.state.layout.column.maxX - 100, y: script.state.layout.column.y + 80)
    script.click(place)
    // Nothing was trained that could be lost.
    #expect(script.state.toast == nil)
    script.press(.runTraining)
    script.effects = []
    let before = training(script)
    let layout = script.state.layout
    // The right end of the stepper of the learning rate, 8 before that of the batch size.
    script.click(Point(x: layout.column.maxX - 100, y: layout.column.y + 80))
    let after = training(script)
    #expect(after.setup.learningRate > before.setup.learningRate && after.run == before.run + 1)
    #expect(
      script.effects == [
        .train(.discard), .train(.advance(.allEpochs, after.setup, run: after.run)),
      ])
    script.click(Point(x: layout.column.maxX - 12, y: layout.column.y + 80))
    #expect(training(script).setup.batchSize == 64)
    #expect(script.state.toast?.text == "Starts over · batch 64")
    #expect(script.texts.contains("64"))
  }

  @Test("As long as the network is as it was kept, the lens names the model")
  func kept() {
    var script = Self.script()
    script.press(.runTraining)
    script.act(Self.news(script, .point(.sample(600))), Self.news(script, .finished))
    let place = script.state.layout.column
    script.click(Point(x: place.maxX - 40, y: place.maxY - 64))
    script.act(.received(.modelAdded(ModelSummary(name: "trained-1", weightCount: 9))))
    script.frame(after: 10_000)
    #expect(script.state.toast == nil)
    #expect(script.texts.contains("kept as trained-1 · M uses it"))
    script.press(.runTraining)
    #expect(!script.texts.contains { $0.hasPrefix("kept as") })
  }

  @Test("In the sheet no line is on another, also with three presets")
  func setupLines() throws {
    var script = Self.script()
    let more = TrainingOffer.sample.presets + TrainingOffer.sample.presets.prefix(1)
    script.act(.received(.trainingOffered(TrainingOffer(presets: more, data: [.rehearsal]))))
    let column = script.state.layout.column
    script.click(Point(x: column.x + 20, y: column.y + 52))
    func baseline(_ prefix: String) throws -> Double {
      try #require(
        script.scene.compactMap { command -> Double? in
          guard case .text(let string, let place, _, _) = command, string.hasPrefix(prefix) else {
            return nil
          }
          return place.y
        }.first)
    }
    #expect(try baseline("Digits to learn from") - baseline("pixels, then each layer") >= 16)
  }

  @Test("The sheet takes a preset, typed layers and data; wrong layers change nothing")
  func setup() {
    var script = Self.script()
    let column = script.state.layout.column
    script.click(Point(x: column.x + 20, y: column.y + 52))
    #expect(script.state.wantsText && script.texts.contains("784,128,64,10"))
    script.type(.down)
    #expect(script.texts.contains("784,16,10"))
    script.act(.textTyped(",banana"))
    #expect(script.texts.contains { $0.contains("write layers as") })
    let before = training(script).setup
    script.type(.enter)
    #expect(training(script).setup == before && script.state.sheet != nil)
    for _ in 0..<7 { script.type(.backspace) }
    script.type(.right, .enter)
    #expect(script.state.sheet == nil)
    #expect(training(script).setup.preset == "small" && training(script).setup.data == .rehearsal)
    #expect(training(script).setup.layers == "784,16,10")
  }

  @Test(
    "Layers that cannot be trained here are refused with a reason",
    arguments: [
      ("100,10", "start with 784"), ("784,12", "end with 10"),
      ("784,5000,500,10", "1,000,000"),
      ("784,3x3x208/1,3x3x16,10", "too many outputs"), ("", "write layers"),
    ])
  func refused(layers: String, reason: String) {
    var script = Self.script()
    let column = script.state.layout.column
    script.click(Point(x: column.x + 20, y: column.y + 52))
    for _ in 0..<20 { script.type(.backspace) }
    script.act(.textTyped(layers))
    #expect(script.texts.contains { $0.contains(reason) })
    script.type(.enter)
    #expect(script.state.sheet != nil)
  }

  @Test("The curves have axes, a legend, and the accuracy of the point that is shown")
  func curves() {
    var script = Self.script()
    script.press(.runTraining)
    for (index, seen) in [0, 600, 1200, 12_000].enumerated() {
      script.act(Self.news(script, .point(.sample(seen, accuracy: 0.3 * Double(index)))))
    }
    let texts = script.texts
    for text in ["Loss", "Accuracy", "100 %", "training", "validation", "images seen", "90.0 %"] {
      #expect(texts.contains(text), "\(text)")
    }
    #expect(texts.contains("5k") && texts.contains("10k"))
    let lines = script.scene.filter {
      if case .lines(let lines, width: 2, Palette.light.accent) = $0 {
        lines.first?.count == 4
      } else {
        false
      }
    }
    #expect(lines.count == 2)
  }

  @Test("A click on the curves goes back to an epoch, whose network reads and is kept")
  func scrub() throws {
    var script = Self.script()
    script.draw(digit: 4)
    script.rest()
    script.press(.runTraining)
    for (seen, epoch) in [(0, 0), (600, nil), (1000, 1), (1500, nil), (2000, 2), (2500, nil)] {
      script.act(Self.news(script, .point(.sample(seen, epoch: epoch))))
    }
    let column = script.state.layout.column
    script.click(Point(x: column.x + 44 + 136 * 0.42, y: column.y + 230))
    #expect(script.texts.contains { $0.hasPrefix("after epoch 1") })
    script.effects = []
    script.frame()
    let request = try #require(
      script.effects.lazy.compactMap { effect in
        if case .readInTraining(let request) = effect { request } else { nil }
      }.first)
    #expect(request.epoch == 1 && request.content == script.state.document.content)
    script.act(
      .received(
        .readInTraining(TrainedReading(.of(7, 0.8, or: 0.1, none: 0), for: request))))
    #expect(script.texts.contains("80 %"))
    // A later drawing is read again, and the old reading does not count.
    script.draw(digit: 3)
    script.effects = []
    script.frame()
    #expect(script.effects.count == 1)
    script.click(Point(x: column.maxX - 40, y: column.y + 555 - 64))
    #expect(script.effects.contains(.train(.keep(epoch: 1))))
    script.click(Point(x: column.x + 44 + 136, y: column.y + 230))
    #expect(!script.texts.contains { $0.hasPrefix("after epoch") })
  }

  @Test("The curves can be reached by Tab, and arrows go over the epochs")
  func keyboard() {
    var script = Self.script()
    script.press(.runTraining)
    for (seen, epoch) in [(0, 0), (1000, 1), (2000, 2), (2500, nil)] {
      script.act(Self.news(script, .point(.sample(seen, epoch: epoch))))
    }
    repeat {
      script.press(.nextControl)
    } while script.state.focus != .teach(.curves)
      && script.state.focus != nil
    #expect(script.state.focus == .teach(.curves))
    script.type(.left, .left)
    #expect(script.texts.contains { $0.hasPrefix("after epoch 1") })
    script.type(.right, .right)
    #expect(script.texts.contains("images seen"))
  }

  @Test("A click on a misread digit puts it on the canvas as one step")
  func misread() {
    var script = Self.script()
    script.press(.runTraining)
    script.act(Self.news(script, .point(.sample(600))))
    #expect(script.texts.contains("3 → 5") && script.texts.contains("2 of 1,000 digits"))
    let column = script.state.layout.column
    script.click(Point(x: column.x + 20, y: column.y + 432))
    guard case .picture(let picture) = script.state.document.content else {
      return #expect(Bool(false), "no picture")
    }
    #expect(picture.width == 28 && picture.pixels[1] == 0xFEFEFE)
    script.press(.undo)
    #expect(script.state.document.content.isBlank)
  }

  @Test("Keep adds a model that M reaches")
  func keep() {
    var script = Script(models: [.sure])
    #expect(!script.isEnabled(.nextModel))
    script.act(.received(.modelAdded(ModelSummary(name: "trained-1", weightCount: 9))))
    #expect(script.isEnabled(.nextModel) && script.state.model.name == "default")
    script.press(.nextModel)
    #expect(script.state.model.name == "trained-1")
    script.press(.nextModel)
    #expect(script.state.model.name == "default")
  }

  @Test("A run of an earlier window is taken up, paused")
  func unfinished() {
    var script = Script()
    script.press(.teachLens)
    var setup = TrainingSetup.classic
    setup.layers = "784,20,10"
    let offer = TrainingOffer(presets: [], data: [.rehearsal], unfinished: setup)
    script.act(.received(.trainingOffered(offer)))
    #expect(training(script).phase == .paused && training(script).setup == setup)
    #expect(script.effects.last == .train(.resume(setup, run: training(script).run)))
  }

  @Test("A window says once that an earlier one has left something")
  func waiting() {
    var state = State(
      models: [FakeModel.sure.summary], hasUnfinishedTraining: true)
    _ = reduce(&state, .frameBegan(at: 5000))
    #expect(state.toast?.text.contains("F4") == true)
    _ = reduce(&state, .frameBegan(at: 60_000))
    #expect(state.toast == nil)
  }

  @Test("Why training failed is shown, and F5 starts over")
  func failure() {
    var script = Self.script()
    script.press(.runTraining)
    script.act(Self.news(script, .failed("training diverged")))
    #expect(script.texts.contains("training diverged"))
    script.press(.runTraining)
    #expect(training(script).isRunning && training(script).points.isEmpty)
  }

  @Test("Everything stays inside the window, at every size", arguments: LayoutTests.sizes)
  func inside(size: Size) {
    var script = Self.script(size: size)
    script.press(.runTraining)
    for seen in [0, 600, 1200] { script.act(Self.news(script, .point(.sample(seen)))) }
    script.act(Self.news(script, .progress(.sample)))
    for case .text(let string, let baseline, let style, _) in script.scene {
      #expect(style.size >= 12, "\(string)")
      #expect(baseline.x >= 16 && baseline.x <= size.width - 15, "\(string)")
      #expect(baseline.y >= 16 && baseline.y <= size.height - 16, "\(string) at \(baseline.y)")
    }
  }
}

extension TrainingOffer {
  static let sample = TrainingOffer(
    presets: [
      TrainingPresetSummary(setup: .classic, summary: "two dense layers"),
      TrainingPresetSummary(
        setup: TrainingSetup(
          preset: "small", layers: "784,16,10", learningRate: 0.1, batchSize: 32,
          data: .rehearsal), summary: "one dense layer"),
    ], data: [.mnist, .rehearsal])
}

extension TrainingProgress {
  static let sample = TrainingProgress(
    epochs: 0.2, epochCount: 10, imagesSeen: 12_800, imagesPerSecond: 7612, seconds: 1.7)
}

extension TrainingPoint {
  static func sample(_ seen: Int, epoch: Int? = nil, accuracy: Double = 0.96) -> TrainingPoint {
    TrainingPoint(
      imagesSeen: seen, epoch: epoch,
      training: seen == 0 ? nil : CurveValue(loss: 0.4, accuracy: 0.9),
      validation: CurveValue(loss: 2.4 / Double(1 + seen), accuracy: accuracy),
      filters: TrainedFilters(
        side: 5, count: 32,
        weights: (0..<32).map { filter in
          (0..<25).map { Float(($0 * 7 + filter * 3) % 11 - 5) / 5 }
        }),
      misread: MisreadDigits(
        digits: [(3, 5), (9, 4)].map {
          MisreadDigits.Digit(image: .sample, label: $0.0, reading: $0.1)
        }, count: 2, total: 1000))
  }
}
