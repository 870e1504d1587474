import Foundation
import Preprocess
import Recognition
import Runtime
import TestSupport
import Testing
import Training
import WindowModel

@Suite("The user's hand in the window")
struct HandEffectTests {
  private let home: TemporaryFolder
  private let environment: [String: String]

  init() throws {
    home = try TemporaryFolder()
    environment = ["HOME": home.url.path]
  }

  /// A store with the model `default`, that shows the page "Your hand".
  private func window() -> Store {
    let assets = Repository.root.appendingPathComponent("Assets").path
    let reader = DrawingReader(summary: ModelSummary(name: "default", weightCount: 0)) {
      content, _ in
      content.isBlank
        ? nil
        : NumberReading(
          single: Reading(
            image: DigitImage(pixels: Array(repeating: 0, count: 784)),
            probabilities: [0.9] + Array(repeating: 0.1 / 9, count: 9)))
    }
    var store = Store(
      State(models: [reader.summary]),
      runner: EffectRunner(
        readers: [reader], services: Services(environment: environment, assets: assets),
        note: { Issue.record("\($0)") }))
    store.send(.keyPressed(Keystroke(.function(4)), at: 0))
    let column = store.state.layout.column
    click(Point(x: column.maxX - 20, y: column.y + 16), in: &store)
    return store
  }

  private func click(_ place: Point, in store: inout Store) {
    store.send(.pointerPressed(place, at: 0))
    store.send(.pointerReleased(place, at: 0))
  }

  private func wait(_ store: inout Store, until isDone: (State) -> Bool) -> Bool {
    eventually(within: 120) {
      store.receiveMail()
      return isDone(store.state)
    }
  }

  /// Draws something and says what it is.
  private func correct(_ index: Int, as key: Character, in store: inout Store) {
    let lines = SampleInk.all[index % SampleInk.all.count].map { line in
      line.map { (x: $0.x, y: $0.y * (1 - 0.02 * Double(index))) }
    }
    store.send(
      .received(.opened(.strokes(SmallData.drawing(lines).strokes), name: "drawing")))
    store.send(.frameBegan(at: 1000 * Double(index + 1)))
    store.send(.keyPressed(Keystroke(key), at: 1000 * Double(index + 1)))
  }

  @Test("Samples, learning, Keep, and every undo, on the user's files")
  func wholePath() throws {
    var store = window()
    for index in 0..<4 { correct(index, as: "3", in: &store) }
    #expect(wait(&store) { $0.teach.hand.samples?.count == 4 })
    let samples = home.file(".local/share/scrawl/samples.jsonl")
    let lines = try String(contentsOf: samples, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 4 && lines.allSatisfy { $0.contains("\"label\":3") })
    #expect(
      store.state.teach.hand.samples?.allSatisfy { $0.label == 3 && $0.readAs == "0" } == true)

    store.send(.keyPressed(Keystroke(.function(8)), at: 9000))
    #expect(wait(&store) { $0.teach.hand.result != nil })
    let result = try #require(store.state.teach.hand.result)
    // Each sample counts with all its variants.
    let variants = PersonalizationOptions().variants
    #expect(result.sampleCount == 4 && result.yours?.count == 4 * variants)
    #expect(result.others?.count ?? 0 > 300)
    let learned = home.file(".local/share/scrawl/personal.learned.json")
    let bits = try Data(contentsOf: learned)
    #expect(hasUnfinishedTraining(environment: environment))

    // Another window offers the same result.
    var other = window()
    #expect(wait(&other) { $0.teach.hand.result?.yours == result.yours })

    let column = store.state.layout.column
    let keep = Point(x: column.x + 20, y: column.maxY - 20)
    click(keep, in: &store)
    #expect(wait(&store) { $0.model.isPersonal })
    #expect(store.state.model.name == "default + your hand")
    #expect(store.state.model.personalSamples == 4)
    let kept = home.file(".local/share/scrawl/personal.json")
    #expect(try Data(contentsOf: kept) == bits)
    store.send(.keyPressed(Keystroke("z", .control), at: 9000))
    #expect(wait(&store) { !$0.model.isPersonal && $0.teach.hand.result != nil })
    #expect(try Data(contentsOf: learned) == bits)

    click(Point(x: column.maxX - 20, y: column.maxY - 20), in: &store)
    #expect(eventually { !FileManager.default.fileExists(atPath: learned.path) })
    store.send(.keyPressed(Keystroke("z", .control), at: 9000))
    #expect(wait(&store) { $0.teach.hand.result != nil })

    click(keep, in: &store)
    #expect(wait(&store) { $0.model.isPersonal })
    click(keep, in: &store)
    #expect(wait(&store) { !$0.model.isPersonal })
    #expect(!FileManager.default.fileExists(atPath: kept.path))
    store.send(.keyPressed(Keystroke("z", .control), at: 9000))
    #expect(wait(&store) { $0.model.isPersonal })
    #expect(try Data(contentsOf: kept) == bits)

    click(Point(x: column.maxX - 20, y: column.y + 72), in: &store)
    #expect(store.state.teach.hand.samples?.isEmpty == true)
    store.send(.keyPressed(Keystroke("z", .control), at: 9000))
    #expect(wait(&store) { $0.teach.hand.samples?.count == 4 })
  }

  @Test("Canceling leaves everything as it was")
  func cancel() throws {
    var store = window()
    correct(0, as: "3", in: &store)
    #expect(wait(&store) { $0.teach.hand.samples?.count == 1 })
    let folder = home.file(".local/share/scrawl")
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    store.send(.keyPressed(Keystroke(.function(8)), at: 9000))
    usleep(300_000)
    store.send(.keyPressed(Keystroke(.escape), at: 9000))
    #expect(store.state.teach.hand.phase == .idle && !store.hasQuit)
    usleep(1_500_000)
    store.receiveMail()
    #expect(store.state.teach.hand.phase == .idle)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == before)
  }

  @Test("Without a home nothing is kept, and the window says so")
  func homeless() {
    let reader = DrawingReader(summary: ModelSummary(name: "default", weightCount: 0)) { _, _ in nil
    }
    let runner = EffectRunner(readers: [reader])
    _ = runner.run(.hand(.load))
    var events: [Event] = []
    #expect(
      eventually {
        events += runner.receive()
        return events.contains { if case .failed = $0 { true } else { false } }
      })
  }
}
