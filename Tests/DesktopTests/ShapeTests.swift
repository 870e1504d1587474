import Desktop
import Preprocess
import Testing
import WindowModel

@Suite struct ShapeTests {
  @Test func aRectangleIsSharpAndExactlyWhereItBelongs() throws {
    let buffer = try painted([.fill(Rect(x: 10, y: 20, width: 30, height: 40), radius: 0, black)])
    #expect(buffer.inked == PixelRect(minX: 10, minY: 20, maxX: 40, maxY: 60))
    #expect(buffer.area == 1200)
  }

  @Test func edgesFallOnWholePixelsAtAnyScale() throws {
    let rect = Rect(x: 10, y: 20, width: 30, height: 40)
    for scale in [0.5, 1.1, 1.25, 1.5, 2, 3.7] {
      let buffer = try painted([.fill(rect, radius: 0, black)], scale: scale)
      let shades = Set(buffer.pixels)
      #expect(shades == [0xFFFF_FFFF, 0xFF00_0000], "blurred at \(scale)")
    }
  }

  /// The corners are transparent, the paper is white, the seven is ink, and the bar below is blue.
  @Test func theIconIsASevenOnPaper() {
    let icon = WindowIcon.pixels(side: 64)
    #expect(icon.count == 64 * 64)
    for corner in [0, 63, 63 * 64, 64 * 64 - 1] { #expect(icon[corner] >> 24 == 0) }
    #expect(icon[32 * 64 + 8] == 0xFFFF_FFFF)
    #expect(icon[16 * 64 + 32] == 0xFF1D_1B16)
    #expect(icon[40 * 64 + 31] == 0xFF1D_1B16)
    #expect(icon[52 * 64 + 24] == 0xFF2B_55D9)
  }

  @Test func roundedCornersHaveTheAreaOfADiscAndAreSmooth() throws {
    let buffer = try painted([.fill(Rect(x: 10, y: 10, width: 80, height: 80), radius: 40, black)])
    #expect(abs(buffer.area - Double.pi * 40 * 40) < 5)
    #expect(buffer.darkness(10, 10) == 0)
    let edge = (10..<50).map { buffer.darkness($0, 16) }
    #expect(edge.contains { $0 > 0 && $0 < 255 })
    #expect(edge == edge.sorted(), "coverage grows toward the middle")
  }

  @Test func aRadiusLargerThanTheRectangleGivesAPill() throws {
    let buffer = try painted([.fill(Rect(x: 10, y: 10, width: 60, height: 10), radius: 99, black)])
    #expect(abs(buffer.area - (50 * 10 + Double.pi * 25)) < 2)
  }

  @Test func roundedCornersAreSymmetric() throws {
    let buffer = try painted([.fill(Rect(x: 20, y: 20, width: 60, height: 60), radius: 12, black)])
    for y in 20..<80 {
      for x in 20..<80 {
        #expect(buffer[x, y] == buffer[99 - x, y])
        #expect(buffer[x, y] == buffer[y, x])
      }
    }
  }

  @Test func anOutlineLiesInsideAndLeavesTheMiddleFree() throws {
    let rect = Rect(x: 10, y: 10, width: 80, height: 60)
    let buffer = try painted([.outline(rect, radius: 8, width: 2, black)])
    #expect(buffer.inked == PixelRect(minX: 10, minY: 10, maxX: 90, maxY: 70))
    #expect(buffer.darkness(50, 11) == 255)
    #expect(buffer.darkness(50, 12) == 0)
    #expect(buffer.darkness(11, 40) == 255)
    #expect(buffer.darkness(12, 40) == 0)
    #expect(buffer.darkness(50, 40) == 0)
  }

  @Test func aHairlineIsAPixelWideEverywhere() throws {
    for scale in [0.5, 1, 1.25, 2] {
      for place in stride(from: 5.0, to: 95, by: 7.3) {
        let line = DrawCommand.line(
          from: Point(x: place, y: 10), to: Point(x: place, y: 90), width: 0.2, black)
        #expect(try painted([line], scale: scale).inked.width == 1)
      }
    }
  }

  @Test func aSlantingLineIsConnected() throws {
    let line = DrawCommand.line(
      from: Point(x: 10, y: 10), to: Point(x: 90, y: 40), width: 1, black)
    let buffer = try painted([line])
    for x in 12..<88 {
      let column = (0..<100).reduce(0) { $0 + buffer.darkness(x, $1) }
      #expect((200...350).contains(column))
    }
  }

  @Test func transparentColorsBlendWithTheBackground() throws {
    let rect = Rect(x: 10, y: 10, width: 10, height: 10)
    let buffer = try painted([.fill(rect, radius: 0, Color(0xFF0000, alpha: 128))])
    #expect(buffer[15, 15] == 0xFFFF_7F7F)
  }

  @Test func theImageIsPixelSharp() throws {
    let pixels = (0..<784).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    let rect = Rect(x: 8, y: 8, width: 84, height: 84)
    let buffer = try painted(
      [.image(DigitImage(pixels: pixels), rect, background: white, foreground: black)])
    for y in 0..<84 {
      for x in 0..<84 {
        #expect(buffer.darkness(8 + x, 8 + y) == Int(pixels[y / 3 * 28 + x / 3]))
      }
    }
  }

  @Test func shapesOutsideTheWindowAreClipped() throws {
    let far = Rect(x: -1e12, y: -50, width: 2e12, height: 1e12)
    let stroke = Stroke(points: [Point(x: -1e9, y: 0.5), Point(x: 1e9, y: .nan)])
    let buffer = try painted([
      .fill(far, radius: 4, black), .outline(far, radius: 4, width: 1, black),
      .line(from: Point(x: -1e9, y: 5), to: Point(x: 1e9, y: 5), width: 1, black),
      .ink(
        [stroke], canvas: Rect(x: 0, y: 0, width: 90, height: 90), radius: 0, penWidth: 0.1, black),
      SampleScene.label("off", 99, 2, 30, .regular, black),
      SampleScene.label("off", -2000, 5000, 30, .regular, black),
    ])
    #expect(buffer.darkness(50, 50) == 255)
  }
}
