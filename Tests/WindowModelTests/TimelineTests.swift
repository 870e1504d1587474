import Preprocess
import Recognition
import Testing
import WindowModel

@Suite("The timeline")
struct TimelineTests {
  /// Two strokes: 0 to 400 ms, and after 200 ms in the air 600 to 1000 ms.
  private static let content = Content.strokes([
    stroke(x: 0.2, from: 0), stroke(x: 0.7, from: 600),
  ])

  private static func stroke(x: Double, from start: Double) -> Stroke {
    Stroke(points: [
      Point(x: x, y: 0.2, milliseconds: start), Point(x: x, y: 0.8, milliseconds: start + 400),
    ])
  }

  private func script(_ model: FakeModel = .sure) -> Script {
    var script = Script(model, content: Self.content)
    script.rest()
    return script
  }

  private func pointOnTrack(_ script: Script, _ share: Double) -> Point {
    let track = script.state.layout.timeline.track
    return Point(x: track.x + share * track.width, y: track.center.y)
  }

  @Test("Comma and period move by 50 ms, Home to the start, End to now")
  func keys() {
    var script = script()
    #expect(!script.isEnabled(.stepForward) && !script.isEnabled(.showNow))
    script.press(.stepBack, .stepBack)
    #expect(script.state.timeline.moment == 900)
    script.press(.stepForward)
    #expect(script.state.timeline.moment == 950)
    script.press(.stepForward)
    #expect(script.state.timeline.moment == nil)
    script.press(.showStart)
    #expect(script.state.timeline.moment == 0)
    script.press(.stepBack)
    #expect(script.state.timeline.moment == 0)
    script.press(.showNow)
    #expect(script.state.timeline.moment == nil)
  }

  @Test("A step skips the time for which the pen was in the air")
  func skipsGaps() {
    var script = script()
    for _ in 0..<8 { script.press(.stepBack) }
    #expect(script.state.timeline.moment == 600)
    script.press(.stepBack)
    #expect(script.state.timeline.moment == 400)
    script.press(.stepForward)
    #expect(script.state.timeline.moment == 600)
  }

  @Test("The wheel over the timeline moves through time, elsewhere it does nothing")
  func wheel() {
    var script = script()
    script.act(.pointerMoved(pointOnTrack(script, 0.5), at: script.time))
    script.act(.wheelTurned(1, at: script.time))
    #expect(script.state.timeline.moment == 950)
    script.act(.wheelTurned(-1, at: script.time))
    #expect(script.state.timeline.moment == nil)
    script.act(.wheelTurned(0.5, at: script.time))
    #expect(script.state.timeline.moment == 975)
    script.press(.showNow)
    script.movePointer(0.5, 0.5)
    script.act(.wheelTurned(1, at: script.time), .pointerLeft, .wheelTurned(1, at: script.time))
    #expect(script.state.timeline.moment == nil)
  }

  @Test("A drag shows the moment under the pointer, up to now at the right end")
  func drag() {
    var script = script()
    script.act(.pointerPressed(pointOnTrack(script, 0.25), at: script.time))
    #expect(script.state.timeline.moment == 250)
    script.act(.pointerMoved(pointOnTrack(script, 0.75), at: script.time))
    #expect(script.state.timeline.moment == 750)
    script.act(.pointerMoved(pointOnTrack(script, -3), at: script.time))
    #expect(script.state.timeline.moment == 0)
    script.act(.pointerMoved(Point(x: pointOnTrack(script, 0.5).x, y: 5), at: script.time))
    #expect(script.state.timeline.moment == 500)
    script.act(.pointerReleased(pointOnTrack(script, 0.5), at: script.time))
    script.act(.pointerMoved(pointOnTrack(script, 0.9), at: script.time))
    #expect(script.state.timeline.moment == 500)
    script.click(pointOnTrack(script, 1))
    #expect(script.state.timeline.moment == nil)
  }

