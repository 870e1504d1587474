import Datasets
import Foundation
import Network
import Preprocess
import Recognition
import TestSupport
import Testing
import Training

@Suite("Partial digits")
struct PartialDigitTests {
  private let filter: Recognizer

  init() throws {
    let file = Repository.root.appendingPathComponent("Assets/models/classic.json")
    let model = try Model(json: Data(contentsOf: file))
    filter = Recognizer(name: "filter", network: model.network, calibration: model.calibration)
  }

  private func digit(_ label: Int, _ name: String) throws -> LabeledDrawing {
    let file = Repository.root.appendingPathComponent("Assets/drawings/\(name).json")
    return LabeledDrawing(
      drawing: try DrawingFile(bytes: Data(contentsOf: file)).drawing, label: label)
  }

  private func digits() throws -> [LabeledDrawing] {
    try ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
      .enumerated().map { try digit($0, $1) }
  }

  @Test("No part of a 1 and no straight stroke is out of distribution")
  func plainOnes() throws {
    let ones = PartialDigits(of: [try digit(1, "one")], filter: filter)
    #expect(ones.isEmpty)
    let all = PartialDigits(of: try digits(), filter: filter)
    #expect(!all.isEmpty && !all.outOfDistributionDrawings.contains { $0.isStraightStroke })
  }

  @Test("A part that is read as its own digit keeps its label, others are of the reject class")
  func labels() throws {
    let partials = PartialDigits(of: try digits(), filter: filter)
    for own in partials.ownDrawings {
      let reading = try #require(filter.read(own.drawing))
      #expect(reading.isDigit && reading.digit == own.label)
    }
    let rejected = partials.outOfDistributionDrawings.compactMap(filter.read)
    #expect(!rejected.isEmpty)
    var random = RandomSource(seed: 2)
    let labels = Set((0..<500).map { _ in partials.example(random: &random).label })
    #expect(labels == Set(partials.ownDrawings.map(\.label) + [Int(ImageSet.rejectClass)]))
  }

  @Test("Most of a digit that the filter guesses, but rejects, keeps its label")
  func guesses() throws {
    // Reads everything as none that resembles a 3.
    var biases = [Float](repeating: 0, count: 11)
    (biases[3], biases[10]) = (10, 5)
    let network = NeuralNetwork(layers: [
      DenseLayer(
        weights: Matrix(rows: 784, columns: 11), biases: biases, activation: .softmaxAndReject)
    ])
    let filter = Recognizer(name: "guessing", network: network)
    let threes = PartialDigits(of: [try digit(3, "three")], filter: filter)
    #expect(threes.ownDrawings.map(\.label) == [3, 3, 3])
    #expect(threes.outOfDistributionDrawings.count == 6)
    let fives = PartialDigits(of: [try digit(5, "five")], filter: filter)
    #expect(fives.ownDrawings.isEmpty)
    // A straight part is ambiguous, and so is one that lacks a fifth of the ink or less.
    let five = try digit(5, "five").drawing
    let whole = five.strokes.map(\.length).reduce(0, +)
    let shares = fives.outOfDistributionDrawings.map { part in
      part.strokes.map(\.length).reduce(0, +) / whole
    }
    #expect(shares.count > 3 && shares.allSatisfy { $0 < 0.75 })
  }

  @Test(
    "A part that is read as a plain digit, but not as well as whole digits are, trains nothing",
    arguments: [(1, false), (7, false), (2, true)])
  func plainDigits(read: Int, isRejected: Bool) throws {
    // Reads everything as one digit, and the less ink there is the less well.
    var biases = [Float](repeating: 0, count: 11)
    (biases[read], biases[10]) = (10, -0.1)
    var weights = Matrix(rows: 784, columns: 11)
    for row in 0..<784 { weights[row, 10] = -0.01 }
    let network = NeuralNetwork(layers: [
      DenseLayer(weights: weights, biases: biases, activation: .softmaxAndReject)
    ])
    let filter = Recognizer(name: "ink", network: network)
    let eight = PartialDigits(of: [try digit(8, "eight")], filter: filter)
    #expect(eight.ownDrawings.isEmpty)
    #expect(eight.outOfDistributionDrawings.isEmpty != isRejected)
  }

  @Test("The seed decides the parts, which are from 10 to 90 % of the ink")
  func shares() throws {
    let zero = try digit(0, "zero")
    let partials = PartialDigits(of: [zero], filter: filter)
    let whole = zero.drawing.strokes.map(\.length).reduce(0, +)
    var random = RandomSource(seed: 3)
    var again = RandomSource(seed: 3)
    for _ in 0..<200 {
      let (drawing, label) = partials.example(random: &random)
      let other = partials.example(random: &again)
      #expect(drawing == other.drawing && label == other.label)
      let share = drawing.strokes.map(\.length).reduce(0, +) / whole
      #expect((0.0999...0.9001).contains(share))
    }
  }

  @Test("They are a source that is held back by writers, and replace the other beginnings")
  func source() throws {
    let drawings = try digits()
    let split = Split(training: drawings, validation: drawings, test: drawings)
    let partials = PartialDigits(of: drawings, filter: filter)
    let data = TrainingData([
      .partialDigits(partials, heldBack: split, filter: filter, count: 80)
    ])
    #expect(data.sources.map(\.name) == ["partial digits"] && data.countPerEpoch == 80)
    let held = partials.outOfDistributionDrawings.count
    #expect(data.validation.map(\.images.count) == [held])
    #expect(data.test.map(\.images.count) == [held])
    #expect(data.validation.allSatisfy { !$0.isOfDigits })
    let ood = OutOfDistribution(characters: [], digits: drawings, partials: partials)
    var random = RandomSource(seed: 4)
    for _ in 0..<100 { #expect(!ood.drawing(random: &random).isBlank) }
  }

  @Test("Another filter gives another digest, so that a run does not resume with it")
  func digest() throws {
    let drawings = try digits()
    let network = NeuralNetwork(layers: [
      DenseLayer(
        weights: Matrix(rows: 784, columns: 10), biases: Array(repeating: 0, count: 10),
        activation: .softmax)
    ])
    let other = Recognizer(name: "other", network: network)
    let digests = [filter, other].map { filter in
      TrainingData([
        .partialDigits(
          PartialDigits(of: drawings, filter: filter),
          heldBack: Split(training: [], validation: [], test: []), filter: filter, count: 1)
      ]).digests["training partial digits"]
    }
    #expect(digests[0] != nil && digests[0] != digests[1])
  }
}
