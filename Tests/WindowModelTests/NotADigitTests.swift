import Preprocess
import Recognition
import WindowModel
import Testing

@Suite("Out-of-distribution drawings")
struct NotADigitTests {
  private func script(theme: Theme = .light) -> Script {
    var script = Script(.fake(0.21, or: 0.11, none: 0.52), theme: theme)
    script.draw(digit: 4)
    script.act(.frameBegan)
    return script
  }

  @Test("The panel shows \"not a digit\" and the nearest digit")
  func header() {
    let texts = script().texts
    #expect(texts.contains("not a digit"))
    #expect(texts.contains("nearest 4"))
    // Its bar has the only 4, and the only 21 %.
    #expect(texts.filter { $0 == "4" } == ["4"])
    #expect(texts.filter { $0 == "21 %" } == ["21 %"])
  }

  @Test("None's bar leads, and only it is marked", arguments: Theme.allCases)
  func bars(theme: Theme) {
    let palette = theme.palette
    let script = script(theme: theme)
    let bars = script.scene.compactMap { command -> (Rect, Color)? in
      guard case .fill(let rect, _, let color) = command, rect.height == 10 else { return nil }
      return (rect, color)
    }
    #expect(bars.count { $0.1 == palette.track } == 11)
    // Two bars of 21 % and 11 %, and eight that share the rest.
    #expect(bars.count { $0.1 == palette.muted } == 10)
    let marked = bars.filter { $0.1 == palette.accent }.map(\.0)
    let track = script.state.layout.bars.track(10)
    #expect(marked.map(\.y) == [track.y])
    #expect(marked.map(\.width) == [(track.width * 0.52).rounded()])
    #expect(bars.allSatisfy { $0.1 != palette.muted || $0.0.width < marked[0].width })
  }

  @Test("Whatever leads is said", arguments: [0.1, 0.3, 0.5, 0.51, 0.9] as [Float])
  func leads(none: Float) {
    var script = Script(.fake((1 - none) * 0.8, or: (1 - none) * 0.2, none: none))
    script.draw(digit: 4)
    script.press(.predict)
    let saysNone = none > (1 - none) * 0.8
    #expect(script.state.title.hasPrefix("not a digit") == saysNone)
    #expect(script.texts.contains("not a digit") == saysNone)
    #expect(script.state.recognition.history == (saysNone ? [] : [4]))
  }

  @Test("Predict prints that it is not a digit, and the history does not change")
  func predict() {
    var script = script()
    script.press(.predict)
    #expect(script.effects == [.print("not a digit (4 0.210)")])
    #expect(script.state.recognition.history.isEmpty)
    #expect(!script.texts.contains("Read before"))
  }

  @Test("The title says that it is not a digit")
  func title() {
    #expect(script().state.title == "not a digit – Scrawl")
  }
}
