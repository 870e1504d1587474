import Preprocess
import Recognition
import Testing
import WindowModel

@Suite("Readings")
struct ReadingTests {
  @Test("Live ink is recognized at the next frame, also in the middle of a stroke")
  func live() {
    var script = Script()
    script.pressPointer(0.7, 0.2)
    #expect(script.reading == nil)
    script.frame()
    #expect(script.digit == 7 && script.state.title == "7 · 93 % – Scrawl")
    script.movePointer(0.7, 0.7)
    script.frame()
    #expect(script.requests.count == 2)
  }

  @Test("A frame without new ink requests no recognition")
  func readsOnce() {
    var script = Script()
    script.draw(digit: 7)
    script.rest()
    #expect(script.requests.count == 1)
    #expect(reduce(&script.state, .frameBegan(at: script.time)).isEmpty)
  }

  @Test("New ink, undo, redo and an erasure give a new reading")
  func changes() {
    let byCount = FakeModel(name: "counts strokes") { content in
      .of(content.strokes.count, 1, or: 0, none: 0)
    }
    var script = Script(byCount)
    script.draw((0.1, 0.1))
    script.draw((0.5, 0.5))
    script.rest()
    #expect(script.digit == 2)
    script.press(.undo)
    script.frame()
    #expect(script.digit == 1)
    script.press(.redo)
    script.frame()
    #expect(script.digit == 2)
    script.draw((0.5, 0.5), button: .secondary)
    script.frame()
    #expect(script.digit == 1)
  }

  @Test("Undo and redo bring the reading back; only another model reads again")
  func comesBack() {
    var script = Script(.sure, .fake(0.8, or: 0.1))
    for digit in [3, 7] {
      script.draw(digit: digit)
      script.rest()
    }
    let (seven, count) = (script.reading, script.requests.count)
    script.press(.undo)
    script.rest()
    #expect(script.digit == 3 && script.state.title == "3 · 93 % – Scrawl")
    script.press(.redo)
    script.rest()
    #expect(script.reading == seven && script.requests.count == count)
    script.press(.nextModel)
    script.rest()
    #expect(script.requests.count == count + 1)
    script.press(.undo)
    script.rest()
    #expect(script.digit == 3 && script.requests.count == count + 2)
  }

  @Test("The readings of the nearest 100 steps come back, those of steps beyond are read again")
  func comesBackFromNear() {
    var script = Script()
    for index in 0..<150 {
      script.draw((Double(index % 10) / 10, 0.25), (Double(index % 10) / 10, 0.75))
      script.frame()
    }
    func requests(of command: Command) -> Int {
      let before = script.requests.count
      for _ in 0..<150 {
        script.press(command)
        script.frame()
      }
      return script.requests.count - before
    }
    // The first step is blank.
    #expect(requests(of: .undo) == 49)
    #expect(requests(of: .redo) == 50)
  }

  @Test("A blank canvas is never read")
  func blank() {
    let never = FakeModel(name: "never asked") { _ in
      Issue.record("a blank canvas was read")
      return nil
    }
    var script = Script(never)
    script.rest()
    script.press(.predict, .live, .predict)
    script.rest()
    #expect(script.effects.allSatisfy { if case .saveSettings = $0 { true } else { false } })
    #expect(script.state.title == "Scrawl" && script.state.answer == .blank)
    #expect(script.texts.contains("Draw a digit"))
  }

  @Test("Without live reading only Predict reads, and new ink hides the reading")
  func liveOff() {
    var script = Script(live: false)
    script.draw(digit: 2)
    script.rest()
    #expect(script.state.answer == .unread && script.texts.contains("press P to read"))
    script.press(.predict)
    #expect(script.digit == 2)
    script.draw((0.5, 0.5))
    script.rest()
    #expect(script.state.answer == .unread && script.state.title == "Scrawl")
    script.press(.live)
    script.rest()
    #expect(script.digit == 2)
  }

  @Test("Without live reading nothing is read for the timeline")
  func liveOffTimeline() {
    var script = Script(live: false)
    script.draw(digit: 2)
    script.rest()
    script.press(.stepBack)
    script.rest()
    #expect(script.state.answer == .unread)
    #expect(script.momentsRequests.isEmpty && script.requests.isEmpty)
    script.press(.predict)
    #expect(script.digit == 2 && script.requests.count == 1)
    script.press(.showNow)
    script.rest()
    #expect(script.state.answer == .unread)
  }

  @Test("Switching live reading off keeps the reading of the current ink")
  func liveSwitchedOff() {
    var script = Script()
    script.draw(digit: 2)
    script.rest()
    script.press(.live)
    script.rest()
    #expect(script.digit == 2)
  }

  @Test("A recognizer that finds nothing to read leaves no reading and nothing to commit")
  func nothingRead() {
    var script = Script(FakeModel(name: "blind") { _ in nil })
    script.draw(digit: 1)
    script.rest()
    script.press(.predict)
    #expect(script.reading == nil && script.effects.isEmpty)
    #expect(script.state.recognition.history.isEmpty)
  }

