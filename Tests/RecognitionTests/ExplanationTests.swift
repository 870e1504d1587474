import Foundation
import Network
import Preprocess
import Recognition
import TestSupport
import Testing

@Suite("Explanations")
struct ExplanationTests {
  private let explainer: Explainer

  init() throws {
    let file = Repository.root.appendingPathComponent("Assets/models/default.json")
    let model = try Model(json: Data(contentsOf: file))
    explainer = Explainer(
      Recognizer(name: "default", network: model.network, calibration: model.calibration))
  }

  private var normalizer: Normalizer { explainer.recognizer.normalizer }
  private let four = SmallData.drawing(SampleInk.four)

  /// A network whose logits are sums over pixels.
  private func linear() -> Explainer {
    var random = RandomSource(seed: 1)
    return Explainer(
      Recognizer(name: "linear", network: NeuralNetwork(sizes: [784, 10], random: &random)))
  }

  @Test("The logarithms of the shares are those of the shares")
  func logShares() {
    var random = RandomSource(seed: 1)
    let image = DigitImage(pixels: Array(repeating: 0, count: 784))
    let calibrations = [nil, Calibration(temperature: 1.4, threshold: 0.3, slope: 0.8)]
    for (count, output) in [(10, Activation.softmax), (11, .softmax), (11, .softmaxAndReject)] {
      for calibration in calibrations {
        let logits = (0..<count).map { _ in Float(random.normal()) }
        let reading = Reading(
          image: image, logits: logits, output: output, calibration: calibration)
        let shares = LogShares(logits: logits, output: output, calibration: calibration)
        for (found, expected) in zip(shares.values, reading.shares) {
          #expect(abs(exp(found) - Double(expected)) < 1e-5)
        }
        #expect(shares.leader == reading.leader)
        let share = exp(shares.values[3])
        #expect(abs(shares.odds(3) - log(share / (1 - share))) < 1e-9)
      }
    }
  }

  @Test("What speaks for a digit shows where its share has rounded to 1 or 0")
  func sureShares() {
    let logits: [Float] = (0..<10).map { $0 == 4 ? 90 : 0 } + [-60]
    let shares = LogShares(logits: logits, output: .softmaxAndReject, calibration: nil)
    #expect(abs(shares.odds(4, against: 7) - 90) < 1e-9)
    #expect(abs(shares.odds(4) - 60) < 1e-3)
    let rejected = LogShares(
      logits: Array(logits.prefix(10)) + [70], output: .softmaxAndReject, calibration: nil)
    #expect(abs(rejected.odds(10) - 70) < 1e-3 && rejected.leader == 10)
    let overflowing = LogShares(
      logits: Array(repeating: .infinity, count: 10), output: .softmax, calibration: nil)
    #expect(overflowing.values.prefix(10).allSatisfy { abs($0 - log(0.1)) < 1e-12 })
    #expect(Question(label: 10).strength(overflowing) == -100)
  }

  @Test("The relevance of a piece is what erasing it costs, if stretches have one piece")
  func pieces() throws {
    let single = Explainer(explainer.recognizer, pieceLength: 4, stretchLengths: [1])
    let question = Question(label: 4, against: 9)
    let found = try #require(single.explain(four, question))
    let cut = try #require(InkPieces(four, length: 4, normalizer: normalizer))
    #expect(found.pieces.count == cut.pieces.count && found.pieces.count > 8)
    let whole = single.strength(question, of: four)
    #expect(abs(Double(found.strength) - whole) < 1e-5)
    for (index, piece) in found.pieces.enumerated() {
      let rest = single.strength(question, of: cut.drawing { $0 == index })
      #expect(abs(Double(piece.relevance) - (whole - rest)) < 1e-4)
      #expect(piece.points == cut.points(of: index))
    }
    #expect(found.pieces.map(\.stroke).first == 0 && found.pieces.map(\.stroke).last == 1)
  }

  @Test("What is known is reported after each length, and the last report is the result")
  func reports() throws {
    var reports: [InkExplanation] = []
    let question = Question(label: 4)
    let found = explainer.explain(four, question, report: { reports.append($0) })
    #expect(reports.count == explainer.stretchLengths.count && reports.last == found)
    #expect(reports.first != found && found != nil)
    #expect(explainer.explain(four, question) == found)
  }

  @Test("A search that should stop ends before the next reading")
  func stopping() {
    var asked = 0
    let stopped = explainer.explain(
      four, Question(label: 4), shouldStop: { stop(&asked, after: 5) })
    #expect(stopped == nil && asked == 6)
    asked = 0
    #expect(explainer.smallestErasure(four, shouldStop: { stop(&asked, after: 2) }) == nil)
    #expect(asked == 3)
    asked = 0
    #expect(explainer.smallestAddition(four, shouldStop: { stop(&asked, after: 2) }) == nil)
    #expect(asked == 3)
  }

