import Datasets
import Storage

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

  /// - Parameter inkPipes: true where a person named the ink just now, perhaps a pipe. What a file names
  ///   must not keep anyone waiting.
  package func trainingData(inkPipes: Bool) throws(DatasetError) -> TrainingData {
    let mnist = try DataFolder(folder).mnist()
    var drawings: [LabeledDrawing] = []
    var sources: [String] = []
    for file in ink {
      let found = try InkFile.drawings(file, pipesToo: inkPipes)
      drawings += found
      sources.append("\(found.count) pen-written digits from \(file.lastPathPart)")
    }
    var found: [LabeledCharacter] = []
    if let characters {
      found = try StrokeArchive.characters(characters)
      sources.append("\(found.count) characters from \(characters.lastPathPart)")
    }
    return TrainingData(
      mnist: mnist, ink: drawings,
      split: WriterSplit(validation: validationWriters, test: testWriters),
      inkPerEpoch: inkPerEpoch, characters: found,
      alphabets: AlphabetSplit(validation: validationAlphabets, test: testAlphabets),
      nonDigitsPerEpoch: nonDigitsPerEpoch, imagePasses: imagePasses,
      distortsImages: distortsImages, inkSources: sources)
  }

  var inkWords: [String] {
    guard !ink.isEmpty else { return [] }
    return ink.map { "--ink \($0.lastPathPart)" } + [
      "--ink-per-epoch \(inkPerEpoch)", "--validation-writers \(list(validationWriters))",
      "--test-writers \(list(testWriters))",
    ]
  }

  var imageWords: [String] {
    (imagePasses > 1 ? ["--image-passes \(imagePasses)"] : [])
      + (distortsImages ? ["--distort-images"] : [])
  }

  var nonDigitWords: [String] {
    guard nonDigitsPerEpoch > 0 else { return [] }
    let archive =
      characters.map {
        [
          "--characters \($0.lastPathPart)",
          "--validation-alphabets \(validationAlphabets.joined(separator: ","))",
          "--test-alphabets \(testAlphabets.joined(separator: ","))",
        ]
      } ?? []
    return archive + ["--non-digits-per-epoch \(nonDigitsPerEpoch)"]
  }
}

private func list(_ numbers: [Int]) -> String {
  numbers.map(String.init).joined(separator: ",")
}
