import Preprocess
import Recognition
import Testing
import WindowModel

@Suite("Why a digit leads")
struct WhyTests {
  private func drawn(_ architecture: String = "784,16,11") throws -> Script {
    var script = Script(models: [try .network(architecture)])
    script.draw((0.3, 0.2), (0.4, 0.5), (0.7, 0.5), (0.5, 0.9))
    script.rest()
    return script
  }

  /// The colors of the ink on the canvas.
  private func inkColors(_ script: Script) -> Set<Color> {
    Set(script.scene.compactMap { $0.ink?.color })
  }

  @Test("The lens Read explains why the digit leads, once for each change")
  func read() throws {
    var script = try drawn()
    let request = try #require(script.explanationRequests.last)
    let leader = try #require(script.reading?.leader)
    #expect(request.subject.question == Question(label: leader))
    #expect(request.content == .ink(script.state.document.drawing))
    let count = script.explanationRequests.count
    script.frame(after: 100)
    #expect(script.explanationRequests.count == count)
    #expect(inkColors(script) == [Palette.light.ink])
  }

  @Test("While the pen moves nothing is explained; 40 ms after its last movement the ink is")
  func delay() throws {
    var script = Script(models: [try .network("784,16,11")])
    script.pressPointer(0.3, 0.2)
    for step in 1...20 {
      script.movePointer(0.3 + 0.01 * Double(step), 0.2 + 0.02 * Double(step))
      script.frame()
    }
    #expect(script.explanationRequests.isEmpty)
    #expect(script.state.nextWake == script.time + 40)
    script.frame(after: 40)
    #expect(script.explanationRequests.count == 1)
    #expect(script.state.nextWake == nil)
  }

  @Test("A click on the tile tints the ink, and another ends that; Esc ends it too")
  func tile() throws {
    var script = try drawn()
    let tile = script.state.layout.details.why.center
    for _ in 0..<2 {
      script.click(tile)
      script.frame()
      #expect(inkColors(script).count > 1 && !inkColors(script).contains(Palette.light.ink))
      #expect(script.texts.contains { $0.hasPrefix("blue ink speaks for") })
      script.click(tile)
      #expect(inkColors(script) == [Palette.light.ink])
    }
    script.click(tile)
    script.press(.close)
    #expect(inkColors(script) == [Palette.light.ink] && script.effects.isEmpty)
  }

  @Test("The tinted pieces are all the ink, and the strongest have the full color")
  func pieces() throws {
    var script = try drawn()
    script.click(script.state.layout.details.why.center)
    script.frame()
    let inks = script.scene.compactMap(\.ink)
    let count = inks.reduce(0) { $0 + $1.strokes.count }
    #expect(count > 5)
    let full = [Palette.light.accent, Palette.light.against]
    #expect(inks.contains { full.contains($0.color) })
  }

  @Test("Tinted ink is explained while the pen moves, and what is new stays plain until then")
  func moving() throws {
    var script = try drawn()
    script.click(script.state.layout.details.why.center)
    script.frame()
    let count = script.explanationRequests.count
    script.pressPointer(0.8, 0.2)
    for step in 1...10 {
      script.movePointer(0.8, 0.2 + 0.04 * Double(step))
      script.frame()
      #expect(inkColors(script).count > 1)
      #expect(script.texts.contains { $0.hasPrefix("blue ink speaks for") })
    }
    #expect(script.explanationRequests.count > count + 5)
    // The search for changes waits until the ink rests.
    #expect(script.explanationRequests.last?.subject.wantsChanges == false)
    script.releasePointer(0.8, 0.6)
    script.rest()
    #expect(script.explanationRequests.last?.subject.wantsChanges == true)
  }

  @Test("The tint of a drawing is gone when the canvas is cleared")
  func cleared() throws {
    var script = try drawn()
    script.click(script.state.layout.details.why.center)
    script.frame()
    script.press(.clear)
    script.frame()
    #expect(script.state.why.explained == nil && inkColors(script).isEmpty)
  }

  @Test("Explanations of earlier ink are dropped")
  func stale() throws {
    var script = try drawn()
    script.click(script.state.layout.details.why.center)
    script.frame()
    let request = try #require(script.explanationRequests.last)
    let explanation = try #require(script.state.why.explained)
    script.draw((0.8, 0.2), (0.8, 0.6))
    let before = script.state
    script.act(.received(.explained(explanation)))
    #expect(script.state == before)
    script.rest()
    #expect(script.explanationRequests.last?.subject != request.subject)
    #expect(inkColors(script).count > 1)
  }

  @Test("Shift+Enter asks what tells the answer from the runner-up")
  func compare() throws {
    var script = try drawn()
    let reading = try #require(script.reading)
    script.press(.compare)
    script.frame()
    let next = reading.isDigit ? reading.runnerUp : reading.digit
    #expect(
      script.explanationRequests.last?.subject.question
        == Question(label: reading.leader, against: next))
    script.press(.compare)
    #expect(inkColors(script) == [Palette.light.ink])
  }

  @Test("In Inside, Enter on an output tints the ink by what speaks for it", arguments: [0, 7])
  func output(label: Int) throws {
    var script = try drawn()
    script.press(.insideLens)
    script.frame()
    for _ in 0..<60 where script.state.pickedUnit?.layer != 1 { script.press(.nextControl) }
    for _ in 0..<11 { script.type(.left) }
    for _ in 0..<label { script.type(.right) }
    let before = script.explanationRequests.count
    script.press(.pressControl)
    script.frame()
    #expect(script.explanationRequests.count == before + 1)
    #expect(script.explanationRequests.last?.subject.question == Question(label: label))
    #expect(inkColors(script).count > 1)
    script.press(.pressControl)
    #expect(inkColors(script) == [Palette.light.ink])
  }

  @Test("What would change the reading is shown as ghost ink, with what would be read")
  func changes() throws {
    var script = try drawn()
    #expect(script.explanationRequests.last?.subject.wantsChanges == false)
    script.click(script.state.layout.details.why.center)
    script.frame()
    let subject = try #require(script.explanationRequests.last).subject
    #expect(subject.wantsChanges)
    let lines = script.scene.count { $0.isLines }
    let erasure = WhatIf(
      points: [Point(x: 0.3, y: 0.2), Point(x: 0.4, y: 0.5)], length: 8, label: 9)
    script.act(
      .received(.foundChanges(ReadingChanges(subject: subject, erasure: erasure, addition: nil))))
    #expect(script.texts.contains("without this piece: 9"))
    #expect(script.scene.count { $0.isLines } == lines + 2)
  }
}

extension DrawCommand {
  fileprivate var isLines: Bool { if case .lines = self { true } else { false } }
}

@Suite("The tile of explanations while the pen is down")
struct UnfinishedWhyTests {
  @Test("The tile says nothing while no digit is drawn yet; once the pen rests, it says none")
  func unfinished() {
    var script = Script(.none)
    script.pressPointer(0.2, 0.2)
    script.movePointer(0.6, 0.2)
    script.frame(after: 100)
    #expect(script.texts.contains("Why") && !script.texts.contains("Why none"))
    #expect(!script.texts.contains("against"))
    script.releasePointer(0.6, 0.2)
    script.rest()
    #expect(script.texts.contains("Why none"))
  }

  @Test("A digit is explained while it is drawn")
  func digit() {
    var script = Script(.sure)
    script.pressPointer(0.4, 0.2)
    script.movePointer(0.4, 0.6)
    script.frame(after: 100)
    #expect(script.texts.contains("Why 4"))
  }
}
