import Foundation
import Preprocess
import TestSupport
import Testing

@Suite("Strokes to 28x28")
struct NormalizerTests {
  let normalizer = Normalizer()

  @Test("The longer side of the ink fills the 20 pixels of the box", arguments: SampleInk.all)
  func box(lines: [SampleInk.Line]) throws {
    let size = try #require(normalizer.image(of: Drawing(lines))).inkSize
    #expect((19...21).contains(max(size.width, size.height)))
  }

  @Test("Proportions are kept")
  func proportions() throws {
    let wide: SampleInk.Line = [(0, 0), (1, 0), (1, 0.5), (0, 0.5), (0, 0)]
    let size = try #require(normalizer.image(of: Drawing([wide]))).inkSize
    let inner = (
      width: Double(size.width) - normalizer.penWidth,
      height: Double(size.height) - normalizer.penWidth
    )
    #expect(abs(inner.width / inner.height - 2) < 0.2)
  }

  @Test("The center of mass lies in the middle of pixel 14, as in MNIST", arguments: SampleInk.all)
  func center(lines: [SampleInk.Line]) throws {
    let center = try #require(normalizer.image(of: Drawing(lines))).centerOfMass
    #expect(abs(center.x - 14.5) < 0.05)
    #expect(abs(center.y - 14.5) < 0.05)
  }