  @Test(
    "The drawing as it was then is shown and read; the rest is a ghost", arguments: [true, false])
  func shown(byKey: Bool) throws {
    var script = Script(.digit { $0 == 1 }, content: Self.content)
    script.rest()
    #expect(script.state.title == "not a digit – Scrawl")
    script.click(pointOnTrack(script, 0.3))
    script.frame()
    #expect(script.digit == 2 && script.state.title == "2 · 93 % – Scrawl")
    #expect(script.requests.last?.moment == 300)
    let inks = script.scene.compactMap(\.ink)
    try #require(inks.count == 2)
    #expect(inks[0].color == Palette.light.track && inks[0].strokes == Self.content.strokes)
    #expect(inks[1].color == Palette.light.ink && inks[1].strokes.count == 1)
    #expect(near(inks[1].strokes[0].points.last?.y, 0.65))
    #expect(script.texts.contains("Stroke 1 of 2") && script.texts.contains("as it was at 0.3 s"))
    if byKey { script.press(.showNow) } else { script.click(.showNow) }
    script.frame()
    #expect(
      script.state.title == "not a digit – Scrawl" && script.scene.compactMap(\.ink).count == 1)
  }

  @Test("Esc returns to now before it quits")
  func escape() {
    var script = script()
    script.press(.stepBack, .close)
    #expect(script.state.timeline.moment == nil && script.effects.isEmpty)
    script.press(.close)
    #expect(script.effects.last == .quit)
  }

  @Test("What is saved for the next window is the whole drawing")
  func autosave() {
    var script = script()
    script.press(.showStart)
    script.rest()
    script.act(.stopRequested)
    #expect(script.autosaves == [.autosave(Self.content)])
  }

  @Test("Drawing from the past continues from that moment, as one step")
  func drawsOn() throws {
    var script = script()
    script.click(pointOnTrack(script, 0.5))
    script.frame(after: 60_000)
    script.draw((0.5, 0.5), (0.6, 0.5))
    #expect(script.state.timeline.moment == nil)
    #expect(script.strokes.map(\.points.count) == [2, 2])
    #expect(script.strokes[1].points[0] == Point(x: 0.5, y: 0.5))
    #expect(script.times[1] == [600, 610])
    script.press(.undo)
    #expect(script.state.document.content == Self.content)
    script.press(.redo)
    #expect(script.strokes.count == 2)
  }

  @Test("A press that draws nothing stays in the past; erasing there is one step too")
  func erasesThere() {
    var script = script()
    script.click(pointOnTrack(script, 0.5))
    script.click(Point(x: 8, y: 300))
    #expect(script.state.timeline.moment == 500)
    script.draw((0.2, 0.5), button: .secondary)
    #expect(script.strokes.count == 2 && script.state.timeline.moment == nil)
    #expect(script.strokes.allSatisfy { $0.points.allSatisfy { $0.x == 0.2 } })
    script.press(.undo)
    #expect(script.state.document.content == Self.content)
  }

  @Test("The accepted reading while drawing from the past is that of the moment")
  func acceptedInThePast() {
    var script = Script(.digit { $0 == 2 }, content: Self.content)
    script.rest()
    #expect(script.digit == 2)
    script.click(pointOnTrack(script, 0.3))
    script.frame()
    script.pressPointer(0.5, 0.5)
    #expect(script.state.answer == .undecided)
  }

  @Test("A draws the drawing again with its own times, then returns to now")
  func playback() {
    var script = script()
    let start = script.time
    script.press(.playAgain)
    script.frame()
    #expect(script.state.timeline.moment == 0 && script.state.nextWake == start)
    for _ in 0..<4 { script.frame(after: 100) }
    #expect(script.state.timeline.moment == 400)
    script.frame(after: 500)
    #expect(script.state.timeline.moment == 900 && script.state.nextWake != nil)
    script.frame(after: 100)
    #expect(script.state.timeline.moment == nil && script.state.nextWake == nil)
    #expect(script.state.document.content == Self.content && !script.isEnabled(.undo))
  }

  @Test("Esc, a step, a drag, ink and undo each end the playback")
  func playbackEnds() {
    let ends: [(inout Script) -> Void] = [
      { $0.press(.close) }, { $0.press(.stepBack) }, { $0.press(.showStart) },
      { $0.press(.showNow) }, { $0.draw(digit: 4) },
      { $0.click($0.state.layout.timeline.track.center) },
    ]
    for end in ends {
      var script = script()
      script.press(.playAgain)
      script.frame(after: 200)
      end(&script)
      script.rest()
      let moment = script.state.timeline.moment
      script.frame(after: 50)
      #expect(script.state.timeline.moment == moment && script.state.nextWake == nil)
    }
  }

  @Test("There is no time in a blank canvas or a picture, nor while a pen is down")
  func noTimeline() {
    for content in [Content.blank, .picture()] {
      var script = Script(content: content)
      script.rest()
      script.press(.playAgain, .stepBack, .showStart)
      script.click(pointOnTrack(script, 0.2))
      #expect(script.state.timeline.moment == nil && script.strokes.isEmpty)
      #expect(!script.isEnabled(.playAgain) && script.momentsRequests.isEmpty)
    }
    var script = script()
    script.pressPointer(0.5, 0.5)
    #expect(!script.isEnabled(.playAgain) && !script.isEnabled(.stepBack))
  }

  @Test("Moving through time before the reading settles shows that moment's reading at once")
  func beforeSettling() {
    for command in [Command.showStart, .stepBack, .playAgain] {
      var script = Script(.none)
      script.draw(digit: 3)
      script.frame()
      script.press(command)
      script.frame()
      #expect(script.texts.contains("No digit"))
    }
  }
}

