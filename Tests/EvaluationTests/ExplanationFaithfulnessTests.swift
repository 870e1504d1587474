import Datasets
import Evaluation
import Foundation
import Network
import Preprocess
import Recognition
import TestSupport
import Testing

@Suite("The faithfulness of explanations")
struct ExplanationFaithfulnessTests {
  private func explainer() throws -> Explainer {
    let file = Repository.root.appendingPathComponent("Assets/models/default.json")
    let model = try Model(json: Data(contentsOf: file))
    return Explainer(
      Recognizer(name: "default", network: model.network, calibration: model.calibration))
  }

  @Test("Rank correlations are those of the textbook")
  func rankCorrelation() throws {
    #expect(RankCorrelation.of([1, 2, 3], [10, 100, 1000]) == 1)
    #expect(RankCorrelation.of([1, 2, 3], [3, 0, -9]) == -1)
    #expect(RankCorrelation.of([1, 1], [1, 2]) == nil && RankCorrelation.of([], []) == nil)
    // With d the differences of ranks and no ties, 1 - 6 Σ d² / (n (n² - 1)).
    let found = try #require(RankCorrelation.of([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]))
    #expect(abs(found - 0.8) < 1e-12)
    let tied = try #require(RankCorrelation.of([1, 2, 2, 3], [1, 2, 3, 4]))
    #expect(abs(tied - 0.9.squareRoot()) < 1e-12)
  }

  @Test("Blocks of strokes hold each unit once, and an order is cut at a share of the ink")
  func strokes() throws {
    let explainer = try explainer()
    let drawing = SmallData.drawing(SampleInk.four)
    let ink = try #require(ErasableStrokes(drawing, length: 5, phase: 0.4, explainer))
    var shares = [Double](repeating: 0, count: ink.amounts.count)
    for place in ink.blocks.joined() { shares[place.unit] += place.share }
    #expect(shares.allSatisfy { abs($0 - 1) < 1e-9 } && ink.blocks.count > 5)
    let normalizer = explainer.recognizer.normalizer
    #expect(ink.image(normalizer) == normalizer.image(of: drawing))
    #expect(ink.image(withoutBlock: 0, normalizer) != ink.image(normalizer))
    #expect(ink.image(withoutUnits: Set(shares.indices), normalizer) == nil)
  }

  @Test("Blocks of an image hold each pixel of the foreground once")
  func pixels() throws {
    let image = try #require(Normalizer().image(of: SmallData.drawing(SampleInk.zero)))
    let ink = ErasablePixels(image, side: 4, offset: (1, 2))
    #expect(ink.blocks.joined().map(\.unit).sorted() == Array(ink.amounts.indices))
    #expect(ink.amounts.count == image.pixels.count { $0 > 0 })
    #expect(ink.neighbors(of: 0).contains(0))
    let rest = (0..<ink.blocks.count).map { ink.image(withoutBlock: $0, Normalizer()) }
    #expect(rest.allSatisfy { $0 != image })
  }

  @Test(
    "Explanations say what the network goes by",
    .enabled(if: RealData.exists(RealData.penDigits), Comment(rawValue: RealData.skipped)))
  func realDrawings() throws {
    let explainer = try explainer()
    let drawings = try InkFile.drawings(RealData.penDigits.path).filter { $0.writer == 8 }
    let ink = drawings.prefix(60).compactMap {
      ErasableStrokes($0.drawing, length: 5, phase: 0.5, explainer)
    }
    #expect(ink.count == 60)
    var random = RandomSource(seed: 1)
    let network = explainer.recognizer.network
    let randomized = explainer.replacing(
      NeuralNetwork(network.architecture, output: network.output, random: &random))
    let found = Faithfulness(
      .occlusion, of: ink, explainer, randomized: [randomized], seed: 1)
    #expect(found.changed > 0.6 && found.randomlyChanged < 0.4)
    #expect(found.correlation > 0.75)
    #expect(abs(found.randomizedCorrelation) < 0.2)
  }
}