  @Test("Position, size, canvas and the number of points change no pixel by more than 1/255")
  func invariance() throws {
    var random = SeededRandom(seed: 1)
    for lines in SampleInk.all {
      let reference = try #require(normalizer.image(of: Drawing(lines)))
      for _ in 0..<100 {
        let side = exp(Double.random(in: log(20)...log(2000), using: &random))
        let canvas = Double.random(in: side...max(side, 3999), using: &random)
        let changed = Drawing(
          lines, side: side, x: .random(in: -100...1000, using: &random),
          y: .random(in: -100...1000, using: &random), canvas: canvas
        ).split(into: .random(in: 1...40, using: &random))
        let image = try #require(normalizer.image(of: changed))
        #expect(
          image.difference(from: reference) <= 1, "side \(side), canvas \(canvas)")
      }
    }
  }

  @Test(
    "Real pen strokes keep their image when moved, scaled and cut into more points",
    .enabled(if: RealData.exists(RealData.penDigits), Comment(rawValue: RealData.skipped)))
  func realInvariance() throws {
    for drawing in try PenDigits.first(300) {
      let reference = try #require(normalizer.image(of: drawing))
      var moved = drawing.split(into: 3)
      for stroke in moved.strokes.indices {
        for index in moved.strokes[stroke].points.indices {
          moved.strokes[stroke].points[index].x *= 0.37
          moved.strokes[stroke].points[index].y *= 0.37
          moved.strokes[stroke].points[index].x += 211.5
        }
      }
      #expect(try #require(normalizer.image(of: moved)).difference(from: reference) <= 1)
    }
  }

  @Test("Without ink there is no image")
  func blank() {
    #expect(normalizer.image(of: Drawing(width: 100, height: 100)) == nil)
    let empty = Drawing(width: 100, height: 100, strokes: [Stroke(points: [])])
    #expect(normalizer.image(of: empty) == nil)
  }

  @Test("One or more points at one position are a dot in the middle", arguments: [1, 2, 50])
  func dot(count: Int) throws {
    let points = Array(repeating: Point(x: 37, y: 80), count: count)
    let drawing = Drawing(width: 100, height: 100, strokes: [Stroke(points: points)])
    let image = try #require(normalizer.image(of: drawing))
    #expect(image[14, 14] == 255)
    #expect(image.inkSize.width <= 3)
    #expect(image.inkSize.height <= 3)
  }

  @Test("Very small ink is a dot on a canvas of any size")
  func smallDot() throws {
    for canvas in [100.0, 592, 4000] {
      let drawing = Drawing([SampleInk.one[0]], side: canvas * 0.0005, canvas: canvas)
      #expect(try #require(normalizer.image(of: drawing)).inkSize.height <= 5)
    }
  }

  @Test("Lines without width or height are drawn with the pen's width")
  func straightLines() throws {
    let upright = try #require(normalizer.image(of: Drawing([[(0.5, 0), (0.5, 1)]])))
    #expect((2...3).contains(upright.inkSize.width))
    #expect((19...21).contains(upright.inkSize.height))
    let level = try #require(normalizer.image(of: Drawing([[(0, 0.5), (1, 0.5)]])))
    #expect((2...3).contains(level.inkSize.height))
  }

  @Test("Points that are not finite are ignored")
  func notFinite() throws {
    var drawing = Drawing(SampleInk.seven)
    let reference = normalizer.image(of: drawing)
    drawing.strokes[0].points.insert(Point(x: .nan, y: 0.5), at: 1)
    drawing.strokes[0].points.append(Point(x: .infinity, y: 0))
    #expect(normalizer.image(of: drawing) == reference)
    let far = Drawing([[(-1.7e308, 0), (1.7e308, 1)]])
    #expect(normalizer.image(of: far) == nil)
  }

  @Test(
    "Ink at the edges of what a Double holds has an image, or none, like any other",
    arguments: [.leastNonzeroMagnitude, 2e-308, 1e-300, 1e300, 8e307, 1.7e308])
  func edges(size: Double) {
    for canvas in [.leastNonzeroMagnitude, 1, size] {
      let points = [Point(x: 0, y: 0), Point(x: size, y: size / 3), Point(x: -size, y: size)]
      for strokes in [[Stroke(points: points)], [Stroke(points: Array(points.prefix(2)))]] {
        let image = Normalizer().image(
          of: Drawing(width: canvas, height: canvas, strokes: strokes))
        #expect(image == nil || image?.pixels.contains { $0 > 0 } == true)
      }
    }
    let stroke = Stroke(points: [Point(x: 0, y: 0), Point(x: 0.5 * size, y: 0.5 * size)])
    #expect(Normalizer().image(of: Drawing(width: size, height: size, strokes: [stroke])) != nil)
  }

  @Test("Ink stays inside the image even if its mass is in one corner")
  func lopsided() throws {
    // All mass in one corner, a single long line away from it.
    var lines: [SampleInk.Line] = [[(0, 0), (1, 1)]]
    for step in 0..<30 { lines.append([(0, Double(step) * 0.005), (0.15, Double(step) * 0.005)]) }
    let image = try #require(normalizer.image(of: Drawing(lines)))
    #expect(image.inkSize.width >= 19)
    #expect(image.inkSize.height >= 19)
  }

  @Test("The end of a line is not cut off even if the mass is in one corner")
  func lopsidedEnd() throws {
    let bars: [SampleInk.Line] = [0, 0.1, 0.2].map { [($0, 0), ($0, 1)] }
    let image = try #require(normalizer.image(of: Drawing(bars + [[(0, 0.5), (1, 0.5)]])))
    func ink(column: Int) -> Int {
      (0..<28).map { Int(image.pixels[$0 * 28 + column]) }.reduce(0, +)
    }
    // It ends at the image's edge, in a round cap.
    #expect(ink(column: 27) > 0)
    #expect(ink(column: 27) < ink(column: 22) * 9 / 10)
  }

  @Test("Of very many points close ones are left out, which changes little")
  func manyPoints() throws {
    func spiral(_ count: Int) throws -> [Int] {
      let points = (0...count).map { step in
        let turn = Double(step) / Double(count)
        return Point(
          x: 0.5 + 0.4 * turn * cos(40 * turn), y: 0.5 + 0.4 * turn * sin(40 * turn))
      }
      let drawing = Drawing(width: 1, height: 1, strokes: [Stroke(points: points)])
      return try #require(Normalizer().image(of: drawing)).pixels.map(Int.init)
    }
    let (many, few) = (try spiral(40_000), try spiral(3_900))
    #expect(many != few)
    #expect(zip(many, few).map { abs($0 - $1) }.max() ?? 255 <= 8)
  }

  @Test("A wider pen leaves more ink, within the same box")
  func penWidth() throws {
    let thin = try #require(Normalizer(penWidth: 1.5).image(of: Drawing(SampleInk.four)))
    let thick = try #require(Normalizer(penWidth: 3).image(of: Drawing(SampleInk.four)))
    #expect(1.5 * thin.mass < thick.mass)
    #expect(abs(thin.inkSize.height - thick.inkSize.height) <= 1)
  }
}
