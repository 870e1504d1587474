import Foundation
import Network
import Preprocess
import Recognition
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

  private func read(logits: [Float], _ calibration: Calibration? = nil) -> Reading {
    Reading(image: Self.image, logits: logits, calibration: calibration)
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

  @Test("Without calibration, a network with a reject class accepts a score of 0.5 and more")
  func evenOdds() {
    #expect(read(Self.digits.map { $0 / 2 } + [0.5]).isDigit)
    #expect(!read(Self.digits.map { $0 * 0.49 } + [0.51]).isDigit)
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

  @Test("A score at the threshold is a digit")
  func threshold() {
    let outputs = Self.digits.map { $0 * 0.75 } + [0.25]
    let score = read(outputs).digitScore
    #expect(abs(score - 0.75) < 1e-6)
    #expect(read(outputs, Calibration(temperature: 1, threshold: score)).isDigit)
    #expect(!read(outputs, Calibration(temperature: 1, threshold: score.nextUp)).isDigit)
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
