import Preprocess
import Recognition
import WindowModel
import Testing

@Suite("What is no digit")
struct NoDigitTests {
  private func script(
    _ confidence: Float = 0.48, or doubt: Float = 0.41, theme: Theme = .light
  ) -> Script {
    var script = Script(.fake(confidence, or: doubt, isDigit: false), theme: theme)
    script.draw(digit: 4)
    script.act(.frameBegan)
    return script
  }

  @Test("The panel says so in place of the digit, and what it is torn between")
  func header() {
    let texts = script().texts
    #expect(texts.contains("not a digit"))
    #expect(texts.contains("torn between 4 and 9"))
    // Its bar has the only 4, and the only 48 %.
    #expect(texts.filter { $0 == "4" } == ["4"])
    #expect(texts.filter { $0 == "48 %" } == ["48 %"])
  }

  @Test("Where one digit is much nearer than the others, it is torn between none")
  func notTorn() {
    #expect(script(0.5, or: 0.25).texts.contains("torn between 4 and 9"))
    #expect(script(0.5, or: 0.24).texts.allSatisfy { !$0.contains("torn") })
  }

  @Test("The bars stay, but none wins", arguments: Theme.allCases)
  func bars(theme: Theme) {
    let palette = theme.palette
    let script = script(theme: theme)
    let bars = script.scene.compactMap { command -> Color? in
      guard case .fill(let rect, _, let color) = command, rect.height == 10 else { return nil }
      return color
    }
    #expect(bars.count { $0 == palette.track } == 10)
    // 48 %, 41 %, and eight with the rest.
    #expect(bars.count { $0 == palette.muted } == 10)
    #expect(!bars.contains(palette.accent))
  }

  @Test("Predict prints it as none, and the history does not take it up")
  func predict() {
    var script = script()
    script.press(.predict)
    #expect(script.effects == [.print("not a digit (4 0.480)")])
    #expect(script.state.recognition.history.isEmpty)
    #expect(!script.texts.contains("Read before"))
  }

  @Test("The title says it as well")
  func title() {
    #expect(script().state.title == "not a digit – Scrawl")
  }
}
