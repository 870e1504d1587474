import Foundation
import Preprocess
import Recognition
import TestSupport
import WindowModel

/// What the lens Teach shows in the pictures of the look.
enum TeachLooks {
  static let offer = TrainingOffer(
    presets: [
      TrainingPresetSummary(setup: setup, summary: "two convolutions"),
      TrainingPresetSummary(setup: .classic, summary: "two dense layers"),
      TrainingPresetSummary(
        setup: TrainingSetup(
          preset: "small", layers: "784,16,10", learningRate: 0.1, batchSize: 32,
          data: .rehearsal), summary: "one dense layer of 16"),
    ], data: [.mnist, .rehearsal])

  private static let setup = TrainingSetup(
    preset: "convolution", layers: "784,5x5x32bn,3x3x48bn,64,10", learningRate: 0.003,
    batchSize: 128, data: .mnist)

  /// A run after 12,800 images, and the end of its first epoch if it has one.
  static func news(run: Int, firstEpochAt epoch: Int? = nil) -> [Event] {
    let points = (0...21).map { index in
      let share = Double(index) / 3
      let loss = 0.12 + 2.5 * exp(-share) + (index % 3 == 1 ? 0.05 : 0)
      return TrainingPoint(
        imagesSeen: 610 * index, epoch: index == 0 ? 0 : index == epoch ? 1 : nil,
        training: index == 0
          ? nil : CurveValue(loss: loss * 1.2, accuracy: 0.95 - 0.8 * exp(-share)),
        validation: CurveValue(loss: loss, accuracy: 0.963 - 0.86 * exp(-share)),
        filters: filters(index), misread: misread)
    }
    let progress = TrainingProgress(
      epochs: 0.2, epochCount: 10, imagesSeen: 12_800, imagesPerSecond: 7612, seconds: 1.7)
    return points.map { .training(TrainingNews(run: run, .point($0))) } + [
      .training(TrainingNews(run: run, .progress(progress)))
    ]
  }

  private static func filters(_ seed: Int) -> TrainedFilters {
    var random = SeededRandom(seed: UInt64(seed))
    return TrainedFilters(
      side: 5, count: 32,
      weights: (0..<32).map { _ in
        (0..<25).map { _ in Float.random(in: -1...1, using: &random) }
      })
  }

  private static let misread: MisreadDigits = {
    let digits = SampleInk.all.enumerated().compactMap { index, lines in
      Normalizer().image(of: SmallData.drawing(lines)).map {
        MisreadDigits.Digit(image: $0, label: (index + 3) % 10, reading: (index + 7) % 10)
      }
    }
    return MisreadDigits(
      digits: Array((digits + digits + digits + digits).prefix(16)), count: 37, total: 1000)
  }()

  /// How the network in training reads the drawing.
  static let reading: Reading? = {
    guard let image = Normalizer().image(of: SmallData.drawing(SampleInk.four)) else { return nil }
    var probabilities = [Float](repeating: 0.001, count: 10)
    (probabilities[4], probabilities[9]) = (0.84, 0.152)
    return Reading(image: image, probabilities: probabilities)
  }()

  /// The samples of the look: three 0, a 5, a 6 and seven 8.
  static let samples: [HandSample] = {
    let labels = [(0, 3), (5, 1), (6, 1), (8, 7)].flatMap { Array(repeating: $0.0, count: $0.1) }
    return labels.enumerated().map { index, label in
      HandSample(
        id: "\(index)",
        strokes: SmallData.drawing(SampleInk.all[index % SampleInk.all.count]).strokes,
        label: label, readAs: index % 4 == 1 ? "\((label + 3) % 10)" : "",
        isContradicted: index == 3)
    }
  }()

  static let result = HandResult(
    sampleCount: 12, seconds: 0.8, yours: BeforeAndAfter(before: 131, after: 140, count: 144),
    others: BeforeAndAfter(before: 9950, after: 9947, count: 10_000), concerns: [])

  static let badResult = HandResult(
    sampleCount: 12, seconds: 0.8, yours: BeforeAndAfter(before: 131, after: 127, count: 144),
    others: BeforeAndAfter(before: 9950, after: 9802, count: 10_000),
    concerns: [
      "your other drawings are not read better",
      "the drawings of other people are read too differently",
    ])
}
