import Preprocess
import WindowModel
import Testing

@Suite("Autosave")
struct AutosaveTests {
  @Test("A frame autosaves new ink, also in the middle of a stroke")
  func everyFrame() {
    var script = Script()
    script.act(.frameBegan)
    #expect(script.autosaves.isEmpty)
    script.act(.pointerPressed(script.onCanvas(0.5, 0.5)), .frameBegan, .frameBegan)
    #expect(script.autosaves == [script.autosave])
    script.act(.pointerMoved(script.onCanvas(0.6, 0.5)), .frameBegan)
    #expect(script.autosaves.count == 2 && script.autosaves.last == script.autosave)
    script.press(.togglePen)
    script.act(.frameBegan)
    #expect(script.autosaves.count == 3 && script.autosaves.last == script.autosave)
  }

  @Test("Without live recognition the drawing is autosaved too, and recognizing it changes nothing")
  func liveOff() {
    var script = Script(live: false)
    script.draw(digit: 4)
    script.act(.frameBegan)
    script.press(.predict)
    script.act(.frameBegan)
    #expect(script.autosaves == [script.autosave])
  }

  @Test("Clearing the drawing discards its autosave")
  func cleared() {
    var script = Script()
    script.draw(digit: 4)
    script.act(.frameBegan)
    script.press(.clear)
    script.act(.frameBegan)
    #expect(script.autosaves.last == .discardAutosave && script.autosaves.count == 2)
  }

  @Test(
    "Quitting discards the autosave",
    arguments: [Action.quitRequested, .keyPressed(Keystroke(.escape), at: 0)])
  func quit(action: Action) {
    var script = Script()
    script.draw(digit: 4)
    script.act(action)
    #expect(script.autosaves == [.discardAutosave] && script.effects == [.quit])
  }

  @Test("A stop request autosaves the drawing up to its last point")
  func stopped() {
    var script = Script()
    script.draw(digit: 4)
    script.act(.stopRequested)
    #expect(script.autosaves == [script.autosave] && script.effects == [.quit])
  }

  @Test("An initial drawing is autosaved only after it was changed")
  func begun() {
    var script = Script(drawing: Self.line)
    script.act(.frameBegan, .stopRequested)
    #expect(script.autosaves.isEmpty)
    script.draw(digit: 4)
    script.act(.frameBegan)
    #expect(script.autosaves == [script.autosave])
    #expect(script.state.document.drawing.strokes.count == 2)
  }

  @Test("The panel says that the drawing was restored, until new ink, Clear or Predict")
  func notice() {
    let restored = Script(drawing: Self.line, isRestored: true)
    #expect(Self.notice(in: restored))
    #expect(restored.state.document.drawing.strokes == Self.line.strokes)
    for command in [Command.clear, .togglePen, .predict] {
      var script = restored
      script.act(.frameBegan)
      #expect(Self.notice(in: script))
      script.press(command)
      #expect(!Self.notice(in: script))
    }
    #expect(!Self.notice(in: Script(drawing: Self.line)))
    #expect(
      !Self.notice(in: Script(drawing: Drawing(width: 1, height: 1), isRestored: true)))
  }

  private static let line = Drawing(
    width: 1, height: 1,
    strokes: [Stroke(points: [Point(x: 0.3, y: 0.2), Point(x: 0.3, y: 0.8)])])

  @Test("The state records the revision that was autosaved")
  func saved() {
    var script = Script()
    script.draw(digit: 4)
    script.act(.frameBegan)
    #expect(script.state.autosave.savedRevision == nil)
    script.act(.received(.autosaved(revision: script.state.document.revision)))
    #expect(script.state.autosave.savedRevision == script.state.document.revision)
  }

  private static func notice(in script: Script) -> Bool {
    script.texts.contains("Your last drawing") && script.texts.contains("is back; C clears")
  }
}

extension Script {
  /// The effect that autosaves the current drawing.
  fileprivate var autosave: Effect {
    .autosave(state.document.drawing, revision: state.document.revision)
  }
}
