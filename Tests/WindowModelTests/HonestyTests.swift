import Preprocess
import Recognition
import TestSupport
import Testing
import WindowModel

@Suite("The panel never contradicts itself")
struct HonestyTests {
  @Test("While the pen is down, the last accepted reading stays in soft color")
  func penDown() throws {
    var script = Script(.digit { $0 == 1 })
    script.draw(digit: 4)
    script.rest()
    let accepted = try #require(script.number)
    #expect(figureColor(script) == Palette.light.ink)
    script.pressPointer(0.4, 0.3)
    script.frame()
    #expect(script.state.answer == .reading(accepted, isFinal: false))
    #expect(figureColor(script) == Palette.light.soft)
    #expect(script.texts.contains("still drawing") && !script.texts.contains("No digit"))
    #expect(!accents(script).contains { $0.height == script.state.layout.bars.barHeight })
    #expect(script.state.title == "4 · 93 % – Scrawl")
    script.releasePointer(0.4, 0.3)
    script.frame(after: 399)
    #expect(script.state.answer == .reading(accepted, isFinal: false))
    script.frame(after: 1)
    #expect(script.texts.contains("No digit"))
  }

  @Test("The reading is final 400 ms after the pen was lifted, and wakes the window then")
  func settling() {
    var script = Script(.none)
    script.draw(digit: 4)
    let lifted = script.time
    script.frame()
    // Before that the ink is explained.
    #expect(script.state.nextWake == lifted + 40)
    script.frame(after: 40)
    #expect(script.state.nextWake == lifted + 400)
    script.frame(after: 359)
    #expect(script.state.answer == .undecided && script.texts.contains("still drawing"))
    script.frame(after: 1)
    #expect(script.texts.contains("No digit") && script.state.nextWake == nil)
    #expect(!script.texts.contains("still drawing"))
  }

  @Test("A stroke within the 400 ms keeps the reading open")
  func nextStroke() {
    var script = Script(.none)
    script.draw(digit: 4)
    script.frame(after: 300)
    script.draw(digit: 4)
    script.frame(after: 390)
    #expect(script.state.answer == .undecided)
    script.frame(after: 20)
    #expect(script.reading?.isDigit == false)
  }

  @Test("A press that draws nothing changes nothing in the panel")
  func noInk() {
    var script = Script(.none)
    script.draw(digit: 4)
    script.rest()
    let answer = script.state.answer
    script.act(.pointerPressed(Point(x: 8, y: 300), at: script.time))
    #expect(script.state.answer == answer)
  }

  @Test("A drawing begun over nothing or over a picture does not show an earlier drawing's reading")
  func newDrawing() {
    for content in [Content.blank, .picture()] {
      var script = Script(.digit { $0 > 1 })
      script.draw(digit: 4)
      script.draw(digit: 4)
      script.rest()
      script.press(.clear)
      if !content.isBlank { script.open(content) }
      script.rest()
      script.draw(digit: 3)
      script.frame()
      #expect(script.state.answer == .undecided)
    }
  }

  @Test("Unsure says both digits and both shares; the title says the same")
  func unsure() {
    var script = Script(.unsure)
    script.draw(digit: 4)
    script.rest()
    let large = script.scene.compactMap { command -> String? in
      guard case .text(let string, _, let style, _) = command, style.size == 96 else { return nil }
      return string
    }
    #expect(large == ["4", "9", "?"])
    #expect(script.texts.contains("48 %") && script.texts.contains("9: 41 %"))
    #expect(script.state.title == "4 or 9? · 48 % – Scrawl")
  }

  @Test("Unsure between a digit and none has one figure with a question mark")
  func unsureOfNone() {
    var script = Script(.fake(0.5, or: 0.05, none: 0.4))
    script.draw(digit: 4)
    script.rest()
    #expect(script.texts.contains("or none, 40 %") && script.texts.contains("?"))
    #expect(script.state.title == "4? · 50 % – Scrawl")
  }

