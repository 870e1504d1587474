import Desktop
import Preprocess
import Testing
import WindowModel

@Suite struct InkTests {
  static let canvas = Rect(x: 0, y: 0, width: 100, height: 100)

  static func ink(_ strokes: [[(Double, Double)]], penWidth: Double = 0.1) -> DrawCommand {
    .ink(
      strokes.map { Stroke(points: $0.map { Point(x: $0.0, y: $0.1) }) }, canvas: canvas, radius: 0,
      penWidth: penWidth, black)
  }

  @Test func aTapLeavesADot() throws {
    let buffer = try painted([Self.ink([[(0.5, 0.5)]], penWidth: 0.2)])
    #expect(buffer.inked == PixelRect(minX: 40, minY: 40, maxX: 60, maxY: 60))
    #expect(abs(buffer.area - Double.pi * 100) < 2)
  }

  @Test func aStrokeHasRoundCaps() throws {
    let buffer = try painted([Self.ink([[(0.2, 0.5), (0.8, 0.5)]], penWidth: 0.2)])
    #expect(buffer.inked == PixelRect(minX: 10, minY: 40, maxX: 90, maxY: 60))
    #expect(abs(buffer.area - (60 * 20 + Double.pi * 100)) < 2)
  }

  @Test func aSharpTurnIsRound() throws {
    let buffer = try painted([Self.ink([[(0.2, 0.2), (0.8, 0.5), (0.2, 0.8)]], penWidth: 0.2)])
    // A mitered corner would extend more than 20 pixels further.
    #expect(buffer.inked.maxX == 90)
  }

  @Test func fastMotionLeavesNoGaps() throws {
    let buffer = try painted([Self.ink([[(0.05, 0.9), (0.95, 0.1), (0.9, 0.95)]], penWidth: 0.05)])
    for step in 0...200 {
      let share = Double(step) / 200
      #expect(buffer.darkness(Int(5 + share * 90), Int(90 - share * 80)) == 255)
      #expect(buffer.darkness(Int(95 - share * 5), Int(10 + share * 85)) == 255)
    }
  }

  @Test func overlappingStrokesDoNotDarkenTheirEdges() throws {
    let stroke = [(0.2, 0.31), (0.8, 0.62)]
    let once = try painted([Self.ink([stroke])])
    let thrice = try painted([Self.ink([stroke, stroke, stroke.reversed()])])
    let different = zip(once.pixels, thrice.pixels).filter { $0 != $1 }
    #expect(different.isEmpty)
  }

  @Test func inkDrawnPointByPointEqualsInkDrawnAtOnce() throws {
    var random = SystemRandomNumberGenerator()
    let strokes = (0..<5).map { _ in
      (0..<40).map { _ in
        (Double.random(in: -0.1...1.1, using: &random), Double.random(in: 0...1, using: &random))
      }
    }
    var painter = try makePainter(width: 100, height: 100)
    for index in strokes.indices {
      for end in 1...40 {
        let soFar = Array(strokes[..<index]) + [Array(strokes[index][..<end])]
        _ = try painter.paint([background, Self.ink(soFar, penWidth: 0.03)])
      }
    }
    let grown = painter.buffer.pixels
    #expect(try painted([Self.ink(strokes, penWidth: 0.03)]).pixels == grown)
  }

  @Test func clearedAndShortenedInkIsGone() throws {
    var painter = try makePainter(width: 100, height: 100)
    let long = Self.ink([[(0.2, 0.2), (0.8, 0.8)], [(0.1, 0.9)]])
    for other in [Self.ink([]), Self.ink([[(0.2, 0.2)]]), Self.ink([[(0.2, 0.2), (0.8, 0.7)]])] {
      _ = try painter.paint([background, long])
      _ = try painter.paint([background, other])
      let pixels = painter.buffer.pixels
      #expect(try painted([other]).pixels == pixels)
    }
  }

  @Test func inkStaysInsideTheRoundedCanvas() throws {
    let canvas = Rect(x: 20, y: 20, width: 60, height: 60)
    let stroke = Stroke(points: [Point(x: 0, y: 0), Point(x: 1, y: 1)])
    let buffer = try painted([
      .ink([stroke], canvas: canvas, radius: 12, penWidth: 0.5, black)
    ])
    #expect(
      buffer.inked.intersection(PixelRect(minX: 20, minY: 20, maxX: 80, maxY: 80)) == buffer.inked)
    #expect(buffer.darkness(20, 20) == 0)
    #expect(buffer.darkness(26, 26) == 255)
  }
}
