import Desktop
import Preprocess
import Testing
import WindowModel

@Suite("Lines, blocks and pictures") struct LineTests {
  private static func lines(
    _ lines: [[(Double, Double)]], width: Double = 2, _ color: Color = black
  ) -> DrawCommand {
    .lines(lines.map { $0.map { Point(x: $0.0, y: $0.1) } }, width: width, color)
  }

  @Test func aLineHasRoundEndsAndSharpSides() throws {
    let buffer = try painted([Self.lines([[(20, 50), (80, 50)]], width: 10)])
    #expect(buffer.inked == PixelRect(minX: 15, minY: 45, maxX: 85, maxY: 55))
    #expect(abs(buffer.area - (60 * 10 + Double.pi * 25)) < 1.5)
    #expect(buffer.darkness(50, 45) == 255 && buffer.darkness(50, 44) == 0)
  }

  @Test func aJoinIsRoundAndEvenlyDark() throws {
    let buffer = try painted([Self.lines([[(20, 80), (50, 20), (80, 80)]], width: 12)])
    #expect(buffer.inked.minY == 14)
    let translucent = Self.lines([[(20, 80), (50, 20), (80, 80)]], width: 12, Color(0, alpha: 100))
    #expect(Set(try painted([translucent]).pixels).min() == 0xFF9B_9B9B)
  }

  @Test func aSinglePointIsADotAndNoPointIsNothing() throws {
    let dot = try painted([Self.lines([[(50, 50)]], width: 10)])
    #expect(abs(dot.area - Double.pi * 25) < 1)
    #expect(try painted([Self.lines([])]).inked.isEmpty)
    #expect(try painted([Self.lines([[]])]).inked.isEmpty)
    let lost = Self.lines([[(.nan, 5), (.infinity, 5)], [(1e300, 0), (-1e300, 1)]])
    #expect(try painted([lost]).area < 250)
  }

  @Test func aLineIsTheSameInEveryPartOfARepaint() throws {
    let icon = Self.lines([[(10.3, 20.7), (52.9, 33.1), (20, 61)], [(70, 5), (71.5, 90.2)]])
    var painter = try makePainter(width: 100, height: 100)
    _ = try painter.paint([background, icon])
    for x in stride(from: 0.0, to: 100, by: 13) {
      let spot = DrawCommand.fill(Rect(x: x, y: 25, width: 9, height: 9), radius: 0, white)
      _ = try painter.paint([background, spot, icon])
      let pixels = painter.buffer.pixels
      #expect(try painted([spot, icon]).pixels == pixels)
    }
  }

  @Test func blocksAreClippedToRoundedCorners() throws {
    let blocks = [
      Block(Rect(x: 0, y: 0, width: 50, height: 100), black),
      Block(Rect(x: 50, y: 44, width: 10, height: 4), Color(0xFF0000)),
      Block(Rect(x: 70, y: 0, width: 0.1, height: 100), black),
    ]
    let buffer = try painted([
      .blocks(blocks, clip: Rect(x: 10, y: 40, width: 80, height: 8), radius: 4)
    ])
    #expect(buffer.inked == PixelRect(minX: 10, minY: 40, maxX: 71, maxY: 48))
    #expect(buffer.darkness(10, 40) == 0 && buffer.darkness(14, 40) == 255)
    #expect(buffer[55, 43] == 0xFFFF_FFFF && buffer[55, 44] == 0xFFFF_0000)
    // A block without a width is still seen.
    #expect(buffer.darkness(70, 44) == 255)
  }
}

@Suite("Pictures") struct PicturePaintingTests {
  private static func picture(_ side: Int, _ color: (Int, Int) -> UInt32) -> ColorPicture {
    ColorPicture(
      width: side, height: side,
      pixels: (0..<side * side).map { color($0 % side, $0 / side) })
  }

  @Test func aPictureInItsOwnSizeIsUnchanged() throws {
    let picture = Self.picture(80) { UInt32($0 * 3) << 16 | UInt32($1 * 3) << 8 | 0x7F }
    let buffer = try painted([
      .picture(picture, Rect(x: 10, y: 10, width: 80, height: 80), radius: 0)
    ])
    for y in 0..<80 {
      for x in 0..<80 {
        #expect(buffer[10 + x, 10 + y] == 0xFF00_0000 | picture.pixels[y * 80 + x])
      }
    }
  }

  @Test func aSmallerPictureAveragesItsPixels() throws {
    let checks = Self.picture(160) { ($0 + $1) % 2 == 0 ? 0 : 0xFFFFFF }
    let buffer = try painted([
      .picture(checks, Rect(x: 10, y: 10, width: 80, height: 80), radius: 0)
    ])
    for y in 10..<90 { for x in 10..<90 { #expect(abs(buffer.darkness(x, y) - 127) <= 1) } }
  }

  @Test func aLargerPictureIsInterpolated() throws {
    let half = ColorPicture(width: 2, height: 1, pixels: [0, 0xFFFFFF])
    let buffer = try painted([
      .picture(half, Rect(x: 0, y: 0, width: 80, height: 40), radius: 0)
    ])
    let row = (0..<80).map { 255 - buffer.darkness($0, 20) }
    #expect(row == row.sorted() && row[0] == 0 && row[79] == 255)
    #expect(zip(row, row.dropFirst()).allSatisfy { $1 - $0 <= 8 })
  }

  @Test func cornersAreRoundedAndOtherPicturesReplaceIt() throws {
    let rect = Rect(x: 10, y: 10, width: 80, height: 80)
    var painter = try makePainter(width: 100, height: 100)
    for color in [0x000000, 0x00FF00, 0x000000] as [UInt32] {
      let picture = Self.picture(30) { _, _ in color }
      _ = try painter.paint([background, .picture(picture, rect, radius: 20)])
      #expect(painter.buffer[10, 10] == 0xFFFF_FFFF)
      #expect(painter.buffer[50, 50] == 0xFF00_0000 | color)
    }
    #expect(abs(painter.buffer.area - (6400 - (4 - Double.pi) * 400)) < 4)
  }

  @Test func anEmptyPictureOrPlacePaintsNothing() throws {
    let none = ColorPicture(width: 0, height: 0, pixels: [])
    let one = ColorPicture(width: 1, height: 1, pixels: [0])
    for (picture, width) in [(none, 50.0), (one, 0), (one, 1e9)] {
      let rect = Rect(x: 10, y: 10, width: width, height: width)
      #expect(try painted([.picture(picture, rect, radius: 4)]).inked.isEmpty)
    }
  }
}