  @Test("A drawing from a file is fitted into the canvas")
  func fitted() {
    let wide = Drawing(
      width: 200, height: 100,
      strokes: [
        Stroke(points: []),
        Stroke(points: [Point(x: 40, y: 0, milliseconds: 5), Point(x: 200, y: 100)]),
        Stroke(points: [Point(x: -50, y: 900)]),
      ])
    #expect(
      wide.fittedIntoUnitSquare().strokes == [
        Stroke(points: [Point(x: 0.2, y: 0.25, milliseconds: 5), Point(x: 1, y: 0.75)]),
        Stroke(points: [Point(x: 0, y: 1)]),
      ])
  }

  @Test(
    "A drawing on a canvas without an area becomes blank",
    arguments: [(0.0, 0.0), (-1, -1), (.infinity, 1), (.nan, .nan)])
  func noCanvas(width: Double, height: Double) {
    let dot = Stroke(points: [Point(x: 0, y: 0)])
    let drawing = Drawing(width: width, height: height, strokes: [dot])
    #expect(drawing.fittedIntoUnitSquare() == Drawing(width: 1, height: 1))
  }

  @Test("An initial drawing is read at the first frame, and strokes without points are no ink")
  func initial() {
    var script = Script(content: .line)
    script.frame()
    #expect(script.digit == 3)
    script = Script(content: .strokes([Stroke(points: [])]))
    script.frame()
    #expect(script.state.answer == .blank && script.requests.isEmpty && !script.isEnabled(.clear))
  }
}

@Suite("Predict")
struct PredictTests {
  @Test("Predict prints the reading and adds it to the history, once for each change of the ink")
  func once() {
    var script = Script()
    script.draw(digit: 3)
    script.rest()
    #expect(script.isEnabled(.predict))
    script.press(.predict, .predict, .predict)
    script.click(.predict)
    #expect(script.effects == [.print("3 0.930")])
    #expect(script.state.recognition.history.count == 1 && !script.isEnabled(.predict))
    script.draw(digit: 4)
    #expect(script.isEnabled(.predict))
    script.press(.predict)
    #expect(script.state.recognition.history.count == 2)
    #expect(script.state.recognition.history.last?.content == script.state.document.content)
  }

  @Test("Without live reading it commits once too")
  func liveOff() {
    var script = Script(live: false)
    script.draw(digit: 3)
    script.press(.predict, .predict)
    #expect(script.effects == [.print("3 0.930")] && !script.isEnabled(.predict))
  }

  @Test("A look at the past does not make the same ink new")
  func past() {
    var script = Script()
    script.draw(digit: 3)
    script.rest()
    script.press(.predict, .stepBack)
    script.frame()
    #expect(script.isEnabled(.predict))
    script.press(.predict, .predict, .showNow)
    script.frame()
    #expect(!script.isEnabled(.predict))
    script.press(.predict)
    #expect(script.state.recognition.history.count == 2)
  }

  @Test("It is dimmed on a blank canvas")
  func blank() {
    var script = Script()
    #expect(!script.isEnabled(.predict))
    script.draw(digit: 3)
    script.press(.clear)
    #expect(!script.isEnabled(.predict))
  }

  @Test(
    "What it commits is what the panel shows, also in mid-stroke and before the reading settles")
  func shows() {
    var script = Script(.none)
    script.draw(digit: 4)
    script.frame()
    #expect(script.state.answer == .undecided)
    script.press(.predict)
    #expect(script.effects == [.print("not a digit (4 0.210)")])
    #expect(script.reading?.isDigit == false)
    script.pressPointer(0.5, 0.5)
    script.frame()
    #expect(script.state.answer == .undecided)
    script.press(.predict)
    #expect(script.effects.count == 2 && script.reading?.isDigit == false)
    script.movePointer(0.6, 0.6)
    script.frame()
    #expect(script.state.answer == .undecided)
    #expect(script.strokes.map(\.points.count) == [2, 2])
  }

  @Test("The history keeps the last sixteen")
  func history() {
    var script = Script()
    for index in 0..<25 {
      script.draw(digit: index % 10)
      script.press(.predict, .clear)
    }
    #expect(script.state.recognition.history.count == 16)
    #expect(script.state.recognition.history.map(\.reading.text).suffix(2) == ["3", "4"])
  }
}

@Suite("Late results")
struct LateResultTests {
  @Test("A reading of ink that has changed since is dropped")
  func oldRevision() throws {
    var script = Script()
    script.draw(digit: 7)
    let effects = reduce(&script.state, .frameBegan(at: 0))
    script.draw(digit: 2)
    let request = try #require(
      effects.compactMap { effect in
        if case .recognize(let request) = effect { request } else { nil }
      }.first)
    let late = RecognitionResult(
      revision: request.revision, model: request.model,
      reading: FakeModel.sure.read(request.content), nanoseconds: 1)
    #expect(reduce(&script.state, .received(.recognized(late))).isEmpty)
    #expect(script.reading == nil)
  }

  @Test("A reading by a model that is no longer in use, or of another moment, is dropped")
  func oldModel() {
    var script = Script(.sure, .unsure)
    script.draw(digit: 7)
    script.press(.nextModel)
    for (model, moment) in [(0, nil), (1, 3.0)] as [(Int, Double?)] {
      let late = RecognitionResult(
        revision: script.state.document.revision, moment: moment, model: model,
        reading: FakeModel.sure.read(script.state.document.content), nanoseconds: 1)
      #expect(reduce(&script.state, .received(.recognized(late))).isEmpty)
      #expect(script.reading == nil)
    }
  }

  @Test("Readings over time of another revision or model are dropped")
  func oldMoments() {
    var script = Script()
    script.draw(digit: 7)
    let moment = Moment(time: 5, text: "7", confidence: 0.9)
    for (revision, model) in [(0, 0), (script.state.document.revision, 1)] {
      let late = MomentsResult(revision: revision, model: model, moments: [moment])
      script.act(.received(.momentsRead(late)))
      #expect(script.state.timeline.readings.isEmpty)
    }
  }
}
