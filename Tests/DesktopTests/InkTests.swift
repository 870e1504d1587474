import Desktop
import Foundation
import Preprocess
import Testing
import WindowModel

@Suite struct InkTests {
  static let canvas = Rect(x: 0, y: 0, width: 100, height: 100)

  static func stroke(_ points: [(Double, Double)]) -> Stroke {
    Stroke(points: points.map { Point(x: $0.0, y: $0.1) })
  }

  static func ink(_ strokes: [[(Double, Double)]], penWidth: Double = 0.1) -> DrawCommand {
    .ink(strokes.map(stroke), canvas: canvas, radius: 0, penWidth: penWidth, black)
  }

  @Test func aTapLeavesADot() throws {
    let buffer = try painted([Self.ink([[(0.5, 0.5)]], penWidth: 0.2)])
    #expect(buffer.inked == PixelRect(minX: 40, minY: 40, maxX: 60, maxY: 60))
    #expect(abs(buffer.area - Double.pi * 100) < 2)
  }

  @Test func aTapWithRepeatedPointsLeavesTheSameDot() throws {
    let once = try painted([Self.ink([[(0.5, 0.5)]])])
    let thrice = try painted([Self.ink([[(0.5, 0.5), (0.5, 0.5), (0.5, 0.5)]])])
    #expect(once.pixels == thrice.pixels)
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

  @Test func inkOutsideTheCanvasIsCutOffAndNotSmearedAlongItsEdge() throws {
    let buffer = try painted([Self.ink([[(-0.4, 0.5), (0.3, 0.5)], [(0.5, 1.2), (0.9, 1.3)]])])
    #expect(buffer.inked == PixelRect(minX: 0, minY: 45, maxX: 35, maxY: 55))
    #expect(buffer.darkness(0, 50) == 255)
  }
}

@Suite("The shape of ink") struct InkShapeTests {
  /// A circle that begins at the top.
  private static func circle(_ count: Int) -> [(Double, Double)] {
    (0...count).map { index in
      let angle = Double(index) / Double(count) * 2 * Double.pi
      return (0.5 + 0.35 * sin(angle), 0.5 - 0.35 * cos(angle))
    }
  }

  @Test("A circle of few points is round, without corners", arguments: [10, 16, 40, 300])
  func circles(count: Int) throws {
    for scale in [1.0, 4] {
      let buffer = try painted([InkTests.ink([Self.circle(count)])], scale: scale)
      // The first and the last pieces of a stroke know only one neighbor.
      let reaches = (60...300).map { degrees in
        buffer.reach(toward: Double(degrees) / 180 * Double.pi, scale: scale)
      }
      // A pixel's center is up to 0.7 pixels from the place that it stands for, and the curve
      // passes up to 0.2 % of the canvas beside the points.
      let error = 0.75 + 0.25 * scale
      #expect(reaches.allSatisfy { abs($0.inner - 30 * scale) < error })
      #expect(reaches.allSatisfy { abs($0.outer - 40 * scale) < error })
    }
  }

  @Test func theStepsOfAPointerInWholePixelsAreRemoved() throws {
    // A slow line with a slope of 1 : 3 on a canvas of 500 pixels.
    let points = (0...150).map { step -> (Double, Double) in
      let x = Double(step)
      return (0.2 + x / 500, 0.3 + (x / 3).rounded() / 500)
    }
    let buffer = try painted([InkTests.ink([points])], scale: 4)
    for x in 110..<170 {
      let top = (0..<400).first { buffer.darkness(x, $0) > 127 } ?? 0
      let middle = 120 + (Double(x) + 0.5 - 80) / 3
      let line = middle - 20 * (10.0 / 9).squareRoot()
      #expect(abs(Double(top) - line) < 1.1)
    }
  }

  @Test("Corners of few points do not overshoot")
  func corners() throws {
    let seven = [(0.2, 0.2), (0.8, 0.2), (0.4, 0.85)]
    let square = [(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8), (0.2, 0.2)]
    let spike = [(0.3, 0.2), (0.3, 0.8), (0.31, 0.21), (0.7, 0.25)]
    for points in [seven, square, spike] {
      let inked = try painted([InkTests.ink([points])]).inked
      let (xs, ys) = (points.map { $0.0 * 100 }, points.map { $0.1 * 100 })
      #expect(Double(inked.minX) >= (xs.min() ?? 0) - 5.5)
      #expect(Double(inked.maxX) <= (xs.max() ?? 0) + 5.5)
      #expect(Double(inked.minY) >= (ys.min() ?? 0) - 5.5)
      #expect(Double(inked.maxY) <= (ys.max() ?? 0) + 5.5)
    }
  }

  @Test func aCornerOfAFewPointsStaysACorner() throws {
    let buffer = try painted([InkTests.ink([[(0.2, 0.2), (0.8, 0.2), (0.4, 0.85)]])], scale: 4)
    #expect(buffer.darkness(320, 70) == 255)
    // The horizontal line is straight up to the corner.
    for x in 80..<320 { #expect(buffer.darkness(x, 58) == 0) }
  }

  @Test func theCurveRunsThroughThePoints() throws {
    var random = SystemRandomNumberGenerator()
    let points = (0..<12).map { _ in
      (Double.random(in: 0.1...0.9, using: &random), Double.random(in: 0.1...0.9, using: &random))
    }
    let buffer = try painted([InkTests.ink([points], penWidth: 0.03)], scale: 4)
    for point in points {
      #expect(buffer.darkness(Int(point.0 * 400), Int(point.1 * 400)) == 255)
    }
  }

  @Test func theShapeIsTheSameAtEveryScale() throws {
    let points = InkShapeTests.circle(12).dropLast(3) + [(0.1, 0.1), (0.3, 0.9)]
    let small = try painted([InkTests.ink([Array(points)])])
    let large = try painted([InkTests.ink([Array(points)])], scale: 4)
    #expect(abs(small.area - large.area / 16) < 0.01 * small.area)
  }
}

extension PixelBuffer {
  /// The distances from the center of 100 x 100 points at which a ring begins and ends.
  fileprivate func reach(toward angle: Double, scale: Double) -> (inner: Double, outer: Double) {
    let dark = stride(from: 20 * scale, to: 48 * scale, by: 0.1).filter { distance in
      let x = 50 * scale + distance * sin(angle)
      let y = 50 * scale - distance * cos(angle)
      return darkness(Int(x), Int(y)) > 127
    }
    return (dark.first ?? 0, dark.last ?? 0)
  }
}