@Suite("The timeline's colors")
struct TimelineColorTests {
  @Test("A drawing at rest is read over time once, within its strokes and at their ends")
  func request() throws {
    var script = Script()
    script.draw((0.2, 0.2), (0.2, 0.8))
    script.frame(after: 100)
    #expect(script.momentsRequests.isEmpty)
    script.frame(after: 400)
    script.frame(after: 16)
    let request = try #require(script.momentsRequests.first)
    #expect(script.momentsRequests.count == 1)
    #expect(request.strokes == script.state.document.content.strokes)
    #expect(request.times == request.times.sorted() && request.times.last == 10)
    #expect((40...80).contains(request.times.count))
  }

  @Test("Undo and redo in quick succession are read over time once, after a rest")
  func rest() {
    var script = Script()
    script.draw((0.2, 0.2), (0.2, 0.8))
    script.draw((0.6, 0.2), (0.6, 0.8))
    script.rest()
    let before = script.momentsRequests.count
    for command in [Command.undo, .redo, .undo] {
      script.press(command)
      script.frame(after: 30)
    }
    #expect(script.momentsRequests.count == before)
    #expect(script.state.nextWake != nil)
    script.frame(after: 200)
    #expect(script.momentsRequests.count == before + 1 && script.state.nextWake == nil)
    #expect(script.momentsRequests.last?.strokes == script.state.document.content.strokes)
    script.frame(after: 500)
    #expect(script.momentsRequests.count == before + 1)
  }

  @Test("While the pen is down each reading colors the ink that it just drew")
  func whileDrawing() {
    var script = Script()
    script.pressPointer(0.3, 0.2)
    for step in 1...5 {
      script.movePointer(0.3, 0.2 + 0.1 * Double(step))
      script.frame()
    }
    #expect(script.state.timeline.readings.map(\.time) == [10, 20, 30, 40, 50])
    #expect(script.state.timeline.readings.allSatisfy { $0.text == "3" && $0.confidence == 0.93 })
  }

  @Test("Readings of ink that is gone do not color other ink")
  func gone() {
    var script = Script()
    script.draw(digit: 2)
    script.time += 500
    script.draw(digit: 2)
    script.rest()
    let all = script.state.timeline.readings.count
    script.press(.undo)
    #expect(script.state.timeline.readings.allSatisfy { $0.time <= 10 })
    #expect(!script.state.timeline.readings.isEmpty && script.state.timeline.readings.count < all)
    script.open(.line)
    #expect(script.state.timeline.readings.isEmpty)
  }

