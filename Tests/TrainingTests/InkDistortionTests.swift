import Network
import Preprocess
import TestSupport
import Testing
import Training

@Suite("Distorted ink")
struct InkDistortionTests {
  private let four = SmallData.drawing(SampleInk.four)

  @Test("Variants differ from the ink and from each other, and the seed decides them")
  func variants() {
    let distortion = InkDistortion()
    var random = RandomSource(seed: 1)
    let first = distortion.distorted(four, random: &random)
    let second = distortion.distorted(four, random: &random)
    #expect(first != four && second != four && first != second)
    var again = RandomSource(seed: 1)
    #expect(distortion.distorted(four, random: &again) == first)
  }

  @Test("A variant has the same strokes and points, moved by less than half the ink's size")
  func bounded() {
    var random = RandomSource(seed: 2)
    for _ in 0..<200 {
      let variant = InkDistortion().distorted(four, random: &random)
      #expect(variant.strokes.map(\.points.count) == four.strokes.map(\.points.count))
      for (stroke, original) in zip(variant.strokes, four.strokes) {
        for (point, before) in zip(stroke.points, original.points) {
          #expect(abs(point.x - before.x) < 0.5 && abs(point.y - before.y) < 0.5)
        }
      }
    }
  }

  @Test("Without strength nothing changes but the rounding")
  func still() {
    var distortion = InkDistortion()
    distortion.rotation = 0
    distortion.scale = 0
    distortion.shear = 0
    distortion.elastic = 0
    distortion.tremor = 0
    var random = RandomSource(seed: 3)
    let variant = distortion.distorted(four, random: &random)
    for (stroke, original) in zip(variant.strokes, four.strokes) {
      for (point, before) in zip(stroke.points, original.points) {
        #expect(abs(point.x - before.x) < 1e-12 && abs(point.y - before.y) < 1e-12)
      }
    }
  }

  @Test("A dot stays a dot and nothing stays nothing")
  func degenerate() {
    var random = RandomSource(seed: 4)
    let dot = Drawing(width: 1, height: 1, strokes: [Stroke(points: [Point(x: 0.5, y: 0.5)])])
    #expect(InkDistortion().distorted(dot, random: &random) == dot)
    let blank = Drawing(width: 1, height: 1)
    #expect(InkDistortion().distorted(blank, random: &random) == blank)
    #expect(InkDistortion().image(of: blank, random: &random) == nil)
  }
}
