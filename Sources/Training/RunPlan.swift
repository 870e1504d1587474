import Dataset
import Network
import Preprocess

/// Everything that decides a run: `options.json` in its folder.
package struct RunPlan: Hashable, Sendable, RunFileContent {
  static let format = "scrawl-run"

  package let options: TrainingOptions
  package let data: DataPlan
  /// Where the model goes at the end.
  package let out: String
  /// A line for every source of examples.
  package let sources: [String]
  /// A digest of every part of the examples.
  package let digests: [String: String]

  package init(options: TrainingOptions, data: DataPlan, out: String, examples: TeachingData) {
    self.options = options
    self.data = data
    self.out = out
    sources = examples.sources
    digests = examples.digests
  }

  /// Why no run can go by these options, as someone may have changed them; nil when one can.
  var problem: String? {
    if !options.layers.readsDigits {
      return "expected layers from 784 to 10 or 11, found \(options.layers)"
    }
    guard options.layers.weightCount <= TrainingOptions.largestWeightCount else {
      return "expected layers of at most \(TrainingOptions.largestWeightCount) weights, "
        + "found \(options.layers)"
    }
    let batchSizes = 1...TrainingOptions.largestBatchSize
    if let batchSize = options.batchSize, !batchSizes.contains(batchSize) {
      return "expected a batchSize from 1 to \(batchSizes.upperBound), found \(batchSize)"
    }
    let counts = 0...DataPlan.largestInkPerEpoch
    for (name, count) in [
      ("inkPerEpoch", data.inkPerEpoch), ("nonDigitsPerEpoch", data.nonDigitsPerEpoch),
    ] where !counts.contains(count) {
      return "expected \(name) from 0 to \(counts.upperBound), found \(count)"
    }
    let passes = 1...DataPlan.mostImagePasses
    guard passes.contains(data.imagePasses) else {
      return "expected imagePasses from 1 to \(passes.upperBound), found \(data.imagePasses)"
    }
    guard (0..<1).contains(options.dropout) else {
      return "expected a dropout from 0 to below 1, found \(options.dropout)"
    }
    guard data.nonDigitsPerEpoch == 0 || options.layers.tellsNonDigits else {
      return "expected layers to 11 for what is no digit, found \(options.layers)"
    }
    return nil
  }

  /// How a network was taught that came out of these epochs.
  package func record(_ reports: some BidirectionalCollection<EpochReport>, test: [PartScore] = [])
    -> TrainingRecord
  {
    var accuracy: [String: Double] = [:]
    if let last = reports.last {
      accuracy["training"] = last.training.accuracy
      for part in last.validation { accuracy["validation \(part.name)"] = part.score.accuracy }
    }
    for part in test { accuracy["test \(part.name)"] = part.score.accuracy }
    return TrainingRecord(
      command: command, data: sources, seed: options.seed, epochs: reports.count,
      accuracy: accuracy)
  }

  /// The command without the places of this machine, so that the same teaching gives the same file
  /// wherever it is done.
  private var command: String {
    let batchSize = options.batchSize.map(String.init) ?? "full"
    return
      (["scrawl train", "--data DIR"] + data.inkWords + data.nonDigitWords
      + data.imageWords + [
        "--layers \(options.layers)", "--epochs \(options.epochs)",
        "--batch-size \(batchSize)", "--optimizer \(options.optimizer.rawValue)",
        "--learning-rate \(options.learningRate)", "--schedule \(options.schedule.rawValue)",
        options.optimizer == .sgd
          ? "--momentum \(options.momentum)" : "--weight-decay \(options.weightDecay)",
      ] + (options.dropout > 0 ? ["--dropout \(options.dropout)"] : []) + [
        "--seed \(options.seed)"
      ]).joined(separator: " ")
  }
}

/// Which data teaches, and what of it is held back.
package struct DataPlan: Hashable, Sendable, Codable {
  package static let largestInkPerEpoch = 10_000_000
  package static let mostImagePasses = 100

  package var folder: String
  package var ink: [String] = []
  /// How many distorted variants of the ink an epoch goes through.
  package var inkPerEpoch = 60_000
  /// A zip of characters that are no digits.
  package var characters: String?
  /// How many of what is no digit an epoch goes through.
  package var nonDigitsPerEpoch = 0
  package var validationAlphabets = AlphabetSplit.defaultValidation
  package var testAlphabets = AlphabetSplit.defaultTest
  /// How often an epoch goes through MNIST's images.
  package var imagePasses = 1
  /// Whether an epoch sees them distorted.
  package var distortsImages = false
  package var validationWriters = WriterSplit.defaultValidation
  package var testWriters = WriterSplit.defaultTest

  package init(folder: String) {
    self.folder = folder
  }

  package func teachingData() throws(DatasetError) -> TeachingData {
    let mnist = try DataFolder(folder).mnist()
    var drawings: [LabelledDrawing] = []
    var sources: [String] = []
    for file in ink {
      let found = try InkFile.drawings(file)
      drawings += found
      sources.append("\(found.count) pen-written digits from \(fileName(file))")
    }
    var found: [LabelledCharacter] = []
    if let characters {
      found = try StrokeArchive.characters(characters)
      sources.append("\(found.count) characters from \(fileName(characters))")
    }
    return TeachingData(
      mnist: mnist, ink: drawings,
      split: WriterSplit(validation: validationWriters, test: testWriters),
      inkPerEpoch: inkPerEpoch, characters: found,
      alphabets: AlphabetSplit(validation: validationAlphabets, test: testAlphabets),
      nonDigitsPerEpoch: nonDigitsPerEpoch, imagePasses: imagePasses,
      distortsImages: distortsImages, inkSources: sources)
  }

  fileprivate var inkWords: [String] {
    guard !ink.isEmpty else { return [] }
    return ink.map { "--ink \(fileName($0))" } + [
      "--ink-per-epoch \(inkPerEpoch)", "--validation-writers \(list(validationWriters))",
      "--test-writers \(list(testWriters))",
    ]
  }

  fileprivate var imageWords: [String] {
    (imagePasses > 1 ? ["--image-passes \(imagePasses)"] : [])
      + (distortsImages ? ["--distort-images"] : [])
  }

  fileprivate var nonDigitWords: [String] {
    guard nonDigitsPerEpoch > 0 else { return [] }
    let archive =
      characters.map {
        [
          "--characters \(fileName($0))",
          "--validation-alphabets \(validationAlphabets.joined(separator: ","))",
          "--test-alphabets \(testAlphabets.joined(separator: ","))",
        ]
      } ?? []
    return archive + ["--non-digits-per-epoch \(nonDigitsPerEpoch)"]
  }

  private func fileName(_ path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }
}

private func list(_ numbers: [Int]) -> String {
  numbers.map(String.init).joined(separator: ",")
}

extension Architecture {
  /// True when it takes a 28x28 image and gives a probability for each digit and, it may be, for
  /// what is none.
  package var readsDigits: Bool {
    inputCount == DigitImage.pixelCount && (outputCount == 10 || tellsNonDigits)
  }

  /// True when there is an eleventh class: no digit.
  package var tellsNonDigits: Bool { outputCount == 11 }
}
