import Datasets
import Evaluation
import Network
import Preprocess
import Recognition
import TestSupport
import Testing
import Training

@Suite("Fitting the division into digits")
struct NumberFitTests {
  private static let hand = zip([4, 1, 7, 0], SampleInk.all).map { digit, lines in
    SyntheticNumbers.Character(
      drawing: SmallData.drawing(lines), label: Character("\(digit)"))
  }

  private func examples(_ random: inout RandomSource) -> [NumberFit.Example] {
    let network = NeuralNetwork(sizes: [784, 16, 10], random: &random)
    let reader = NumberReader(Recognizer(name: "random", network: network))
    let mixture = NumberMixture(digits: [Self.hand], characters: [])
    return mixture.numbers(80, &random).compactMap { NumberFit.Example($0, reader) }
  }

  @Test("A fit lowers the loss, the same way for the same seed")
  func fit() {
    var random = RandomSource(seed: 2)
    let examples = examples(&random)
    func fitted() -> NumberModel {
      var order = RandomSource(seed: 3)
      var fit = NumberFit(random: &order)
      fit.run(examples, epochs: 12, random: &order) { _, _ in }
      return fit.model
    }
    let model = fitted()
    let before = NumberFit.loss(examples, of: NumberFit(random: &random).model)
    #expect(NumberFit.loss(examples, of: model) < 0.85 * before)
    #expect(model == fitted())
    // The hidden units learn too.
    var without = model
    without.segmentUnits = HiddenUnits()
    #expect(NumberFit.loss(examples, of: model) < NumberFit.loss(examples, of: without))
    without = model
    without.boundaryUnits = HiddenUnits()
    #expect(NumberFit.loss(examples, of: model) < NumberFit.loss(examples, of: without))
  }

  @Test("Variants are of other writers, and are written differently with the same labels")
  func variants() {
    var random = RandomSource(seed: 5)
    let hands = [Self.hand].withVariants(&random)
    #expect(hands.count == 2 && hands[0] == Self.hand)
    #expect(hands[1].map(\.label) == Self.hand.map(\.label))
    #expect(zip(hands[1], Self.hand).allSatisfy { $0.drawing != $1.drawing })
  }

  @Test("A calibration turns overconfidence into confidence")
  func calibration() {
    // Of logits 4, which claim 98 %, three of four are right; of -4, one of four.
    let readings = (0..<400).map { index in
      (logit: index % 2 == 0 ? 4.0 : -4.0, isRight: (index / 2 % 4 == 0) != (index % 2 == 0))
    }
    let calibration = NumberCalibration(fitting: readings)
    #expect(abs(calibration.confidence(logit: 4) - 0.75) < 0.01)
    #expect(abs(calibration.confidence(logit: -4) - 0.25) < 0.01)
  }
}
