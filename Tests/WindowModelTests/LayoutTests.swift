import Preprocess
import Testing
import WindowModel

@Suite("The layout")
struct LayoutTests {
  /// Sizes of the look, tall and wide ones, and a grid of odd sizes between them.
  static let sizes: [Size] =
    [
      (960, 640), (640, 480), (1280, 800), (1600, 1000), (700, 1000), (640, 1600), (2600, 480),
      (799, 640), (800, 480), (800, 640), (1920, 1080), (3840, 2160),
    ].map { Size(width: $0.0, height: $0.1) }
    + stride(from: 641.0, through: 1840, by: 167.5).flatMap { width in
      stride(from: 481.0, through: 1440, by: 131.5).map { Size(width: width, height: $0) }
    }

  @Test("At 960x640 everything has the coordinates of the look")
  func look() {
    let layout = Layout(Size(width: 960, height: 640))
    #expect(layout.canvas == Rect(x: 24, y: 64, width: 512, height: 512))
    for (command, x) in [
      (Command.pen, 24.0), (.eraser, 64), (.undo, 120), (.redo, 160), (.clear, 216),
      (.gallery, 464), (.save, 504), (.theme, 864), (.help, 904),
    ] {
      let place = layout.buttons.filter { $0.key.command == command }.map(\.value)
      #expect(place.contains(Rect(x: x, y: 16, width: 32, height: 32)), "\(command)")
    }
    #expect(layout.timeline.play == Rect(x: 24, y: 584, width: 32, height: 32))
    #expect(layout.timeline.track == Rect(x: 64, y: 600, width: 424, height: 8))
    #expect(layout.timeline.figureBaseline == 594 && layout.timeline.time.x == 536)
    #expect(layout.header.figureBaseline == 134 && layout.header.figureSize == 96)
    #expect(layout.header.confidenceBaseline == 102 && layout.header.lineBaseline == 126)
    #expect(layout.header.confidenceSize == 28 && layout.header.live.maxX == 936)
    for index in 0..<11 {
      let y = 158 + 20 * Double(index) + (index == 10 ? 8 : 0)
      #expect(layout.bars.track(index) == Rect(x: 606, y: y, width: 274, height: 10))
      #expect(layout.bars.label(index).x == 594 && layout.bars.percent(index).x == 936)
    }
    #expect(layout.details.image == Rect(x: 560, y: 412, width: 88, height: 88))
    #expect(
      rect(.predict, layout) == Rect(x: 560, y: 568, width: 184, height: 48)
        && rects(.clear, layout).contains(Rect(x: 752, y: 568, width: 184, height: 48)))
    #expect(rect(.showNow, layout) == Rect(x: 384, y: 520, width: 128, height: 32))
  }

  @Test("At 640x480 and 1280x800 the canvas and the column have the places of the look")
  func otherLooks() {
    let small = Layout(Size(width: 640, height: 480))
    #expect(small.canvas == Rect(x: 16, y: 48, width: 376, height: 376))
    #expect(small.column.x == 408 && small.column.width == 216)
    #expect(small.details.image == Rect(x: 408, y: 322, width: 58, height: 58))
    #expect(rect(.predict, small) == Rect(x: 408, y: 424, width: 104, height: 40))
    let large = Layout(Size(width: 1280, height: 800))
    #expect(large.canvas.width == 672 && large.column.width == 520)
    #expect(large.canvas.x == 32 && large.column.maxX == 1248)
  }

  @Test("The bars and the image of a large window use its space")
  func spacious() {
    let layout = Layout(Size(width: 1600, height: 1000))
    #expect(layout.details.image.width == 172)
    let gap = layout.details.image.y - layout.bars.frame.maxY
    #expect(gap >= 36 && gap < 46)
    #expect(Layout(Size(width: 1280, height: 800)).details.image.width == 116)
  }

  @Test("The canvas is square and the largest that leaves room; the column has its widths")
  func canvas() {
    for size in Self.sizes {
      let layout = Layout(size)
      #expect(layout.canvas.width == layout.canvas.height && layout.canvas.width >= 320)
      #expect(layout.column.width >= (size.width < 800 ? 216 : 376) && layout.column.width <= 520)
      let isTight =
        layout.column.width == (size.width < 800 ? 216 : 376)
        || layout.timeline.row.maxY >= layout.size.height - 24
      #expect(isTight, "\(size)")
    }
  }

  @Test("Everything is inside the window with a margin", arguments: sizes)
  func inside(size: Size) {
    for rect in parts(of: Layout(size)) {
      #expect(rect.x >= 16 && rect.y >= 8, "\(rect)")
      #expect(rect.maxX <= size.width - 16 && rect.maxY <= size.height - 16, "\(rect)")
    }
  }

  @Test("Nothing overlaps", arguments: sizes)
  func apart(size: Size) {
    let parts = parts(of: Layout(size))
    for (index, rect) in parts.enumerated() {
      for other in parts[(index + 1)...] {
        #expect(!rect.overlaps(other), "\(rect) \(other)")
      }
    }
  }

  @Test("Everything stands on whole points", arguments: sizes)
  func whole(size: Size) {
    let layout = Layout(size)
    for rect in parts(of: layout) + layout.buttons.values {
      for value in [rect.x, rect.y] { #expect(value == value.rounded(), "\(rect)") }
      for value in [rect.width, rect.height] {
        #expect((value * 2).rounded() == value * 2, "\(rect)")
      }
    }
  }

  @Test("Canvas and column stand together in the middle of the window", arguments: sizes)
  func middle(size: Size) {
    let layout = Layout(size)
    #expect(abs(layout.canvas.x - (size.width.rounded(.down) - layout.column.maxX)) <= 1)
  }

  @Test("What can be clicked is found where it is, and is 24 points high or more", arguments: sizes)
  func clickable(size: Size) {
    let layout = Layout(size)
    for (button, rect) in layout.buttons {
      #expect(rect.height >= 24 && rect.width >= 24)
      #expect(layout.button(at: Point(x: rect.x, y: rect.y)) == button)
      #expect(layout.button(at: Point(x: rect.maxX - 0.5, y: rect.maxY - 0.5)) == button)
      #expect(layout.button(at: Point(x: rect.maxX, y: rect.y)) != button)
    }
    #expect(layout.button(at: Point(x: layout.canvas.x + 1, y: layout.canvas.y + 1)) == nil)
  }

  @Test("A window smaller than the smallest is laid out as the smallest")
  func tooSmall() {
    #expect(Layout(Size(width: 0, height: -5)) == Layout(Layout.minimumSize))
  }

  @Test(
    "Every button of the table has a place in a lens, but links in a small card", arguments: sizes)
  func everyButton(size: Size) {
    let hasLinks = Layout(size, lens: .inside).hasTimeline
    let buttons = Command.allCases.flatMap { command in
      command.info.buttons.map { CommandButton(command: command, look: $0) }
    }.filter { if case .link = $0.look { hasLinks } else { true } }
    let places = Lens.allCases.flatMap { Layout(size, lens: $0).buttons.keys }
    #expect(Set(places) == Set(buttons))
  }

  @Test("Sheets are inside the window, with their cross", arguments: sizes)
  func sheets(size: Size) {
    let layout = Layout(size)
    for sheet in [Sheet.help, .gallery(GalleryState()), .saveName("")] {
      let frame = layout.sheet(sheet)
      let cross = layout.cross(of: frame)
      #expect(frame.x >= 0 && frame.y >= 0)
      #expect(frame.maxX <= layout.size.width && frame.maxY <= layout.size.height)
      #expect(cross.x > frame.x && cross.maxX <= frame.maxX && cross.maxY <= frame.maxY)
    }
  }

  private func rects(_ command: Command, _ layout: Layout) -> [Rect] {
    layout.buttons.filter { $0.key.command == command }.map(\.value)
  }

  private func rect(_ command: Command, _ layout: Layout) -> Rect? {
    rects(command, layout).first
  }

  /// All parts that must not overlap. The switch for live reading stands in the header, the buttons
  /// of the model and the image in the details, and Now on the canvas.
  private func parts(of layout: Layout) -> [Rect] {
    let buttons = layout.buttons.filter { button in
      switch button.key.look {
      case .toggle, .modelLabel, .image, .now, .play: false
      default: true
      }
    }.values
    return [
      layout.canvas, layout.timeline.row, layout.header.frame, layout.bars.frame,
      layout.details.frame,
    ] + buttons
  }
}
