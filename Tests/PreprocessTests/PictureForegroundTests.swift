import Preprocess
import TestSupport
import Testing

@Suite("Digits in photographs")
struct PictureForegroundTests {
  /// The box of all foreground, to a pixel; nil if nothing stands out.
  private func box(_ paper: PaintedPaper) -> InkBox? {
    PictureForeground(of: paper.picture).map { $0.box(of: $0.parts) }
  }

  private func isNear(_ box: InkBox?, _ low: SIMD2<Double>, _ high: SIMD2<Double>) -> Bool {
    guard let box else { return false }
    let ways = pointwiseMax(box.low - low, low - box.low).max()
    return max(ways, pointwiseMax(box.high - high, high - box.high).max()) <= 4
  }

  private func seven() -> PaintedPaper {
    var paper = PaintedPaper(width: 320, height: 240)
    paper.draw([SampleInk.seven], x: 110, y: 60, side: 110)
    return paper
  }

  /// Where the seven is, with its pen.
  private func isSeven(_ box: InkBox?) -> Bool {
    isNear(box, SIMD2(129, 68), SIMD2(201, 168))
  }

  @Test("A digit on plain paper is found where it is, dark or light")
  func plain() {
    #expect(isSeven(box(seven())))
    var inverted = seven()
    inverted.change { 255 - $2 }
    #expect(isSeven(box(inverted)))
  }

  @Test("Shading, the edge of a shadow, and of a desk leave the digit alone")
  func light() {
    var shaded = seven()
    shaded.change { x, y, old in old * (1 - 0.4 * Double(x + y) / 560) }
    #expect(isSeven(box(shaded)))
    var shadow = seven()
    shadow.change { x, y, old in x + y / 2 > 220 ? 0.5 * old : old }
    #expect(isSeven(box(shadow)))
    var desk = seven()
    desk.change { x, y, old in 10 * x + y < 300 ? 60 : old }
    #expect(isSeven(box(desk)))
  }

  @Test("Lines of ruled and squared paper are taken out, also where they cross the digit")
  func lines() {
    for isSquared in [false, true] {
      var paper = PaintedPaper(width: 320, height: 240)
      for place in stride(from: 25.0, to: 320, by: 50) {
        paper.line(from: (-5, place + 4), to: (325, place - 4), pen: 2, shade: 150)
        if isSquared {
          paper.line(from: (place, -5), to: (place, 245), pen: 2, shade: 150)
        }
      }
      paper.draw([SampleInk.seven], x: 110, y: 60, side: 110)
      #expect(isSeven(box(paper)))
      let image = PictureForeground(of: paper.picture).flatMap { $0.image(of: $0.parts) }
      let clean = PictureForeground(of: seven().picture).flatMap { $0.image(of: $0.parts) }
      let differences = zip(image?.pixels ?? [], clean?.pixels ?? []).map { abs(Int($0) - Int($1)) }
      #expect(differences.count == 784 && differences.reduce(0, +) < 784 * 8)
    }
  }

  @Test("Where nothing stands out there is nothing")
  func nothing() {
    var random = SeededRandom(seed: 3)
    var noise = PaintedPaper(width: 200, height: 150)
    noise.change { _, _, old in old + Double.random(in: -20...20, using: &random) }
    #expect(box(noise) == nil)
    #expect(box(PaintedPaper(width: 200, height: 150)) == nil)
    var shadow = PaintedPaper(width: 200, height: 150)
    shadow.change { x, y, old in (2 * x + y > 250 ? 0.4 : 1) * old * (1 - Double(y) / 400) }
    #expect(box(shadow) == nil)
    for (width, height) in [(0, 0), (1, 1), (2, 300), (5000, 1)] {
      #expect(box(PaintedPaper(width: width, height: height)) == nil)
    }
  }

  @Test("Two rows of digits are ambiguous, one with specks is not")
  func ambiguity() throws {
    var paper = PaintedPaper(width: 400, height: 400)
    paper.draw([SampleInk.four, SampleInk.seven], x: 60, y: 40, side: 80)
    for place in [20.0, 70, 350] {
      paper.line(from: (place, 380), to: (place + 2, 380), pen: 3, shade: 50)
    }
    #expect(try !#require(PictureForeground(of: paper.picture)).isAmbiguous)
    paper.draw([SampleInk.one, SampleInk.zero], x: 60, y: 280, side: 80)
    #expect(try #require(PictureForeground(of: paper.picture)).isAmbiguous)
  }

  @Test("Thin and thick strokes give images with strokes of about the same width")
  func strokeWidth() throws {
    let sums = try [3.0, 8, 14].map { pen -> Int in
      var paper = PaintedPaper(width: 320, height: 240)
      paper.draw([SampleInk.zero], x: 90, y: 40, side: 150, pen: pen)
      let foreground = try #require(PictureForeground(of: paper.picture))
      return try #require(foreground.image(of: foreground.parts)).pixels.reduce(0) { $0 + Int($1) }
    }
    #expect(sums[2] < sums[0] * 2 && sums[0] < sums[2] * 2)
  }

  @Test("Digits that touch are cut between them")
  func cuts() throws {
    var paper = PaintedPaper(width: 400, height: 240)
    paper.draw([SampleInk.zero, SampleInk.zero], x: 90, y: 60, side: 110, step: 68)
    let foreground = try #require(PictureForeground(of: paper.picture))
    let whole = try #require(foreground.segmentation())
    #expect(whole.atoms.count == 1)
    let cut = try #require(foreground.segmentation(cutting: [0]))
    // Some candidate ends between the two circles.
    let middle = 90 + 68 / 2 + 55.0
    let ends = cut.candidates.filter { $0.cutCount > 0 }.map { foreground.box(of: $0.parts).high.x }
    #expect(ends.contains { abs($0 - middle) < 8 })
  }
}
