import Network
import Preprocess
import TestSupport
import Testing
import Training

@Suite("Augmented strokes")
struct StrokeAugmentationTests {
  private let four = SmallData.drawing(SampleInk.four)

  @Test("Variants differ from the ink and from each other, and the seed decides them")
  func variants() {
    let augmentation = StrokeAugmentation()
    var random = RandomSource(seed: 1)
    let first = augmentation.augmented(four, random: &random)
    let second = augmentation.augmented(four, random: &random)
    #expect(first != four && second != four && first != second)
    var again = RandomSource(seed: 1)
    #expect(augmentation.augmented(four, random: &again) == first)
  }

  @Test("With ends and points kept, a variant's points move by less than half the ink's size")
  func bounded() {
    var augmentation = StrokeAugmentation()
    augmentation.overshoot = 0
    augmentation.cut = 0
    augmentation.subsampling = 1
    var random = RandomSource(seed: 2)
    for _ in 0..<200 {
      let variant = augmentation.augmented(four, random: &random)
      #expect(variant.strokes.map(\.points.count) == four.strokes.map(\.points.count))
      for (stroke, original) in zip(variant.strokes, four.strokes) {
        for (point, before) in zip(stroke.points, original.points) {
          #expect(abs(point.x - before.x) < 0.5 && abs(point.y - before.y) < 0.5)
        }
      }
    }
  }

  @Test("Ends are cut by more than they are extended, and by a quarter of the stroke at most")
  func cutEnds() throws {
    var augmentation = StrokeAugmentation()
    augmentation.geometry = GeometricAugmentation(
      rotation: 0, scale: 0, shear: 0, elastic: 0, magnitudes: 1...1)
    augmentation.jitter = 0
    augmentation.subsampling = 1
    // A straight line of length 1.
    let line = Stroke(points: (0...100).map { Point(x: 0.5, y: Double($0) / 100) })
    let one = Drawing(width: 1, height: 1, strokes: [line])
    var random = RandomSource(seed: 4)
    let lengths = (0..<500).map { _ in
      augmentation.augmented(one, random: &random).strokes[0].length
    }
    #expect(try #require(lengths.min()) >= 1 - 2 * augmentation.cut - 1e-9)
    #expect(try #require(lengths.min()) < 1 - 1.5 * augmentation.cut)
    #expect(try #require(lengths.max()) <= 1 + 2 * augmentation.overshoot + 1e-9)
    #expect(try #require(lengths.max()) > 1 + augmentation.overshoot)
    let ofOneHand = StrokeAugmentation.ofOneHand
    #expect(ofOneHand.cut < augmentation.cut)
  }

  @Test("With a magnitude of 0 nothing changes but the rounding")
  func still() {
    var augmentation = StrokeAugmentation()
    augmentation.geometry = GeometricAugmentation(rotation: 0, scale: 0, shear: 0, elastic: 0)
    augmentation.jitter = 0
    augmentation.overshoot = 0
    augmentation.cut = 0
    augmentation.subsampling = 1
    var random = RandomSource(seed: 3)
    let variant = augmentation.augmented(four, random: &random)
    for (stroke, original) in zip(variant.strokes, four.strokes) {
      for (point, before) in zip(stroke.points, original.points) {
        #expect(abs(point.x - before.x) < 1e-12 && abs(point.y - before.y) < 1e-12)
      }
    }
  }

  @Test("A subsampled stroke keeps its first and last point, and every n-th between")
  func subsampled() {
    let line = Stroke(points: (0..<8).map { Point(x: Double($0), y: 0) })
    #expect(line.subsampled(3).points.map(\.x) == [0, 3, 6, 7])
    #expect(line.subsampled(1) == line)
    let short = Stroke(points: Array(line.points.prefix(2)))
    #expect(short.subsampled(3) == short)
  }

  @Test("Ends are extended straight, or cut short by a quarter at most")
  func ends() {
    let line = Stroke(points: [Point(x: 0, y: 0), Point(x: 2, y: 0), Point(x: 4, y: 0)])
    #expect(line.withEnds(start: 1, end: 0.5).points.map(\.x) == [-1, 0, 2, 4, 4.5])
    #expect(line.withEnds(start: 0, end: -0.5).points.map(\.x) == [0, 2, 3.5])
    #expect(line.withEnds(start: 0, end: -100).points.last?.x == 3)
    let dot = Stroke(points: [Point(x: 1, y: 1)])
    #expect(dot.withEnds(start: 1, end: 1) == dot)
  }

  @Test("A dot stays a dot and nothing stays nothing")
  func degenerate() {
    var random = RandomSource(seed: 4)
    let dot = Drawing(width: 1, height: 1, strokes: [Stroke(points: [Point(x: 0.5, y: 0.5)])])
    #expect(StrokeAugmentation().augmented(dot, random: &random) == dot)
    let blank = Drawing(width: 1, height: 1)
    #expect(StrokeAugmentation().augmented(blank, random: &random) == blank)
    #expect(StrokeAugmentation().image(of: blank, random: &random) == nil)
  }
}
