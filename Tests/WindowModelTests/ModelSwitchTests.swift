import Preprocess
import Recognition
import WindowModel
import Testing

@Suite("Switching models")
struct ModelSwitchTests {
  private static func readers(_ count: Int) -> [FakeModel] {
    [
      FakeModel.fake(0.93, or: 0.06),
      .fake(0.7, or: 0.3, name: "classic", weightCount: 109_386),
      .fake(0.25, or: 0.15, none: 0.5, name: "mine", weightCount: 7),
    ].suffix(count)
  }

  private func script(readers: Int = 3, live: Bool = true) -> Script {
    Script(models: Self.readers(readers), live: live)
  }

  @Test("M cycles through the models: the panel names the model, and the drawing is read again")
  func goesRound() {
    var script = script()
    script.draw(digit: 4)
    script.act(.frameBegan)
    for (name, weights, title) in [
      ("classic", "109,386 weights", "4 · 70 % – Scrawl"),
      ("mine", "7 weights", "not a digit – Scrawl"),
      ("default", "56,970 weights", "4 · 93 % – Scrawl"),
    ] {
      script.press(.nextModel)
      #expect(script.texts.contains(name) && script.texts.contains(weights))
      #expect(script.state.title == title)
    }
    #expect(script.effects.isEmpty)
  }

  @Test("A blank canvas is not recognized after a switch")
  func blank() {
    var script = script()
    script.press(.nextModel)
    script.act(.frameBegan)
    #expect(script.texts.contains("classic") && script.texts.contains("draw a digit"))
  }

  @Test("Without live recognition a switch recognizes the drawing only if it was recognized before")
  func liveOff() {
    var script = script(live: false)
    script.draw(digit: 4)
    script.press(.nextModel)
    script.act(.frameBegan)
    #expect(script.state.reading == nil)
    #expect(script.texts.contains("press P to read"))
    script.press(.predict, .nextModel)
    #expect(script.state.reading?.reading.confidence == 0.25)
    #expect(script.effects == [.print("4 0.700")])
  }

  @Test("A switch does not interrupt a stroke and keeps the history")
  func inTheMiddle() {
    var script = script()
    script.draw(digit: 4)
    script.press(.predict)
    script.act(.pointerPressed(script.onCanvas(0.5, 0.5)))
    script.press(.nextModel)
    script.act(.pointerMoved(script.onCanvas(0.6, 0.5)))
    #expect(script.state.document.drawing.strokes.map(\.points.count) == [2, 2])
    #expect(script.state.recognition.history == [4])
  }

  @Test("A click on the model's lines switches too", arguments: LayoutTests.sizes.prefix(4))
  func click(size: Size) {
    var script = script()
    script.act(.resized(size))
    script.click(.nextModel)
    #expect(script.state.model.name == "classic")
  }

  @Test("With one model the switch does nothing, and its key is not shown")
  func onlyOne() {
    var script = script(readers: 1)
    script.draw(digit: 4)
    script.act(.frameBegan)
    let before = script.scene
    script.press(.nextModel)
    #expect(script.scene == before)
    #expect(!script.texts.contains("M"))
  }

  @Test("The key stands beside the name, in full ink under the pointer")
  func hint() {
    var script = script()
    #expect(color(of: "M", in: script) == Palette.light.muted)
    script.act(.pointerMoved(script.middle(of: .nextModel)))
    #expect(color(of: "M", in: script) == Palette.light.ink)
  }

  private func color(of string: String, in script: Script) -> Color? {
    script.scene.compactMap {
      if case .text(string, _, let style, _) = $0 { style.color } else { nil }
    }.first
  }
}
