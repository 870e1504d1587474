import Network
import Preprocess
import Testing
import WindowModel

@Suite("The lens Inside")
struct InsideTests {
  /// Convolutions with and without pooling, dense layers of all kinds, many layers and wide ones.
  static let architectures = [
    "784,5x5x16,3x3x32/1,24,11", "784,128,64,10", "784,10", "784,3x3x96/1,3x3x96,200,11",
    "784,32,32,32,32,32,32,32,32,32,32,32,32,32,10", "784,3000,10",
  ]

  private func drawn(
    _ architecture: String = architectures[0], size: Size = Size(width: 960, height: 640)
  ) throws -> Script {
    var script = Script(models: [try .network(architecture)], size: size)
    script.draw((0.3, 0.2), (0.4, 0.5), (0.7, 0.5), (0.5, 0.9))
    script.rest()
    script.press(.insideLens)
    script.frame()
    return script
  }

  private func focusUnit(_ script: inout Script, layer: Int) -> NetworkUnit? {
    for _ in 0..<60 where script.state.pickedUnit?.layer != layer { script.press(.nextControl) }
    return script.state.pickedUnit
  }

  @Test("The layers are traced in the frame in which the ink changes, and once for each image")
  func live() throws {
    var script = try drawn()
    #expect(script.traces.count == 1)
    script.frame(after: 10)
    #expect(script.traces.count == 1)
    script.pressPointer(0.2, 0.2)
    script.movePointer(0.2, 0.7)
    script.frame()
    #expect(script.traces.count == 2)
    #expect(script.requests.last.map { $0.revision } == script.state.document.revision)
  }

  @Test("Nothing is traced in another lens, nor while nothing is read")
  func untraced() throws {
    var script = Script(models: [try .network("784,16,10")])
    script.draw((0.3, 0.2), (0.4, 0.8))
    script.rest()
    #expect(script.traces.isEmpty)
    script.press(.clear, .insideLens)
    script.frame()
    #expect(script.traces.isEmpty)
    script.press(.live)
    script.draw((0.3, 0.2), (0.4, 0.8))
    script.rest()
    #expect(script.traces.isEmpty)
    script.press(.predict)
    #expect(script.traces.count == 1)
  }

