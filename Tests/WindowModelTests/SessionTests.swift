import Preprocess
import Testing
import WindowModel

@Suite("Autosave")
struct AutosaveTests {
  @Test("A frame autosaves new ink, also in the middle of a stroke")
  func everyFrame() {
    var script = Script()
    script.frame()
    #expect(script.autosaves.isEmpty)
    script.pressPointer(0.5, 0.5)
    script.frame()
    script.frame()
    #expect(script.autosaves == [script.autosave])
    script.movePointer(0.6, 0.5)
    script.frame()
    #expect(script.autosaves.count == 2 && script.autosaves.last == script.autosave)
  }

  @Test("Without live recognition the drawing is autosaved too, and recognizing it changes nothing")
  func liveOff() {
    var script = Script(live: false)
    script.draw(digit: 4)
    script.frame()
    script.press(.predict)
    script.frame()
    #expect(script.autosaves == [script.autosave])
  }

  @Test("Clear, undo, redo, an erasure and a picture are autosaved")
  func everyChange() {
    var script = Script()
    script.draw(digit: 4)
    script.frame()
    let changes: [(inout Script) -> Void] = [
      { $0.press(.clear) }, { $0.press(.undo) }, { $0.press(.undo) }, { $0.press(.redo) },
      { $0.draw((0.4, 0.5), button: .secondary) }, { $0.open(.picture()) },
    ]
    for (index, change) in changes.enumerated() {
      change(&script)
      script.frame()
      #expect(script.autosaves.count == index + 2 && script.autosaves.last == script.autosave)
    }
  }

  @Test(
    "Esc, Ctrl+Q, Ctrl+W, the close button and a stop keep the drawing, in mid-stroke too",
    arguments: [
      Action.quitRequested, .stopRequested, .keyPressed(Keystroke(.escape), at: 0),
      .keyPressed(Keystroke("q", .control), at: 0), .keyPressed(Keystroke("w", .control), at: 0),
    ])
  func quit(action: Action) {
    var script = Script()
    script.draw(digit: 4)
    script.frame()
    script.pressPointer(0.5, 0.5)
    script.movePointer(0.6, 0.5)
    script.act(action)
    #expect(script.autosaves.count == 2 && script.autosaves.last == script.autosave)
    #expect(script.effects == [.quit] && script.strokes.count == 2)
  }

  @Test(
    "A restored drawing is not saved again before it changes; C clears it, and undo restores it")
  func restored() {
    var script = Script(content: .line, isRestored: true)
    script.frame()
    #expect(script.autosaves.isEmpty && script.state.document.content == .line)
    script.press(.clear)
    script.frame()
    #expect(script.autosaves == [script.autosave] && script.state.document.content.isBlank)
    script.press(.undo)
    #expect(script.state.document.content == .line)
  }

  @Test("A drawing that comes from a file is saved at the first frame")
  func fromFile() {
    var script = Script(content: .line)
    script.frame()
    #expect(script.autosaves == [script.autosave])
  }

  @Test("The first frame says that the drawing is back, for a while")
  func announced() {
    var script = Script(content: .line, isRestored: true)
    script.frame(after: 9000)
    #expect(script.state.toast?.text == "Your last drawing is back · C clears it")
    script.frame(after: 4100)
    #expect(script.state.toast == nil)
    script.frame()
    #expect(script.state.toast == nil)
    for other in [Script(isRestored: true), Script(content: .line)] {
      var script = other
      script.frame()
      #expect(script.state.toast == nil)
    }
  }
}

extension Script {
  /// The effect that autosaves the current content.
  fileprivate var autosave: Effect {
    .autosave(state.document.content)
  }
}

@Suite("Settings")
struct SettingsTests {
  private func saved(_ script: Script) -> [Settings] {
    script.effects.compactMap { if case .saveSettings(let settings) = $0 { settings } else { nil } }
  }

