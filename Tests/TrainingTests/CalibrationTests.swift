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
    while !run.isFinished { _ = run.runEpoch { _ in true } }
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

  @Test("98 of a hundred held-back pen strokes reach the threshold, and few more need to")
  func threshold() throws {
    let calibration = try #require(run.calibration(of: run.network))
    let ink = try #require(run.data.validation.first { $0.name == "ink" })
    let scores = readings(ink, calibration).map(\.digitScore)
    #expect(Double(scores.count { $0 >= calibration.threshold }) >= 0.98 * Double(scores.count))
    #expect(scores.contains(calibration.threshold))
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
