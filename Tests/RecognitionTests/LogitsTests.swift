import Foundation
import Network
import Preprocess
import Recognition
import TestSupport
import Testing

@Suite("Readings from logits")
struct LogitsTests {
  private static let image = DigitImage(pixels: Array(repeating: 0, count: 784))

  /// Of a digit, 7 before 2.
  private static let digits: [Float] = [0.01, 0, 0.19, 0, 0.05, 0, 0.05, 0.6, 0.1, 0]

  /// The reading of a network that gives these probabilities.
  private func read(_ probabilities: [Float], _ calibration: Calibration? = nil) -> Reading {
    read(logits: probabilities.map { log($0) }, calibration)
  }

  private func read(
    logits: [Float], output: Activation = .softmax, _ calibration: Calibration? = nil
  ) -> Reading {
    Reading(image: Self.image, logits: logits, output: output, calibration: calibration)
  }

  /// The reading of a network that is sure of the 7, given that it is a digit.
  private func sure(score: Float, _ calibration: Calibration? = nil) -> Reading {
    read(
      logits: (0..<10).map { $0 == 7 ? 200 : 0 } + [log(1 / score - 1)], output: .softmaxAndReject,
      calibration)
  }

  private func isClose(_ found: [Float], _ expected: [Float]) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 }
  }

  @Test("Without calibration, ten outputs are read as they are, and always as a digit")
  func plain() {
    let reading = read(Self.digits)
    #expect(isClose(reading.probabilities, Self.digits))
    #expect(reading.digit == 7 && reading.isDigit)
    #expect(reading.digitScore == reading.confidence)
    #expect(read(Array(repeating: 0.1, count: 10)).isDigit)
  }

  @Test("With eleven outputs, the probabilities are conditional on being a digit")
  func conditional() {
    let reading = read(Self.digits.map { $0 * 0.7 } + [0.3])
    #expect(isClose(reading.probabilities, Self.digits))
    #expect(abs(reading.digitScore - 0.7) < 1e-6)
  }

  @Test("Without calibration, the share of none is what the network gives the reject class")
  func uncalibrated() {
    for none in [0.1, 0.5, 0.7] as [Float] {
      let old = read(Self.digits.map { $0 * (1 - none) } + [none])
      let logits = Self.digits.map { log($0) } + [log(none / (1 - none))]
      let new = read(logits: logits, output: .softmaxAndReject)
      for reading in [old, new] {
        #expect(abs(reading.none - none) < 1e-6)
        #expect(abs(reading.digitScore - (1 - none)) < 1e-6)
        #expect(isClose(reading.shares, Self.digits.map { $0 * (1 - none) } + [none]))
        #expect(reading.isDigit == (none < 0.3))
      }
    }
  }

  @Test("The shares add up to 1, and a digit is said exactly where it leads")
  func shares() {
    var random = SeededRandom(seed: 5)
    func logit() -> Float { .random(in: -12...12, using: &random) }
    var saidCount = 0
    for _ in 0..<3000 {
      let output: Activation =
        .random(in: 0..<1, using: &random) < 0.5 ? .softmax : .softmaxAndReject
      let logits = (0..<Int.random(in: 10...11, using: &random)).map { _ in logit() }
      let calibration = Calibration(
        temperature: .random(in: 0.05...20, using: &random),
        threshold: .random(in: 0...1, using: &random),
        slope: .random(in: 0.05...20, using: &random))
      let reading = read(logits: logits, output: output, calibration)
      #expect(reading.shares.count == 11)
      #expect(abs(reading.shares.reduce(0, +) - 1) < 1e-5)
      #expect(reading.shares.allSatisfy { (0...1).contains($0) })
      let largest = reading.shares.max()
      #expect(reading.shares[reading.leader] == largest)
      #expect(reading.isDigit == (reading.shares.dropLast().max() == largest))
      #expect(reading.line.hasPrefix("not a digit") != reading.isDigit)
      saidCount += reading.isDigit ? 1 : 0
    }
    #expect((500...2500).contains(saidCount))
  }

  @Test("Second is the largest share beside the digit that leads, which may be none's")
  func runnerUp() {
    func reading(none: Float) -> Reading {
      Reading(image: Self.image, probabilities: Self.digits, none: none)
    }
    #expect(reading(none: 0.1).leader == 7 && reading(none: 0.1).runnerUp == 2)
    #expect(reading(none: 0.3).leader == 7 && reading(none: 0.3).runnerUp == Reading.noneIndex)
    #expect(reading(none: 0.5).leader == Reading.noneIndex)
  }

  @Test(
    "The share of none is 0.5 at the threshold, whatever the slope, and falls with the score",
    arguments: [0.05, 1, 3, 20] as [Float])
  func evenOdds(slope: Float) {
    for threshold in [1e-6, 0.2, 0.5, 0.6695679, 0.999, Float(1).nextDown] as [Float] {
      let rule = RejectionRule(Calibration(temperature: 1, threshold: threshold, slope: slope))
      #expect(rule.none(score: threshold) == 0.5)
      let scores = stride(from: Float(0), through: 1, by: 0.01)
      #expect(
        scores.map { rule.none(score: $0) } == scores.map { rule.none(score: $0) }.sorted(by: >))
      #expect(rule.none(score: 0) == 1)
      #expect(rule.none(score: 1) == 0)
    }
    let always = RejectionRule(Calibration(temperature: 1, threshold: 0, slope: slope))
    #expect(always.none(score: 0) == 0 && always.none(score: 0.7) == 0)
    let never = RejectionRule(Calibration(temperature: 1, threshold: 1, slope: slope))
    #expect(never.none(score: 0.999) == 1)
  }

  @Test("The slope multiplies the distance of the score's log-odds from the threshold's")
  func slope() {
    let calibration = Calibration(temperature: 1, threshold: 0.8, slope: 2)
    // Odds of 1 to 4 at the threshold, 3 to 7 here: (3 / 7 · 4)² to 1.
    let odds = Float(144) / 49
    #expect(abs(sure(score: 0.7, calibration).none - odds / (1 + odds)) < 1e-5)
  }

  @Test("The largest threshold with which a digit is said makes its share that of none")
  func largestThreshold() {
    for (score, probability, slope) in [(0.9, 0.5, 1), (0.3, 0.9, 0.5), (0.99, 1, 3)]
      as [(Float, Float, Float)]
    {
      let threshold = Float(
        RejectionRule.largestThreshold(score: score, probability: probability, slope: slope))
      func accepts(_ threshold: Float) -> Bool {
        RejectionRule(Calibration(temperature: 1, threshold: threshold, slope: slope))
          .accepts(score: score, probability: probability)
      }
      #expect(accepts(threshold - 1e-5) && !accepts(threshold + 1e-5))
    }
  }

  @Test("Where no logit of a digit is a number, a reject class says that it is none")
  func noNumbers() {
    for output in [Activation.softmax, .softmaxAndReject] {
      for digit in [Float.nan, .infinity, -.infinity] {
        let reading = read(
          logits: Array(repeating: digit, count: 10) + [-30], output: output)
        #expect(!reading.isDigit && reading.none == 1 && reading.digitScore == 0)
        #expect(reading.shares.reduce(0, +) == 1)
      }
      let reading = read(logits: Array(repeating: 1, count: 10) + [.nan], output: output)
      #expect(reading.shares.allSatisfy { (0...1).contains($0) })
    }
    #expect(
      !read(logits: Array(repeating: 1, count: 10) + [.nan], output: .softmaxAndReject).isDigit)
  }

  @Test("The temperature divides the logits of the digits", arguments: [10, 11])
  func temperature(outputs: Int) {
    let logits = (0..<outputs).map { Float($0 * $0 % 7) - 2 }
    for temperature in [0.05, 0.5, 1, 1.7, 20] as [Float] {
      let reading = read(
        logits: logits, Calibration(temperature: temperature, threshold: 0))
      #expect(isClose(reading.probabilities, softmax(logits.prefix(10).map { $0 / temperature })))
    }
  }

  @Test("The temperature changes the score of ten outputs, not that of eleven")
  func scores() {
    let warm = Calibration(temperature: 2, threshold: 0)
    #expect(abs(read(Self.digits.map { $0 * 0.7 } + [0.3], warm).digitScore - 0.7) < 1e-6)
    let reading = read(Self.digits, warm)
    #expect(reading.digitScore == reading.probabilities.max())
    #expect(reading.digitScore < 0.6)
  }

  @Test("A score at the threshold is a digit if there is no doubt which")
  func threshold() {
    let score = sure(score: 0.75).digitScore
    #expect(abs(score - 0.75) < 1e-6)
    #expect(sure(score: 0.75, Calibration(temperature: 1, threshold: score)).isDigit)
    let above = Calibration(temperature: 1, threshold: score + 1e-6)
    #expect(!sure(score: 0.75, above).isDigit)
    let outputs = Self.digits.map { $0 * 0.75 } + [0.25]
    #expect(!read(outputs, Calibration(temperature: 1, threshold: 0.75)).isDigit)
  }

  @Test("If the reject class has all the probability, the digits are equal and it is rejected")
  func nothing() {
    let reading = read(Array(repeating: 0, count: 10) + [1])
    #expect(isClose(reading.probabilities, Array(repeating: 0.1, count: 10)))
    #expect(reading.digitScore == 0 && !reading.isDigit)
  }

  @Test(
    "Whatever the logits and the calibration, the results are probabilities",
    arguments: [0.05, 1, 20] as [Float])
  func extremes(temperature: Float) {
    let calibration = Calibration(temperature: temperature, threshold: 0.5)
    let tiny = Float.leastNonzeroMagnitude
    let ofProbabilities: [[Float]] = [
      [tiny] + Array(repeating: 0, count: 9) + [1], Array(repeating: tiny, count: 10) + [1],
      [1] + Array(repeating: 0, count: 9),
    ]
    let overflowing: [[Float]] = [
      Array(repeating: .nan, count: 11), [.infinity] + Array(repeating: 0, count: 10),
      [.greatestFiniteMagnitude, -.greatestFiniteMagnitude] + Array(repeating: 0, count: 9),
      Array(repeating: -.infinity, count: 10),
    ]
    for logits in ofProbabilities.map({ $0.map { log($0) } }) + overflowing {
      let reading = read(logits: logits, calibration)
      #expect(abs(reading.probabilities.reduce(0, +) - 1) < 1e-5)
      #expect(reading.probabilities.allSatisfy { (0...1).contains($0) })
      #expect((0...1).contains(reading.digitScore))
      #expect((0...1).contains(reading.none))
      #expect(abs(reading.shares.reduce(0, +) - 1) < 1e-5)
    }
  }

  @Test("A recognizer reads with a reject class and its calibration")
  func recognizer() {
    let biases: [Float] = Self.digits.map { log($0 * 0.2 + 1e-9) } + [log(0.8)]
    let layer = DenseLayer(
      weights: Matrix(rows: 784, columns: 11), biases: biases, activation: .softmax)
    func reading(threshold: Float) -> Reading {
      Recognizer(
        name: "eleven", network: NeuralNetwork(layers: [layer]),
        calibration: Calibration(temperature: 1, threshold: threshold)
      ).read(Self.image)
    }
    #expect(isClose(reading(threshold: 0.1).probabilities, Self.digits))
    #expect(abs(reading(threshold: 0.1).digitScore - 0.2) < 1e-6)
    #expect(reading(threshold: 0.1).isDigit && !reading(threshold: 0.3).isDigit)
  }

  private func softmax(_ logits: [Float]) -> [Float] {
    let powers = logits.map { exp($0 - (logits.max() ?? 0)) }
    return powers.map { $0 / powers.reduce(0, +) }
  }
}