  @Test("A change of theme, live reading or model is saved at the next frame, once")
  func changes() {
    var script = Script(.sure, .fake(0.7, or: 0.3, name: "classic"))
    script.frame()
    #expect(script.effects.isEmpty)
    script.press(.theme, .live, .nextModel)
    script.frame()
    script.frame()
    #expect(
      saved(script) == [
        Settings(
          theme: .dark, isLive: false, model: "classic", size: Size(width: 960, height: 640))
      ])
  }

  @Test("The size is saved at the end, but not that of the full screen")
  func size() {
    var script = Script()
    script.act(.resized(Size(width: 1000, height: 700)))
    script.frame()
    #expect(saved(script).isEmpty)
    script.act(.quitRequested)
    #expect(saved(script).map(\.size) == [Size(width: 1000, height: 700)])
    #expect(script.effects.last == .quit)
    script = Script()
    script.press(.fullScreen)
    #expect(script.state.window.isFullScreen)
    script.act(.resized(Size(width: 1920, height: 1080)), .quitRequested)
    #expect(saved(script).isEmpty)
  }

  @Test("Without a choice the theme is the desktop's, and follows it")
  func desktopTheme() {
    var script = Script(theme: nil)
    #expect(script.state.theme == .light)
    script.act(.desktopPrefers(.dark))
    #expect(script.state.theme == .dark)
    script.act(.desktopPrefers(.light))
    #expect(script.state.theme == .light && script.state.settings.theme == nil)
  }

  @Test("D switches the theme that is seen, and back to the desktop's follows the desktop again")
  func toggle() {
    var script = Script(theme: nil)
    script.act(.desktopPrefers(.dark))
    script.press(.theme)
    #expect(script.state.theme == .light && script.state.settings.theme == .light)
    script.press(.theme)
    #expect(script.state.theme == .dark && script.state.settings.theme == nil)
    script.press(.theme)
    script.act(.desktopPrefers(.light), .desktopPrefers(.dark))
    #expect(script.state.theme == .light)
  }

  @Test("G, L and F11 toggle the grid, live reading and the full screen")
  func switches() {
    var script = Script()
    script.press(.grid, .live, .fullScreen)
    #expect(script.state.canvas.showsGrid && !script.state.settings.isLive)
    #expect(script.state.window.isFullScreen)
    script.press(.grid, .live, .fullScreen)
    #expect(script.state == Script().state)
  }
}

@Suite("Switching models")
struct ModelSwitchTests {
  private func script(_ count: Int = 3, live: Bool = true) -> Script {
    Script(
      models: [
        FakeModel.sure, .fake(0.7, or: 0.3, name: "classic", weightCount: 109_386),
        .fake(0.25, or: 0.15, none: 0.5, name: "mine", weightCount: 7),
      ].suffix(count), live: live)
  }

  @Test("M cycles through the models: the panel names the model, and the drawing is read again")
  func cycles() {
    var script = script()
    script.draw(digit: 4)
    script.rest()
    for (name, weights, title) in [
      ("classic", "109,386 weights", "4 · 70 % – Scrawl"),
      ("mine", "7 weights", "not a digit – Scrawl"),
      ("default", "56,970 weights", "4 · 93 % – Scrawl"),
    ] {
      script.press(.nextModel)
      #expect(script.texts.contains(name) && script.texts.contains(weights))
      #expect(script.state.title == title)
    }
  }

  @Test("A blank canvas is not recognized after a switch")
  func blank() {
    var script = script()
    script.press(.nextModel)
    script.frame()
    #expect(script.texts.contains("classic") && script.requests.isEmpty)
  }

  @Test("Without live recognition a switch recognizes the drawing only if it was recognized before")
  func liveOff() {
    var script = script(live: false)
    script.draw(digit: 4)
    script.press(.nextModel)
    script.frame()
    #expect(script.state.answer == .unread)
    script.press(.predict, .nextModel)
    #expect(script.reading?.isDigit == false)
  }

  @Test("A switch does not interrupt a stroke and keeps the history and the steps")
  func inTheMiddle() {
    var script = script()
    script.draw(digit: 4)
    script.press(.predict)
    script.pressPointer(0.5, 0.5)
    script.press(.nextModel)
    script.movePointer(0.6, 0.5)
    #expect(script.strokes.map(\.points.count) == [2, 2])
    #expect(script.state.recognition.history.count == 1)
    script.press(.undo)
    #expect(script.strokes.count == 1)
  }

  @Test("The drawing is read over time again")
  func overTime() {
    var script = script()
    script.draw(digit: 4)
    script.rest()
    script.press(.nextModel)
    script.rest()
    #expect(script.momentsRequests.map(\.model) == [0, 1])
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
    var script = script(1)
    script.draw(digit: 4)
    script.rest()
    let before = script.scene
    script.press(.nextModel)
    #expect(script.scene == before && !script.texts.contains("M"))
  }

  @Test("The key stands beside the name, in full ink under the pointer")
  func hint() {
    var script = script()
    #expect(script.style(of: "M")?.color == Palette.light.soft)
    script.act(.pointerMoved(script.middle(of: .nextModel), at: 0))
    #expect(script.style(of: "M")?.color == Palette.light.ink)
  }
}
