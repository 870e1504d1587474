import Preprocess
import Testing
import WindowModel

@Suite("The switch between the lenses")
struct LensTests {
  @Test("F2, F3, F4 and the segments show the lenses, and only the chosen segment is marked")
  func keysAndSegments() {
    var script = Script()
    #expect(script.state.lens == .read)
    for (command, lens) in [
      (Command.insideLens, Lens.inside), (.teachLens, .teach), (.readLens, .read),
    ] {
      script.press(command)
      #expect(script.state.lens == lens)
      script.press(command)
      #expect(script.state.lens == lens)
    }
    script.click(.insideLens)
    #expect(script.state.lens == .inside)
    let palette = Palette.light
    #expect(script.style(of: "Inside")?.color == palette.accent)
    #expect(script.style(of: "Inside")?.weight == .semibold)
    #expect(script.style(of: "Read")?.color == palette.soft)
    script.click(.readLens)
    #expect(script.state.lens == .read)
    #expect(script.style(of: "Read")?.color == palette.accent)
  }

  @Test("At 960x640 the switch has the coordinates of the look; it is narrow in a narrow window")
  func places() {
    let layout = Layout(Size(width: 960, height: 640), lens: .inside)
    #expect(segments(layout).map(\.x) == [560, 640, 720])
    #expect(segments(layout).allSatisfy { $0.y == 16 && $0.width == 80 && $0.height == 32 })
    let small = segments(Layout(Size(width: 640, height: 480)))
    #expect(small.map(\.x) == [408, 456, 504] && small.allSatisfy { $0.y == 8 && $0.width == 48 })
  }

  @Test("A lens leaves the row above the canvas where it is", arguments: LayoutTests.sizes)
  func topRow(size: Size) {
    let read = Layout(size)
    for lens in Lens.allCases {
      let layout = Layout(size, lens: lens)
      for (button, rect) in read.buttons where rect.maxY <= read.canvas.y {
        #expect(layout.buttons[button] == rect)
      }
    }
  }

  @Test("In a small window the canvas of Inside is in the corner, without a timeline")
  func corner() {
    let small = Layout(Size(width: 640, height: 480), lens: .inside)
    #expect(small.canvas == Rect(x: 16, y: 48, width: 208, height: 208))
    #expect(small.column == Rect(x: 248, y: 48, width: 376, height: 416))
    #expect(!small.hasTimeline)
    for size in [Size(width: 960, height: 640), Size(width: 1280, height: 800)] {
      let layout = Layout(size, lens: .inside)
      #expect(layout.hasTimeline && layout.canvas == Layout(size).canvas)
    }
  }

  @Test("The column of Inside is large enough, and inside the window", arguments: LayoutTests.sizes)
  func column(size: Size) {
    let layout = Layout(size, lens: .inside)
    #expect(layout.column.width >= 376 && layout.column.height >= 416)
    #expect(layout.canvas.width == layout.canvas.height && layout.canvas.width >= 208)
    #expect(layout.column.maxX <= size.width - 16 && layout.column.maxY <= size.height - 16)
    #expect(layout.column.x >= layout.canvas.maxX + 16)
  }

  @Test("A stroke ends where the lens changes, and what is drawn stays")
  func stroke() {
    var script = Script(size: Size(width: 640, height: 480))
    script.pressPointer(0.4, 0.2)
    script.movePointer(0.4, 0.8)
    script.press(.insideLens)
    #expect(script.state.canvas.activePen == nil && script.strokes.count == 1)
    let ink = script.strokes
    script.movePointer(0.9, 0.9)
    #expect(script.strokes == ink)
    script.draw((0.6, 0.2), (0.6, 0.8))
    #expect(script.strokes.count == 2)
  }

  @Test("The focus visits only what the lens shows")
  func focus() {
    var script = Script(size: Size(width: 640, height: 480))
    script.draw(digit: 4)
    script.rest()
    script.press(.insideLens)
    var visited: [Control] = []
    repeat {
      script.press(.nextControl)
      if let focus = script.state.focus { visited.append(focus) }
    } while script.state.focus != nil
    #expect(!visited.contains(.timeline) && !visited.isEmpty)
    for case .button(let button) in visited {
      #expect(script.state.layout.buttons[button] != nil)
    }
  }

  private func segments(_ layout: Layout) -> [Rect] {
    layout.buttons.filter { if case .segment = $0.key.look { true } else { false } }
      .map(\.value).sorted { $0.x < $1.x }
  }
}