  @Test("60 % is sure, less is not")
  func limit() {
    for (share, isSure) in [(0.6, true), (0.599, false)] as [(Float, Bool)] {
      var script = Script(.fake(share, or: 0.2))
      script.draw(digit: 4)
      script.rest()
      #expect(script.texts.contains("?") != isSure)
      #expect(script.state.title.contains("?") != isSure)
    }
  }

  @Test("None leads: no digit is marked, and the nearest is named in small")
  func none() {
    var script = Script(.none)
    script.draw(digit: 4)
    script.rest()
    #expect(script.style(of: "No digit")?.size == 40)
    #expect(script.style(of: "nearest 4")?.size == 14)
    #expect(script.state.title == "not a digit – Scrawl")
    let track = script.state.layout.bars.track(10)
    let marked = accents(script).filter { $0.height == 10 }
    #expect(marked.map(\.y) == [track.y] && marked.map(\.width) == [(track.width * 0.52).rounded()])
    #expect(script.style(of: "none")?.weight == .semibold)
    script.press(.predict)
    #expect(script.effects == [.print("not a digit (4 0.210)")])
  }

  @Test("Whatever leads is said", arguments: [0.1, 0.3, 0.5, 0.51, 0.9] as [Float])
  func leads(none: Float) {
    var script = Script(.fake((1 - none) * 0.8, or: (1 - none) * 0.2, none: none))
    script.draw(digit: 4)
    script.rest()
    let saysNone = none > (1 - none) * 0.8
    #expect(script.state.title.hasPrefix("not a digit") == saysNone)
    #expect(script.texts.contains("No digit") == saysNone)
  }

  @Test("A model that cannot say none is labeled so")
  func cannotSayNone() {
    var script = Script(.sure, .fake(0.9, or: 0.1, name: "classic", canSayNone: false))
    #expect(!script.texts.contains("cannot say none"))
    script.press(.nextModel)
    #expect(script.texts.contains("cannot say none"))
  }

  @Test("A second candidate under one percent is not shown, nor are its bar and label")
  func certain() {
    var script = Script(.fake(0.9994, or: 0.0003))
    script.draw(digit: 4)
    script.rest()
    #expect(script.texts.filter { $0.contains("%") } == ["99 %", "99 %"])
    #expect(!script.texts.contains { $0.contains("or ") })
    script = Script(.fake(0.9996, or: 0.0003))
    script.draw(digit: 4)
    script.rest()
    #expect(script.texts.filter { $0.contains("%") } == ["100 %", "100 %"])
  }

  @Test(
    "The percentages of the bars are those of eleven shares, none last",
    arguments: [(0.5, 0.2, 0.14), (0.25, 0.15, 0.44), (0.05, 0.01, 0.88)]
      as [(Float, Float, Float)])
  func elevenBars(confidence: Float, doubt: Float, none: Float) throws {
    var script = Script(.fake(confidence, or: doubt, none: none))
    script.draw(digit: 4)
    script.rest()
    let bars = script.state.layout.bars
    let shown = (0..<11).map { index in
      script.scene.compactMap { command -> String? in
        guard case .text(let string, bars.percent(index), _, _) = command else { return nil }
        return string
      }
    }
    #expect(shown.last == ["\(Int((none * 100).rounded())) %"])
    let sum = shown.flatMap { $0 }.compactMap { Int($0.dropLast(2)) }.reduce(0, +)
    #expect(sum == 100 - (none == 0.88 ? 6 : 0))
  }

  private func figureColor(_ script: Script) -> Color? {
    script.scene.compactMap {
      if case .text("4", _, let style, _) = $0, style.size == 96 { style.color } else { nil }
    }.first
  }

  /// The filled rectangles in the accent's color in the column.
  private func accents(_ script: Script) -> [Rect] {
    script.scene.compactMap {
      if case .fill(let rect, _, Palette.light.accent) = $0 { rect } else { nil }
    }.filter { $0.x >= script.state.layout.column.x }
  }
}

/// What the three parts of the window say, read off the scene. The lens Inside has no bars, and the
/// lens Teach neither bars nor a headline.
private struct Said: Equatable {
  /// A digit, 10 for none, nil for nothing.
  var leader: Int?

  init(title: String) {
    leader = title.hasPrefix("not a digit") ? 10 : title.first.flatMap { Int(String($0)) }
  }

