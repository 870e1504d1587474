import Datasets
import Evaluation
import Foundation
import Network
import Preprocess
import Recognition
import TestSupport
import Testing
import Training

@Suite("Calibration")
struct CalibrationTests {
  private let run: TrainingRun

  init() {
    var options = TrainingOptions()
    options.layers = Architecture(sizes: [784, 16, 11])
    options.epochs = 2
    let data = TrainingData(
      mnist: SmallData.mnist, ink: SmallData.ink,
      split: WriterSplit(validation: [7, 8], test: [9]), strokeExamples: 100, oodExamples: 100)
    var run = TrainingRun(options: options, data: data)
    while !run.isFinished { _ = run.runEpoch() }
    self.run = run
  }

  private func readings(_ part: EvaluationSet, _ calibration: Calibration) -> [Reading] {
    let recognizer = Recognizer(name: "small", network: run.network, calibration: calibration)
    return part.images.map { recognizer.read($0.image) }
  }

  /// The mean of the parts' mean cross-entropies.
  private func loss(at temperature: Float) -> Double {
    let calibration = Calibration(temperature: temperature, threshold: 0)
    let losses = run.data.validation.map { part in
      zip(readings(part, calibration), part.images.labels).map { reading, label in
        -log(Double(reading.probabilities[Int(label)]))
      }.reduce(0, +) / Double(part.images.count)
    }
    return losses.reduce(0, +) / Double(losses.count)
  }

  @Test("No temperature beside the fitted one makes the labels more probable")
  func temperature() throws {
    let fitted = try #require(run.calibration(of: run.network)).temperature
    let lowest = loss(at: fitted)
    // Where nearly every digit is read correctly, the loss falls as the temperature falls; the
    // search ends at e^-1.5, and at e^1.5.
    for temperature in [0.23, 0.3, 0.5, 0.8, 1, 1.25, 2, 4] as [Float] {
      #expect(lowest <= loss(at: temperature) + 1e-6)
    }
  }

  @Test("98 of a hundred held-back pen strokes are said to be digits, and few more need to be")
  func threshold() throws {
    let calibration = try #require(run.calibration(of: run.network))
    let ink = try #require(run.data.validation.first { $0.name == "ink" })
    func saidCount(_ calibration: Calibration) -> Int {
      readings(ink, calibration).count(where: \.isDigit)
    }
    let least = 0.98 * Double(ink.images.count)
    #expect(Double(saidCount(calibration)) >= least)
    var higher = calibration
    higher.threshold += (1 - higher.threshold) * 0.001
    #expect(Double(saidCount(higher)) < least + 1)
  }

  @Test("The share that the options name is accepted")
  func acceptedShare() throws {
    var options = run.options
    options.acceptedShare = 0.5
    let half = TrainingRun(options: options, data: run.data)
    let calibration = try #require(half.calibration(of: run.network))
    let plain = try #require(run.calibration(of: run.network))
    #expect(calibration.threshold > plain.threshold)
    let ink = try #require(run.data.validation.first { $0.name == "ink" })
    let said = readings(ink, calibration).count(where: \.isDigit)
    #expect(Double(said) >= 0.5 * Double(ink.images.count))
  }

  /// Held-back digits, and the pen strokes upside down as what is not a digit.
  private func withOOD() throws -> [EvaluationSet] {
    let digits = run.data.validation.filter(\.isOfDigits)
    let ink = try #require(digits.first { $0.name == "ink" }).images
    let turned = ImageSet(
      pixels: ink.flatMap { $0.image.pixels.reversed() },
      labels: ink.labels.map { _ in ImageSet.rejectClass })
    return digits + [EvaluationSet(name: "OOD", images: turned)]
  }

  /// The mean binary cross-entropy of none, digits and other examples counted the same.
  private func rejectLoss(_ calibration: Calibration, _ sets: [EvaluationSet]) -> Double {
    func mean(_ parts: [EvaluationSet], _ loss: (Double) -> Double) -> Double {
      parts.map { part in
        readings(part, calibration).map { loss(Double($0.none)) }.reduce(0, +)
          / Double(part.images.count)
      }.reduce(0, +) / Double(parts.count)
    }
    return mean(sets.filter(\.isOfDigits)) { -log(max(1 - $0, 1e-7)) }
      + mean(sets.filter { !$0.isOfDigits }) { -log(max($0, 1e-7)) }
  }

  @Test("No slope beside the fitted one makes none more probable where there is none")
  func slope() throws {
    let sets = try withOOD()
    let fitted = try #require(Calibration(of: run.network, by: sets))
    #expect((0.25...4).contains(fitted.slope) && fitted.slope != 1)
    let lowest = rejectLoss(fitted, sets)
    for factor in [0.5, 0.8, 1.25, 2] as [Float] where (0.25...4).contains(fitted.slope * factor) {
      var other = fitted
      other.slope *= factor
      // The threshold of the fit moves a little with the slope.
      #expect(lowest <= rejectLoss(other, sets) + 0.01)
    }
  }

  @Test("Without out-of-distribution examples the slope is 1, and without a reject class too")
  func plainSlope() throws {
    let digits = run.data.validation.filter(\.isOfDigits)
    #expect(Calibration(of: run.network, by: digits)?.slope == 1)
    let ten = run.network.keeping(outputs: 10)
    let calibration = try #require(Calibration(of: ten, by: digits))
    #expect(calibration.slope == 1)
    let recognizer = Recognizer(name: "ten", network: ten, calibration: calibration)
    let ink = try #require(digits.first { $0.name == "ink" })
    let said = ink.images.count { recognizer.read($0.image).isDigit }
    #expect(Double(said) >= 0.98 * Double(ink.images.count))
  }

  @Test("A run with a reject class ends in a sigmoid beside the softmax, others in softmax")
  func output() {
    #expect(run.network.output == .softmaxAndReject)
    var options = TrainingOptions()
    options.layers = Architecture(sizes: [784, 10])
    #expect(TrainingRun(options: options, data: run.data).network.output == .softmax)
  }

  @Test("Sets of digits are evaluated among the ten digits, without the reject class")
  func digitsAreJudgedAsDigits() throws {
    let scores = run.test()
    let images = try #require(scores.first { $0.name == "images" })
    let calibration = Calibration(temperature: 1, threshold: 0)
    let part = try #require(run.data.test.first { $0.name == "images" })
    let right = zip(readings(part, calibration), part.images.labels)
      .count { $0.digit == Int($1) }
    #expect(images.metrics.accuracy == Double(right) / Double(part.images.count))
  }
}
