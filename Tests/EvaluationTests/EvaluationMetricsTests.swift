import Datasets
import Evaluation
import Foundation
import Network
import Preprocess
import Recognition
import TestSupport
import Testing

@Suite("Evaluation")
struct EvaluationTests {
  /// Reads d where row 2d + 4 is inked.
  private var recognizer: Recognizer {
    var weights = Matrix(rows: 784, columns: 10)
    for pixel in 0..<784 where pixel / 28 >= 4 && pixel / 28 % 2 == 0 && pixel / 28 < 24 {
      weights[pixel, (pixel / 28 - 4) / 2] = 1
    }
    let layer = DenseLayer(
      weights: weights, biases: Array(repeating: 0, count: 10), activation: .softmax)
    return Recognizer(name: "rows", network: NeuralNetwork(layers: [layer]))
  }

  @Test("Counts, shares and the confusion matrix agree")
  func figures() {
    let right = SmallData.images(100, seed: 5)
    // Ten threes that are called fives.
    let threes = right.indices.filter { right.labels[$0] == 3 }
    let pixels = right.pixels + threes.flatMap { right[$0].image.pixels }
    let images = ImageSet(
      pixels: pixels, labels: right.labels + Array(repeating: 5, count: threes.count))
    let evaluation = EvaluationMetrics(images.map(recognizer.evaluate))
    #expect(evaluation.examples == 110 && evaluation.correct == 100)
    #expect(evaluation.accuracy == 100.0 / 110)
    #expect(evaluation.confusion[5][3] == 10 && evaluation.confusion[5][5] == 10)
    #expect(evaluation.perDigit[5] == 0.5 && evaluation.perDigit[3] == 1)
    #expect(evaluation.confusion.joined().reduce(0, +) == 110)
    let network = recognizer.network.score(Examples(images))
    #expect(abs(network.loss - evaluation.loss) < 1e-6)
    #expect(network.correct == evaluation.correct)
  }

  @Test("How many are taken for digits, and how far confidence is from the truth")
  func trust() {
    // Four with 0.75, three of them correct and one rejected; one with 1, correct.
    let evaluated =
      [(3, true), (3, true), (3, false), (5, true)].map { example($0, 0.75, isDigit: $1) }
      + [example(3, 1, isDigit: true)]
    let evaluation = EvaluationMetrics(evaluated)
    #expect(evaluation.accepted == 0.8)
    #expect(evaluation.expectedCalibrationError == Reliability(evaluated).expectedError)
    #expect(abs(evaluation.expectedCalibrationError) < 1e-6)
    #expect(abs(EvaluationMetrics(evaluated.prefix(3)).expectedCalibrationError - 0.25) < 1e-6)
  }

  /// Of something read as a 3.
  private func example(_ label: Int, _ confidence: Float, isDigit: Bool) -> EvaluatedExample {
    var probabilities = [Float](repeating: (1 - confidence) / 9, count: 10)
    probabilities[3] = confidence
    let image = DigitImage(pixels: Array(repeating: 0, count: 784))
    return EvaluatedExample(
      label: label,
      reading: Reading(image: image, probabilities: probabilities, none: isDigit ? 0.01 : 0.9))
  }

  @Test("Digits that were not there have no share, and JSON says null")
  func missing() throws {
    let images = SmallData.images(3, seed: 6)
    let evaluation = EvaluationMetrics(images.map(recognizer.evaluate))
    #expect(evaluation.perDigit[9] == nil)
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(evaluation))
    let object = try #require(json as? [String: Any])
    #expect(
      Set(object.keys) == [
        "examples", "correct", "accuracy", "loss", "expectedCalibrationError", "accepted",
        "perDigit", "confusion",
      ])
    #expect((object["perDigit"] as? [Any])?.last is NSNull)
  }

  @Test("Ink is read as the window reads it; without ink nothing is right by knowledge")
  func ink() {
    let drawings = SmallData.ink
    let evaluation = EvaluationMetrics(drawings.map(recognizer.evaluate))
    let expected = drawings.count { recognizer.read($0.drawing)?.digit == $0.label }
    #expect(evaluation.correct == expected && evaluation.examples == drawings.count)
    let blank = LabeledDrawing(drawing: Drawing(width: 1, height: 1), label: 4)
    let nothing = EvaluationMetrics([recognizer.evaluate(blank)])
    #expect(nothing.correct == 0 && nothing.accepted == 0)
    #expect(abs(nothing.loss - log(10)) < 1e-6)
  }
}