  init(headline script: Script) {
    let header = script.state.layout.header
    leader =
      script.texts.contains("No digit")
      ? 10
      : script.scene.lazy.compactMap { command -> Int? in
        guard case .text(let string, let place, let style, _) = command,
          [header.figureSize, header.pairSize].contains(style.size),
          place.y == header.figureBaseline
        else { return nil }
        return Int(string)
      }.first
  }

  /// The one label that is bold.
  init(bars script: Script) {
    let bars = script.state.layout.bars
    leader = (0..<11).first { index in
      script.scene.contains { command in
        guard case .text(_, bars.label(index), let style, _) = command else { return false }
        return style.weight == .semibold
      }
    }
  }
}

@Suite("Random actions")
struct RandomActionTests {
  @Test(
    "Headline, title and the marked bar say the same, and the shares add up to 1",
    arguments: 0..<12)
  func agree(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var script = Script(
      models: [.fickle, .sure, .unsure, .digit { $0 > 1 }], live: seed % 4 != 3)
    var readCount = 0
    for round in 0..<400 {
      // Most rounds are in the lens Read.
      if round % 16 == 0 { script.press(.readLens) }
      script.actRandomly(&random)
      if Bool.random(using: &random) { script.frame() }
      guard script.state.sheet == nil else { continue }
      let title = Said(title: script.state.title)
      let lens = script.state.lens
      #expect(lens == .teach || title == Said(headline: script), "\(lens): \(script.texts)")
      #expect(lens != .read || title == Said(bars: script), "\(lens): \(script.texts)")
      readCount += lens == .read ? 1 : 0
      if let reading = script.reading {
        #expect(abs(reading.shares.reduce(0, +) - 1) < 1e-4)
        #expect(reading.leader == title.leader)
      }
      if script.texts.contains("still drawing") { #expect(title.leader != 10) }
    }
    #expect(readCount > 50)
  }

  @Test("Nothing is lost: every content is in the autosaves or can be undone to", arguments: 0..<6)
  func nothingIsLost(seed: UInt64) {
    var random = SeededRandom(seed: 100 + seed)
    var script = Script(models: [.sure])
    for _ in 0..<400 {
      let before = script.state.document
      script.actRandomly(&random)
      if script.state.document.content != before.content, !before.content.isBlank,
        script.state.document.content.isBlank
      {
        #expect(script.isEnabled(.undo) || script.isEnabled(.redo))
      }
      script.frame()
      #expect(
        before.revision == script.state.document.revision
          || script.autosaves.last == .autosave(script.state.document.content)
      )
    }
  }
}

extension FakeModel {
  /// A model whose answer changes with each point.
  static let fickle = FakeModel(name: "fickle") { content in
    let count = content.strokes.reduce(0) { $0 + $1.points.count }
    let none: Float = count % 3 == 0 ? 0.7 : 0.1
    return .of(
      count % 10, (1 - none) * (count % 4 == 0 ? 0.5 : 0.8), or: (1 - none) * 0.15, none: none)
  }
}

extension Script {
  mutating func actRandomly(_ random: inout SeededRandom) {
    func place() -> (Double, Double) {
      (.random(in: -0.2...1.2, using: &random), .random(in: -0.2...1.2, using: &random))
    }
    time += Double(Int.random(in: 0...200, using: &random))
    let (first, second) = (place(), place())
    switch Int.random(in: 0..<12, using: &random) {
    case 0: draw(first, second)
    case 1: draw(first, second, button: .secondary)
    case 2: pressPointer(first.0, first.1)
    case 3, 4: movePointer(first.0, first.1)
    case 5: releasePointer(first.0, first.1)
    case 6: open(Bool.random(using: &random) ? .picture() : .line)
    case 7: act(.wheelTurned(Double.random(in: -3...3, using: &random), at: time))
    case 8: rest()
    default:
      let quits: Set<Command> = [.quit, .close]
      if let command = Command.allCases.filter({ !quits.contains($0) }).randomElement(
        using: &random)
      {
        press(command)
      }
      if state.sheet != nil { type(.escape) }
    }
  }
}