  private func stop(_ asked: inout Int, after count: Int) -> Bool {
    asked += 1
    return asked > count
  }

  @Test("Of a linear network, gradient times input is each pixel's part of the logit")
  func gradient() throws {
    let linear = linear()
    let image = try #require(normalizer.image(of: four))
    let found = linear.gradientTimesInput(image, Question(label: 3, against: 5))
    let weights = linear.recognizer.network.layers[0].weights
    for (pixel, relevance) in found.relevance.enumerated() {
      let part =
        (weights[pixel, 3] - weights[pixel, 5]) * Float(image.pixels[pixel]) / 255
      #expect(abs(relevance - part) < 1e-4)
    }
    let sum = found.relevance.reduce(0, +)
    #expect(abs(sum - found.strength) < 1e-3, "biases are 0")
    let ink = try #require(linear.gradientTimesInput(four, Question(label: 3, against: 5)))
    #expect(abs(ink.pieces.reduce(0) { $0 + $1.relevance } - sum) < 1e-3)
  }

  @Test("Of a linear network, a pixel's relevance is the mean of the squares around it")
  func squares() throws {
    let linear = linear()
    let image = try #require(normalizer.image(of: four))
    let question = Question(label: 3, against: 5)
    let parts = linear.gradientTimesInput(image, question).relevance
    let found = try #require(linear.explain(image, question, side: 3))
    for pixel in [14 * 28 + 12, 10 * 28 + 10]
      + image.pixels.indices.filter({ image.pixels[$0] > 99 })
    {
      guard image.pixels[pixel] > 0 else {
        #expect(found.relevance[pixel] == 0)
        continue
      }
      // Each of the 5x5 pixels around is in some of the 9 squares of 3x3 that hold the pixel.
      var mean: Float = 0
      for y in -2...2 {
        for x in -2...2 {
          let (row, column) = (pixel / 28 + y, pixel % 28 + x)
          guard (0..<28).contains(row), (0..<28).contains(column) else { continue }
          mean += parts[row * 28 + column] * Float((3 - abs(x)) * (3 - abs(y))) / 9
        }
      }
      #expect(abs(found.relevance[pixel] - mean) < 1e-3)
    }
  }

  @Test("The smallest erasure changes the reading to another digit, and no shorter one does")
  func erasure() throws {
    let found = try #require(explainer.smallestErasure(four))
    let pieces = try #require(
      InkPieces(four, length: explainer.pieceLength, normalizer: normalizer))
    let leader = try #require(explainer.recognizer.read(four)?.leader)
    func label(_ stretch: Range<Int>) -> Int? {
      explainer.recognizer.read(pieces.drawing(without: stretch.contains))?.leader
    }
    var labels: [Int: [Int]] = [:]
    for start in pieces.pieces.indices {
      for end in start + 1...pieces.pieces.count
      where pieces.stroke(of: start) == pieces.stroke(of: end - 1) {
        if let label = label(start..<end), label != leader {
          labels[end - start, default: []].append(label)
        }
      }
    }
    // None counts only where no stretch makes it a digit.
    let most = pieces.pieces.count / 2
    let digits = labels.filter { $0 <= most && $1.contains { $0 != Reading.noneIndex } }
    #expect((found.label == Reading.noneIndex) == digits.isEmpty)
    let shortest = try #require((digits.isEmpty ? labels : digits).keys.min())
    #expect(try #require(labels[shortest]).contains(found.label))
    #expect(found.length < Double(shortest + 1) * explainer.pieceLength)
    #expect(found.points.count >= 2 && found.label != leader)
  }

  @Test("The smallest addition changes the reading")
  func addition() throws {
    let found = try #require(explainer.smallestAddition(SmallData.drawing(SampleInk.one)))
    var changed = SmallData.drawing(SampleInk.one)
    changed.strokes.append(Stroke(points: found.points))
    #expect(explainer.recognizer.read(changed)?.leader == found.label && found.label != 1)
  }

  @Test("Blank drawings and more strokes than any digit has are not explained")
  func unexplained() {
    let blank = Drawing(width: 1, height: 1)
    #expect(explainer.explain(blank, Question(label: 1)) == nil)
    #expect(explainer.gradientTimesInput(blank, Question(label: 1)) == nil)
    #expect(explainer.smallestErasure(blank) == nil && explainer.smallestAddition(blank) == nil)
    let strokes = (0...InkPieces.largestStrokeCount).map {
      Stroke(points: [Point(x: Double($0), y: 0), Point(x: Double($0), y: 50)])
    }
    let many = Drawing(width: 100, height: 100, strokes: strokes)
    #expect(explainer.explain(many, Question(label: 1)) == nil)
  }
}
