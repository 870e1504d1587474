import Preprocess
import Recognition
import Testing
import WindowModel

@Suite("Your hand")
struct HandTests {
  /// A window with a read 4.
  private static func read(size: Size = Size(width: 960, height: 640)) -> Script {
    var script = Script(size: size)
    script.draw(digit: 4)
    script.rest()
    return script
  }

  /// A window that shows the page with some samples.
  private static func page(
    _ labels: [Int] = [4, 4, 0], size: Size = Size(width: 960, height: 640)
  ) -> Script {
    var script = read(size: size)
    script.press(.teachLens)
    script.act(.received(.hand(.samples(labels.enumerated().map { .sample($0, label: $1) }))))
    script.click(
      Point(x: script.state.layout.column.maxX - 20, y: script.state.layout.column.y + 16))
    script.effects = []
    return script
  }

  private func added(_ effects: [Effect]) -> [NewSample] {
    effects.compactMap { if case .hand(.add(let sample)) = $0 { sample } else { nil } }
  }

  @Test("Rows are counted only where not all of them have room")
  func moreRows() {
    func isCounted(_ script: Script) -> Bool {
      script.texts.contains { $0.hasPrefix("rows 1–") }
    }
    #expect(!isCounted(Self.page()))
    let many = (0..<200).map { $0 % 10 }
    #expect(isCounted(Self.page(many, size: Size(width: 640, height: 480))))
  }

  @Test("A digit's key says what the drawing is, in every lens", arguments: Lens.allCases)
  func keys(lens: Lens) throws {
    var script = Self.read()
    script.press(lens == .read ? .readLens : lens == .inside ? .insideLens : .teachLens)
    script.effects = []
    script.type(.character("7"))
    let sample = try #require(added(script.effects).first)
    #expect(sample.label == 7 && sample.reading == SavedReading(text: "4", confidence: 0.93))
    #expect(sample.drawing == script.state.document.content.drawing)
  }

  @Test("N says that it is none")
  func none() {
    var script = Self.read()
    script.type(.character("n"))
    #expect(added(script.effects).map(\.label) == [Reading.noneIndex])
  }

  @Test("A chip does the same, and is marked for this drawing alone")
  func chips() {
    var script = Self.read()
    script.click(Point(x: 640 + 25 * 6 + 12, y: 536))
    #expect(added(script.effects).map(\.label) == [6])
    let isMarked = script.scene.contains {
      if case .text("6", _, let style, _) = $0 {
        style.color == Palette.light.accent
      } else {
        false
      }
    }
    #expect(isMarked)
    script.act(.received(.hand(.added(id: "a", label: 6))))
    script.effects = []
    // A second answer replaces the first.
    script.type(.character("9"))
    #expect(script.effects == [.hand(.relabel(id: "a", label: 9))])
    script.effects = []
    script.type(.character("9"))
    #expect(script.effects.isEmpty)
    script.draw(digit: 3)
    script.rest()
    script.effects = []
    script.type(.character("9"))
    #expect(added(script.effects).map(\.label) == [9])
  }

  @Test(
    "A toast offers to take the sample back, by a click and by Ctrl+Z", arguments: [true, false])
  func undo(byKey: Bool) throws {
    var script = Self.read()
    script.type(.character("7"))
    script.act(.received(.hand(.added(id: "a", label: 7))))
    #expect(script.state.toast?.text == "Kept as a 7 · Ctrl+Z takes it back")
    let ink = script.strokes
    script.effects = []
    if byKey {
      script.press(.undo)
    } else {
      script.click(script.onCanvas(0.5, 0.93))
    }
    #expect(script.effects == [.hand(.forget(["a"]))] && script.strokes == ink)
    #expect(script.state.toast == nil)
    // Without a toast, Ctrl+Z takes back the drawing.
    script.press(.undo)
    #expect(script.strokes.isEmpty)
  }

  @Test("Nothing can be corrected while it is drawn, on a blank canvas, or in a picture")
  func disabled() {
    var script = Script()
    #expect(!script.isEnabled(.isSeven))
    script.pressPointer(0.4, 0.2)
    script.movePointer(0.4, 0.8)
    script.frame()
    #expect(!script.isEnabled(.isSeven))
    script.open(.picture())
    script.rest()
    #expect(script.reading != nil && !script.isEnabled(.isSeven))
  }

  @Test("In a narrow window a button opens the chips, and Esc closes them")
  func narrow() {
    var script = Self.read(size: Size(width: 640, height: 480))
    script.click(Point(x: 516, y: 402))
    #expect(script.texts.contains("none"))
    script.press(.close)
    #expect(script.texts.contains("Wrong? It is …") && script.effects.isEmpty)
    script.click(Point(x: 516, y: 402))
    script.click(Point(x: 420, y: 400))
    #expect(added(script.effects).map(\.label) == [0])
    #expect(script.texts.contains("Wrong? It is …"))
  }

