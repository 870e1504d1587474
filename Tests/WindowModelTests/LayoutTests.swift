import Preprocess
import WindowModel
import Testing

@Suite("The layout")
struct LayoutTests {
  /// Sizes that were checked by eye, and a grid of odd sizes between them.
  static let sizes: [Size] =
    [(960, 640), (640, 480), (1600, 1000), (700, 1000), (1920, 1080), (3840, 2160)]
    .map { Size(width: $0.0, height: $0.1) }
    + stride(from: 640.0, through: 1840, by: 73).flatMap { width in
      stride(from: 480.0, through: 1440, by: 61.5).map { Size(width: width, height: $0) }
    }

  @Test("The canvas is square, everything is inside the window with a margin", arguments: sizes)
  func inside(size: Size) {
    let layout = Layout(size)
    #expect(layout.canvas.width == layout.canvas.height)
    for rect in parts(of: layout) {
      #expect(rect.x >= 16 && rect.y >= 16, "\(rect)")
      #expect(rect.maxX <= size.width - 16 && rect.maxY <= size.height - 16, "\(rect)")
    }
  }

  @Test("Nothing overlaps", arguments: sizes)
  func apart(size: Size) {
    let parts = parts(of: Layout(size))
    for (index, rect) in parts.enumerated() {
      for other in parts[(index + 1)...] {
        #expect(!overlap(rect, other), "\(rect) \(other)")
      }
    }
  }

  @Test("Everything stands on whole or half points", arguments: sizes)
  func whole(size: Size) {
    let layout = Layout(size)
    for rect in parts(of: layout) + layout.buttons.values {
      for value in [rect.x, rect.y, rect.width, rect.height] {
        #expect((value * 2).rounded() == value * 2, "\(rect)")
      }
    }
  }

  @Test("The canvas is the largest thing in the window", arguments: sizes)
  func large(size: Size) {
    #expect(Layout(size).canvas.width >= 0.55 * min(size.width, size.height))
  }

  @Test("Canvas and panel stand together in the middle of the window", arguments: sizes)
  func middle(size: Size) {
    let parts = parts(of: Layout(size))
    let left = parts.map(\.x).min() ?? 0
    let right = parts.map(\.maxX).max() ?? 0
    #expect(abs(left - (size.width - right)) <= 2)
  }

  @Test("What can be clicked is found where it is, and is 24 points high or more", arguments: sizes)
  func clickable(size: Size) {
    let layout = Layout(size)
    for (command, rect) in layout.buttons {
      #expect(rect.height >= 24)
      #expect(layout.command(at: Point(x: rect.x, y: rect.y)) == command)
      #expect(layout.command(at: Point(x: rect.maxX - 0.5, y: rect.maxY - 0.5)) == command)
      #expect(layout.command(at: Point(x: rect.maxX, y: rect.y)) != command)
    }
    #expect(layout.command(at: Point(x: layout.canvas.x + 1, y: layout.canvas.y + 1)) == nil)
  }

  @Test("The image the network sees has pixels of whole points", arguments: sizes)
  func image(size: Size) {
    let image = Layout(size).details.image
    #expect(image.width == image.height)
    #expect(image.width.truncatingRemainder(dividingBy: 28) == 0)
  }

  @Test("The panel is below the canvas in tall windows and beside it in others")
  func arrangements() throws {
    let tall = Layout(Size(width: 700, height: 1000))
    #expect(tall.header.frame.y > tall.canvas.maxY)
    #expect(tall.canvas == Rect(x: 24, y: 24, width: 652, height: 652))
    // A canvas more than an eighth larger moves the panel below.
    #expect(Layout(Size(width: 900, height: 900)).canvas.width == 532)
    #expect(Layout(Size(width: 900, height: 960)).canvas.width == 612)
    let small = Layout(Layout.minimumSize)
    #expect(small.canvas == Rect(x: 16, y: 16, width: 376, height: 376))
    #expect(try button(.predict, in: small).y > small.canvas.maxY)
    let large = Layout(Size(width: 1600, height: 1000))
    #expect(large.canvas == Rect(x: 164, y: 24, width: 952, height: 952))
    #expect(large.header.frame.x == large.canvas.maxX + 24)
  }

  @Test("A window smaller than the smallest is laid out as the smallest")
  func tooSmall() {
    #expect(Layout(Size(width: 0, height: -5)) == Layout(Layout.minimumSize))
  }

  /// All parts that must not overlap. The header counts as two parts, switches and reading.
  private func parts(of layout: Layout) -> [Rect] {
    let header = layout.header
    let reading = Rect(
      x: header.frame.x, y: header.switches.maxY, width: header.frame.width,
      height: header.frame.maxY - header.switches.maxY)
    // The model's label lies within the details.
    let buttons = layout.buttons.filter { $0.key != .nextModel }.values
    return [layout.canvas, reading, layout.bars.frame, layout.details.frame] + buttons
  }

  private func button(_ command: Command, in layout: Layout) throws -> Rect {
    try #require(layout.buttons[command])
  }

  @Test("Every command with a button has a place in every layout", arguments: sizes)
  func everyButton(size: Size) {
    let withButton = Command.allCases.filter { $0.info.button != nil }
    #expect(Set(Layout(size).buttons.keys) == Set(withButton))
  }

  private func overlap(_ a: Rect, _ b: Rect) -> Bool {
    a.x < b.maxX && b.x < a.maxX && a.y < b.maxY && b.y < a.maxY
  }
}