  @Test("A block for each stroke: thin where none led, high where a digit did, accent where sure")
  func blocks() throws {
    let script = script(of: [0.6, 0.8, 0.99, nil])
    let groups = script.scene.compactMap { command -> [Block]? in
      if case .blocks(let blocks, _, _) = command { blocks } else { nil }
    }
    try #require(groups.count == 1)
    let (blocks, track) = (groups[0], script.state.layout.timeline.track)
    #expect(blocks[0].rect == Rect(x: track.x, y: track.y + 2, width: track.width, height: 4))
    #expect(blocks[0].color == Palette.light.edge)
    #expect(blocks.dropFirst().map(\.rect.height) == [8, 8, 8])
    #expect(blocks.last?.color == Palette.light.accent)
    #expect(blocks.last?.rect.maxX == track.x + 0.75 * track.width)
    #expect(Set(blocks.map(\.color)).count == 4)
  }

  @Test("Neighboring stretches of one color are one block")
  func joined() {
    let script = script(of: [0.99, 0.98, 0.97, 0.96])
    let blocks = script.scene.flatMap { command -> [Block] in
      if case .blocks(let blocks, _, _) = command { blocks } else { [] }
    }
    #expect(blocks.map(\.rect.height) == [4, 8])
  }

  @Test("A figure stands where the lead changed, – for none, the last one strong")
  func figures() throws {
    let script = script(of: [0.9, nil, 0.9, 0.9])
    let line = script.state.layout.timeline
    let figures = script.scene.compactMap { command -> (String, Double, TextStyle)? in
      guard case .text(let string, let place, let style, _) = command,
        place.y == line.figureBaseline
      else { return nil }
      return (string, place.x, style)
    }
    #expect(figures.map(\.0) == ["3", "–", "3"])
    #expect(figures.map(\.1) == [0, 0.25, 0.5].map { line.track.x + $0 * line.track.width })
    #expect(figures.map(\.2.weight) == [.regular, .regular, .semibold])
  }

  @Test("The play head is at the moment that is shown, and the time stands beside the track")
  func playHead() {
    var script = script(of: [0.9, 0.9])
    let track = script.state.layout.timeline.track
    func head() -> Double? {
      script.scene.compactMap { command -> Double? in
        guard case .fill(let rect, 5, Palette.light.accent) = command, rect.width == 10 else {
          return nil
        }
        return rect.center.x
      }.first
    }
    #expect(head() == track.maxX && script.texts.contains("0.4 s"))
    script.click(Point(x: track.x + track.width / 4, y: track.center.y))
    #expect(head() == track.x + track.width / 4 && script.texts.contains("0.1 s"))
  }

  @Test("Hundreds of strokes and readings stay within the track")
  func many() {
    var script = Script()
    for index in 0..<300 { script.draw((Double(index % 10) / 10, 0.5), (0.5, 0.6)) }
    script.rest()
    let line = script.state.layout.timeline
    for command in script.scene {
      if case .blocks(let blocks, let clip, _) = command {
        #expect(clip.x >= line.track.x && clip.maxX <= line.track.maxX)
        #expect(blocks.allSatisfy { $0.rect.width >= 0 })
      }
    }
  }

  /// A stroke of 400 ms, read as 3 with some shares, or as none, in equal parts of the time.
  private func script(of shares: [Float?]) -> Script {
    var script = Script(
      content: .strokes([
        Stroke(points: [
          Point(x: 0.3, y: 0.2, milliseconds: 0), Point(x: 0.3, y: 0.8, milliseconds: 400),
        ])
      ]))
    script.rest()
    let moments = shares.enumerated().map { index, share in
      Moment(
        time: 400 * Double(index + 1) / Double(shares.count),
        text: share == nil ? "" : "3", confidence: share ?? 0.8)
    }
    script.act(
      .received(
        .momentsRead(
          MomentsResult(
            revision: script.state.document.revision, model: 0, moments: moments))))
    return script
  }
}
