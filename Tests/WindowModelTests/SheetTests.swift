import Preprocess
import Testing
import WindowModel

@Suite("Sheets")
struct SheetTests {
  private func isRinged(_ script: Script) -> Bool {
    let layout = script.state.layout
    let cross = layout.cross(of: layout.sheet(script.state.sheet))
    return script.scene.contains {
      if case .outline(let rect, _, 2, _) = $0 { rect == cross.inset(by: -4) } else { false }
    }
  }

  @Test(
    "Tab moves a ring to the cross and back, and Enter presses it",
    arguments: [Command.help, .gallery, .saveNamed])
  func cross(command: Command) {
    var script = Script(content: .line)
    script.press(.predict, command)
    script.act(.received(.listed([])))
    let sheet = script.state.sheet
    #expect(sheet != nil && !isRinged(script))
    script.type(.tab)
    #expect(isRinged(script))
    script.type(Keystroke(.tab, .shift))
    #expect(script.state.sheet == sheet && !isRinged(script))
    script.type(.tab, .enter)
    #expect(script.state.sheet == nil && script.state.tourStop == nil)
    script.press(command)
    #expect(!isRinged(script))
  }

  @Test("Any other key, and a click, take the focus from the cross back into the sheet")
  func back() {
    var script = Script(content: .line)
    script.press(.predict, .clear, .predict, .gallery)
    script.type(.tab, .right)
    #expect(!isRinged(script))
    script.type(.tab)
    script.click(script.state.layout.gallery.sheet.center)
    #expect(!isRinged(script))
    script.type(.enter)
    #expect(script.state.sheet == nil && script.state.document.content == .line)
  }
}
