import Datasets
import Network
import Preprocess
import TestSupport
import Testing
import Training

@Suite("Out-of-distribution drawings")
struct OutOfDistributionTests {
  private let four = LabeledDrawing(drawing: SmallData.drawing(SampleInk.four), label: 4)

  private func character(_ alphabet: String, _ number: Int) -> LabeledCharacter {
    LabeledCharacter(drawing: four.drawing, alphabet: alphabet, character: number, drawer: 1)
  }

  @Test("A thousand scribbles have ink, finite points, and differ; the seed decides them")
  func scribbles() {
    var random = RandomSource(seed: 1)
    var again = RandomSource(seed: 1)
    var seen: Set<Drawing> = []
    for _ in 0..<1000 {
      let drawing = Scribble.drawing(random: &random)
      #expect(!drawing.isBlank)
      #expect(drawing.strokes.flatMap(\.points).allSatisfy { $0.x.isFinite && $0.y.isFinite })
      #expect(drawing == Scribble.drawing(random: &again))
      seen.insert(drawing)
    }
    #expect(seen.count == 1000)
  }

  @Test("One scribble in seventy is a heart: it ends where it begins")
  func hearts() {
    var random = RandomSource(seed: 1)
    let closed = (0..<5000).count { _ in
      let strokes = Scribble.drawing(random: &random).strokes
      // Hearts have 41 points, as some wandering lines and waves do, which end elsewhere.
      guard strokes.count == 1, let first = strokes[0].points.first,
        let last = strokes[0].points.last, strokes[0].points.count == 41
      else { return false }
      return abs(first.x - last.x) < 0.15 && abs(first.y - last.y) < 0.15
    }
    #expect((45...110).contains(closed))
  }

  @Test("The beginning of a drawing is a share of its line, stroke after stroke")
  func beginning() {
    let whole = four.drawing.strokes.map(\.length).reduce(0, +)
    for share in [0.1, 0.3, 0.5, 0.9] {
      let begun = four.drawing.beginning(share: share)
      let length = begun.strokes.map(\.length).reduce(0, +)
      #expect(abs(length - share * whole) < 1e-9 * whole)
      #expect(begun.strokes[0].points[0] == four.drawing.strokes[0].points[0])
    }
    #expect(four.drawing.beginning(share: 1.5) == four.drawing)
  }

  @Test("Characters are among them where there are some, and all is made without any")
  func kinds() {
    var random = RandomSource(seed: 3)
    let mark = character("Latin", 1)
    let with = OutOfDistribution(characters: [mark], digits: [four])
    let drawings = (0..<200).map { _ in with.drawing(random: &random) }
    let characters = drawings.count { $0 == mark.drawing }
    #expect((40...140).contains(characters))
    let without = OutOfDistribution(characters: [], digits: [])
    for _ in 0..<50 { #expect(!without.drawing(random: &random).isBlank) }
  }

  @Test("Alphabets are wholly on one side, and what looks like a digit on none")
  func split() {
    let characters = [
      character("Latin", 1), character("Latin", 15), character("Greek", 1), character("Greek", 15),
      character("Balinese", 1), character("Korean", 33),
    ]
    #expect(characters.map(\.looksLikeDigit) == [false, true, false, true, false, true])
    let data = TrainingData(
      mnist: SmallData.mnist, characters: characters, oodExamples: 7)
    #expect(data.validation.map(\.name) == ["images", "OOD"])
    #expect(data.test.map(\.name) == ["images", "OOD"])
    #expect(data.validation.last?.images.count == 1)
    #expect(data.test.last?.images.count == 1)
  }
}