  @Test("The samples stand by what they are, with what they were read as")
  func samples() {
    let script = Self.page()
    for text in ["3 digits of yours", "Learn my 3", "0", "4", "read 8", "Forget all"] {
      #expect(script.texts.contains(text), "\(text)")
    }
  }

  @Test("A click on a sample forgets it, and the toast restores it")
  func forget() {
    var script = Self.page([4])
    let column = script.state.layout.column
    script.click(Point(x: column.x + 40, y: column.y + 130))
    #expect(script.effects == [.hand(.forget(["0"]))])
    #expect(script.texts.contains("No digits of yours yet"))
    script.effects = []
    script.press(.undo)
    #expect(script.effects == [.hand(.restore(["0"]))])
  }

  @Test("Forget all acts at once, and the toast restores all")
  func forgetAll() {
    var script = Self.page()
    let column = script.state.layout.column
    script.click(Point(x: column.maxX - 40, y: column.y + 72))
    #expect(script.effects == [.hand(.forget(["0", "1", "2"]))])
    script.press(.undo)
    #expect(script.effects.last == .hand(.restore(["0", "1", "2"])))
  }

  @Test("F8 learns, Esc cancels, and a late result is dropped")
  func cancel() {
    var script = Self.page()
    script.press(.learnHand)
    script.act(.received(.hand(.progress(share: 0.4, learning: 1))))
    #expect(script.texts.contains("40 %") && script.effects == [.hand(.learn(learning: 1))])
    script.press(.close)
    #expect(script.effects.contains(.hand(.cancelLearning)) && !script.effects.contains(.quit))
    script.act(.received(.hand(.learned(.good, learning: 1))))
    #expect(script.state.teach.hand.result == nil)
  }