  @Test("A trace of another image or model is dropped")
  func stale() throws {
    var script = try drawn()
    let before = script.state
    let trace = NetworkTracer(try #require(before.model.network))
      .trace(DigitImage.sample.pixels)
    script.act(.received(.traced(TracedImage(image: .sample, model: 0, trace: trace))))
    #expect(script.state == before)
  }

  @Test("Scrubbing shows the layers of that moment")
  func moments() throws {
    var script = try drawn()
    let now = script.traces.last
    for _ in 0..<2 { script.press(.stepBack) }
    script.frame()
    #expect(script.state.timeline.moment != nil && script.traces.last != now)
    #expect(script.traces.last == script.reading?.image)
  }

  @Test("Everything is inside the lens, at every size", arguments: LayoutTests.sizes)
  func places(size: Size) throws {
    for architecture in Self.architectures {
      let script = try drawn(architecture, size: size)
      let column = script.state.layout.column
      let below = Script(size: size).scene.count
      let rects = script.scene.dropFirst(min(below, 30)).compactMap { command -> Rect? in
        switch command {
        case .pixels(_, let rect), .fill(let rect, _, _): rect
        default: nil
        }
      }.filter { $0.x >= column.x && $0.y > 64 }
      for rect in rects {
        #expect(rect.maxX <= column.maxX + 0.5 && rect.maxY <= column.maxY + 0.5, "\(architecture)")
      }
    }
  }

  @Test("Cells do not overlap, and the outputs are always shown", arguments: architectures)
  func cells(architecture: String) throws {
    for size in [Size(width: 960, height: 640), Size(width: 640, height: 480)] {
      let script = try drawn(architecture, size: size)
      #expect(script.texts.contains { $0.hasSuffix("outputs share 100 %") })
      let maps = script.scene.compactMap { command -> Rect? in
        if case .pixels(_, let rect) = command { rect } else { nil }
      }
      for (index, rect) in maps.enumerated() {
        #expect(rect.width >= 8 && rect.height >= 8)
        for other in maps[(index + 1)...] { #expect(!rect.overlaps(other)) }
      }
    }
  }

  @Test(
    "Maps are not small, and where there is room each number is a square of whole points",
    arguments: [
      Size(width: 960, height: 640), Size(width: 640, height: 480), Size(width: 1280, height: 800),
    ])
  func mapSides(size: Size) throws {
    let script = try drawn("784,5x5x32,3x3x48/1,3x3x48,56,11", size: size)
    let maps = script.scene.compactMap { command -> (picture: ColorPicture, rect: Rect)? in
      if case .pixels(let picture, let rect) = command { (picture, rect) } else { nil }
    }
    #expect(maps.count == 32 + 48 + 48)
    for (picture, rect) in size.width > 1000 ? maps[...] : maps.dropFirst(32) {
      #expect(rect.width.truncatingRemainder(dividingBy: Double(picture.width)) == 0)
    }
    for (_, rect) in maps { #expect(rect.width == rect.height && rect.width >= 12) }
  }

  @Test("A unit that looks at everything has no frame on the canvas")
  func wholeImage() throws {
    var script = try drawn("784,16,10")
    _ = try #require(focusUnit(&script, layer: 0))
    let canvas = script.state.layout.canvas
    #expect(
      !script.scene.contains { command in
        if case .outline(let rect, _, 2, _) = command {
          canvas.contains(rect.center)
        } else {
          false
        }
      })
  }

  @Test("Where there is no timeline, a line says when the decision fell")
  func decisionInWords() throws {
    for (width, height, isShown) in [(640.0, 480.0, true), (960, 640, false)] {
      var script = Script(.digit { $0 == 2 }, size: Size(width: width, height: height))
      script.draw(digit: 3)
      script.time += 300
      script.draw(digit: 4)
      script.rest()
      script.press(.insideLens)
      #expect(script.state.timeline.decision != nil)
      #expect(script.texts.contains { $0.hasPrefix("decided at ") } == isShown)
    }
  }

  @Test("Of layers without room the strongest are shown, and how many more there are")
  func partial() throws {
    let script = try drawn("784,3000,10")
    #expect(script.texts.contains { $0.hasPrefix("and ") && $0.hasSuffix(" more") })
    let many = try drawn("784,32,32,32,32,32,32,32,32,32,32,32,32,32,10")
    #expect(many.texts.contains { $0.hasSuffix("layers have no room") })
  }

  @Test("A unit under the pointer is picked; a click pins it, and another lets it go")
  func pointer() throws {
    var script = try drawn()
    let unit = try #require(focusUnit(&script, layer: 0))
    let ring = try #require(script.ring)
    let place = ring.center
    script.press(.close)
    #expect(script.state.pickedUnit == nil)
    script.act(.pointerMoved(place, at: script.time))
    let hovered = try #require(script.state.pickedUnit)
    #expect(hovered.layer == 0 && hovered.index % 16 == unit.index % 16)
    script.act(.pointerMoved(Point(x: 3, y: 3), at: script.time))
    #expect(script.state.pickedUnit == nil)
    script.click(place)
    script.act(.pointerMoved(Point(x: 3, y: 3), at: script.time))
    #expect(script.state.pickedUnit == hovered && script.state.inside.pinned == hovered)
    script.draw((0.8, 0.2), (0.8, 0.8))
    #expect(script.state.pickedUnit == hovered)
    script.press(.close)
    #expect(script.state.pickedUnit == nil && script.effects.isEmpty)
    script.click(place)
    script.click(place)
    #expect(script.state.inside.pinned == nil)
  }

  @Test("Tab stops at each layer; arrows reach every cell, and with Shift every place of a map")
  func keyboard() throws {
    var script = try drawn()
    #expect(focusUnit(&script, layer: 0) != nil)
    var channels: Set<Int> = []
    for key in [Keystroke.Key.left, .right] {
      for _ in 0..<20 {
        script.type(key)
        channels.insert((script.state.pickedUnit?.index ?? 0) % 16)
      }
    }
    #expect(channels == Set(0..<16))
    for layer in 1...3 {
      for _ in 0..<10 where script.state.pickedUnit?.layer != layer { script.type(.down) }
      #expect(script.state.pickedUnit?.layer == layer)
    }
    for _ in 0..<20 { script.type(.up) }
    #expect(script.state.pickedUnit?.layer == 0)
    let channel = (script.state.pickedUnit?.index ?? 0) % 16
    for _ in 0..<12 { script.type(Keystroke(.left, .shift), Keystroke(.up, .shift)) }
    #expect(script.state.pickedUnit?.index == channel)
    script.type(Keystroke(.right, .shift), Keystroke(.down, .shift))
    #expect(script.state.pickedUnit?.index == (1 * 12 + 1) * 16 + channel)
    #expect(script.state.canvas.keyboardPen == nil)
  }

  @Test("The card's sum, bias and result are those of the unit, rounded")
  func card() throws {
    var script = try drawn()
    for layer in 0...3 {
      let unit = try #require(focusUnit(&script, layer: layer))
      let network = try #require(script.state.model.network)
      let trace = NetworkTracer(network).trace(try #require(script.traces.last).pixels)
      let numbers = network.arithmetic(ofOutput: unit.index, layer: unit.layer, in: trace)
      #expect(script.texts.contains(shown(numbers.sum)), "layer \(layer)")
      #expect(script.texts.contains(shown(numbers.bias)))
      #expect(script.texts.contains(shown(trace.layers[layer].outputs[unit.index])))
    }
  }

  @Test("The patch of a unit is outlined on the ink and on the input image, with two lines")
  func patch() throws {
    var script = try drawn()
    let lines = script.scene.count { $0.isLine }
    _ = try #require(focusUnit(&script, layer: 0))
    #expect(script.scene.count { $0.isLine } == lines + 2)
    let canvas = script.state.layout.canvas
    let outlines = script.scene.compactMap { command -> Rect? in
      if case .outline(let rect, _, 2, _) = command { rect } else { nil }
    }
    #expect(outlines.count { $0.maxX <= canvas.maxX && $0.x >= canvas.x } == 1)
  }

  @Test("F shows filters in place of maps, and back; I and T open sheets that Esc closes")
  func keys() throws {
    var script = try drawn()
    let maps = script.scene
    script.press(.filters)
    #expect(script.state.inside.showsFilters && script.scene != maps)
    script.press(.filters)
    #expect(script.scene == maps)
    script.press(.numbers)
    #expect(script.state.sheet == nil)
    let unit = try #require(focusUnit(&script, layer: 1))
    for command in [Command.words, .numbers] {
      script.press(command)
      #expect(script.state.sheet == (command == .words ? .words(layer: 1) : .numbers(unit)))
      script.press(command)
      #expect(script.state.sheet == nil)
      script.press(command)
      script.type(.escape)
      #expect(script.state.sheet == nil)
    }
    script.press(.words)
    script.type(.down, .down, .down, .down)
    #expect(script.state.sheet == .words(layer: 3))
  }

  @Test("Another model's layers replace those of the first, and its pin is gone")
  func models() throws {
    var script = Script(models: [try .network("784,5x5x16,11"), try .network("784,12,10")])
    script.draw((0.3, 0.2), (0.4, 0.8))
    script.rest()
    script.press(.insideLens)
    script.frame()
    script.click(try #require(script.cell(0)).center)
    #expect(script.state.inside.pinned != nil)
    script.press(.nextModel)
    script.frame()
    #expect(script.state.inside.pinned == nil && script.state.pickedUnit?.layer ?? 0 <= 1)
    #expect(script.texts.contains { $0.hasPrefix("12 neurons") })
  }

  @Test("The mark on the timeline is where the last change of the lead is")
  func decision() {
    var script = Script(
      .digit { $0 == 2 })
    script.draw(digit: 3)
    script.time += 300
    script.draw(digit: 4)
    script.rest()
    let times = script.state.timeline.readings
    let first = times.first { $0.text == "3" }?.time
    #expect(first != nil && script.state.timeline.decision == first)
  }
}

private func shown(_ value: Float) -> String {
  let hundredths = Int((Double(value) * 100).rounded())
  let text = "\(abs(hundredths) / 100).\(abs(hundredths) % 100 / 10)\(abs(hundredths) % 10)"
  return (hundredths < 0 ? "−" : "") + text
}

extension DrawCommand {
  fileprivate var isLine: Bool { if case .line = self { true } else { false } }
}

extension Script {
  /// The ring around the picked unit: the last outline of 2 points.
  fileprivate var ring: Rect? {
    scene.compactMap { command -> Rect? in
      if case .outline(let rect, 5, 2, _) = command { rect } else { nil }
    }.last
  }

  /// A map.
  fileprivate func cell(_ index: Int) -> Rect? {
    let maps = scene.compactMap { command -> Rect? in
      if case .pixels(_, let rect) = command { rect } else { nil }
    }
    return maps.indices.contains(index) ? maps[index] : nil
  }
}
