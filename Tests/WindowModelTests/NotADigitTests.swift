import Preprocess
import Recognition
import WindowModel
import Testing

@Suite("Out-of-distribution drawings")
struct NotADigitTests {
  private func script(
    _ confidence: Float = 0.48, or doubt: Float = 0.41, theme: Theme = .light
  ) -> Script {
    var script = Script(.fake(confidence, or: doubt, isDigit: false), theme: theme)
    script.draw(digit: 4)
    script.act(.frameBegan)
    return script
  }

  @Test("The panel shows \"not a digit\" and the two close candidates")
  func header() {
    let texts = script().texts
    #expect(texts.contains("not a digit"))
    #expect(texts.contains("torn between 4 and 9"))
    // Its bar has the only 4, and the only 48 %.
    #expect(texts.filter { $0 == "4" } == ["4"])
    #expect(texts.filter { $0 == "48 %" } == ["48 %"])
  }

  @Test("The panel names no candidates if one digit is much more probable than the others")
  func notTorn() {
    #expect(script(0.5, or: 0.25).texts.contains("torn between 4 and 9"))
    #expect(script(0.5, or: 0.24).texts.allSatisfy { !$0.contains("torn") })
  }

  @Test("The bars are shown, but none is marked", arguments: Theme.allCases)
  func bars(theme: Theme) {
    let palette = theme.palette
    let script = script(theme: theme)
    let bars = script.scene.compactMap { command -> Color? in
      guard case .fill(let rect, _, let color) = command, rect.height == 10 else { return nil }
      return color
    }
    #expect(bars.count { $0 == palette.track } == 10)
    // Two bars of 48 % and 41 %, and eight that share the rest.
    #expect(bars.count { $0 == palette.muted } == 10)
    #expect(!bars.contains(palette.accent))
  }

  @Test("Predict prints that it is not a digit, and the history does not change")
  func predict() {
    var script = script()
    script.press(.predict)
    #expect(script.effects == [.print("not a digit (4 0.480)")])
    #expect(script.state.recognition.history.isEmpty)
    #expect(!script.texts.contains("Read before"))
  }

  @Test("The title says that it is not a digit")
  func title() {
    #expect(script().state.title == "not a digit – Scrawl")
  }
}