  @Test("The result shows both before and after; Keep and Discard act at once and are undone")
  func result() {
    var script = Self.page()
    script.press(.learnHand)
    script.act(.received(.hand(.learned(.good, learning: 1))))
    for text in [
      "Learned in 0.8 s", "not kept yet", "91 → 97 %", "31 → 33 of 34 variants", "99.5 → 99.5 %",
      "9,950 → 9,947 of 10,000",
    ] { #expect(script.texts.contains(text), "\(text)") }
    script.effects = []
    let column = script.state.layout.column
    script.click(Point(x: column.x + 20, y: column.maxY - 20))
    #expect(script.effects == [.hand(.keep)])
    let personal = ModelSummary(name: "default + your hand", weightCount: 9, personalSamples: 3)
    script.act(.received(.modelAdded(personal)))
    #expect(script.state.model == personal)
    script.effects = []
    script.press(.undo)
    #expect(script.effects == [.hand(.undoKeep)])
    script.act(.received(.hand(.keepUndone(.good))))
    #expect(script.state.model.name == "default" && script.state.teach.hand.result == .good)
    #expect(!script.isEnabled(.nextModel))
    script.effects = []
    script.click(Point(x: column.maxX - 20, y: column.maxY - 20))
    script.press(.undo)
    #expect(script.effects == [.hand(.discard), .hand(.undoDiscard)])
  }

  @Test("The personal model is named with its samples; Back to shipped returns, and is undone")
  func backToShipped() {
    var script = Self.page()
    script.act(
      .received(
        .modelAdded(
          ModelSummary(name: "default + your hand", weightCount: 9, personalSamples: 34))))
    let column = script.state.layout.column
    script.press(.readLens)
    #expect(script.texts.contains("default + your hand") && script.texts.contains("34 samples"))
    script.press(.teachLens)
    script.effects = []
    script.click(Point(x: column.x + 20, y: column.maxY - 20))
    #expect(script.effects == [.hand(.backToShipped)])
    script.act(.received(.hand(.backToShipped)))
    #expect(script.state.model.name == "default")
    script.press(.undo)
    #expect(script.effects.last == .hand(.undoBackToShipped))
    script.act(.received(.hand(.personalBack)))
    #expect(script.state.model.name == "default + your hand")
  }

  @Test("A result that should not be kept says why, and Discard is highlighted")
  func concerns() {
    var script = Self.page()
    script.press(.learnHand)
    script.act(.received(.hand(.learned(.bad, learning: 1))))
    #expect(script.texts.contains("Better discard it"))
    #expect(script.texts.joined(separator: " ").contains("your other drawings are not read better"))
    #expect(script.texts.contains("91 → 91 %") && script.texts.contains("99.5 → 99.5 %"))
    #expect(script.style(of: "Discard")?.color == Palette.light.onAccent)
    #expect(script.style(of: "Keep")?.color == Palette.light.ink)
  }

  @Test("Committed readings are offered, never taken; one click takes one")
  func offers() {
    var script = Self.read()
    script.press(.predict)
    script.draw(digit: 3)
    script.rest()
    script.press(.predict)
    script.press(.teachLens)
    script.act(.received(.hand(.samples([]))))
    let column = script.state.layout.column
    script.click(Point(x: column.maxX - 20, y: column.y + 16))
    #expect(added(script.effects).isEmpty && script.texts.contains("Readings you committed"))
    script.click(Point(x: column.x + 36, y: column.y + 422))
    #expect(added(script.effects).map(\.label) == [4])
    #expect(script.texts.count { $0.hasPrefix("add a ") } == 1)
  }

  @Test("As long as the user has a model, the page names it, and says whether it is in use")
  func personalLine() {
    var script = Self.page()
    let personal = ModelSummary(name: "default + your hand", weightCount: 9, personalSamples: 34)
    script.act(.received(.modelAdded(personal)))
    script.frame(after: 10_000)
    #expect(script.texts.contains("In use: default + your hand, 34 samples"))
    script.press(.nextModel)
    #expect(script.texts.contains { $0.hasPrefix("Kept: default + your hand") })
  }

  @Test("Tab reaches the chips before the buttons below them")
  func tabOrder() throws {
    var script = Self.read()
    var order: [Control] = []
    for _ in 0..<60 {
      script.press(.nextControl)
      guard let focus = script.state.focus else { break }
      order.append(focus)
    }
    let chip = try #require(order.firstIndex(of: .teach(.command(.isNone))))
    let predict = try #require(order.firstIndex { $0.is(.predict) })
    let why = try #require(order.firstIndex(of: .why))
    #expect(why < chip && chip < predict)
    #expect(Set(order).count == order.count)
  }

  @Test("A sample that the shipped model is sure is another digit is marked")
  func contradicted() {
    var script = Self.page([4])
    script.act(.received(.hand(.samples([.sample(0, label: 4, isContradicted: true)]))))
    #expect(script.style(of: "read 8")?.color == Palette.light.against)
    #expect(script.texts.contains { $0.hasPrefix("1 marked") })
  }

  @Test(
    "The wheel scrolls samples that have no room",
    arguments: [
      Size(width: 960, height: 640), Size(width: 640, height: 480),
    ])
  func scroll(size: Size) {
    var script = Self.page((0..<60).map { $0 % 11 }, size: size)
    let column = script.state.layout.column
    let place = Point(x: column.x + 100, y: column.y + 120)
    #expect(script.texts.contains { $0.hasPrefix("rows 1–") })
    script.act(.pointerMoved(place, at: 0), .wheelTurned(-3, at: 0))
    #expect(script.texts.contains { $0.hasPrefix("rows 4–") })
    script.act(.wheelTurned(-1e300, at: 0), .wheelTurned(.nan, at: 0), .wheelTurned(-100, at: 0))
    #expect(script.texts.contains { $0.hasPrefix("rows ") })
    script.act(.wheelTurned(1000, at: 0))
    #expect(script.texts.contains { $0.hasPrefix("rows 1–") })
  }

  @Test("Everything stays inside the window and apart, at every size", arguments: LayoutTests.sizes)
  func inside(size: Size) {
    var script = Self.page((0..<60).map { $0 % 11 }, size: size)
    script.press(.learnHand)
    script.act(.received(.hand(.learned(.good, learning: 1))))
    for case .text(let string, let baseline, let style, _) in script.scene {
      #expect(style.size >= 12, "\(string)")
      #expect(baseline.x >= 16 && baseline.x <= size.width - 15, "\(string)")
      #expect(baseline.y >= 16 && baseline.y <= size.height - 16, "\(string) at \(baseline.y)")
    }
  }
}

extension HandSample {
  static func sample(_ index: Int, label: Int, isContradicted: Bool = false) -> HandSample {
    HandSample(
      id: "\(index)", strokes: Content.line.strokes, label: label, readAs: "8",
      isContradicted: isContradicted)
  }
}

extension HandResult {
  static let good = HandResult(
    sampleCount: 12, seconds: 0.8, yours: BeforeAndAfter(before: 31, after: 33, count: 34),
    others: BeforeAndAfter(before: 9950, after: 9947, count: 10_000), concerns: [])
  static let bad = HandResult(
    sampleCount: 12, seconds: 0.8, yours: BeforeAndAfter(before: 31, after: 31, count: 34),
    others: BeforeAndAfter(before: 9950, after: 9947, count: 10_000),
    concerns: ["your other drawings are not read better"])
}
