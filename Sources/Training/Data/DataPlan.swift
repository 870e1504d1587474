import Datasets
import Recognition
import Support

/// Which data a run trains on, and what of it is held back.
package struct DataPlan: Hashable, Sendable {
  /// The default for networks with a reject class.
  package static let defaultOODExamples = 20_000

  package var folder: String
  package var ink: [String] = []
  /// Variants of the ink in an epoch.
  package var strokeExamples = 60_000
  /// A zip of characters that are not digits.
  package var characters: String?
  /// Out-of-distribution examples in an epoch.
  package var oodExamples = 0
  package var validationAlphabets = AlphabetSplit.defaultValidation
  package var testAlphabets = AlphabetSplit.defaultTest
  /// How often an epoch goes through MNIST's images; 0 to train without them.
  package var imageRepeats = 1
  package var augmentsImages = false
  package var validationWriters = WriterSplit.defaultValidation
  package var testWriters = WriterSplit.defaultTest
  /// Nil to train without UNIPEN's collection, as the first release does.
  package var unipen: UNIPENPlan?
  /// Nil to train without a source of partial digits.
  package var partials: PartialPlan?
  /// Nil to hold validation data back, and to calibrate the network on it.
  package var calibration: GivenCalibration?

  package init(folder: String) {
    self.folder = folder
  }

  /// The digits of the rehearsal set, which ships.
  ///
  /// - Parameter folder: `Assets/rehearsal`.
  package static func rehearsal(folder: String) -> DataPlan {
    var plan = DataPlan(folder: "")
    plan.ink = ["\(folder)/\(RehearsalSet.digitsFile)"]
    plan.strokeExamples = 8_000
    plan.imageRepeats = 0
    plan.validationWriters = RehearsalSet.validationWriters
    plan.testWriters = []
    return plan
  }

  /// Loads the data. A new kind of source is one more part here.
  ///
  /// - Parameters:
  ///   - inkPipes: whether the ink may be a pipe, as on a command line. A pipe named in a file
  ///     could make the program wait forever.
  ///   - partialFilter: the model that `partials` names. Without it there are no partial digits.
  package func trainingData(
    inkPipes: Bool, partialFilter: Recognizer? = nil
  ) throws(DatasetError) -> TrainingData {
    let mnist = imageRepeats > 0 ? try DataFolder(folder).mnist() : nil
    let ink = try drawings(inkPipes: inkPipes)
    var others: [LabeledCharacter] = []
    if let characters { others = try StrokeArchive.characters(characters) }
    let strokes = held(
      WriterSplit(validation: validationWriters, test: testWriters).parts(of: ink.all))
    let alphabets = AlphabetSplit(validation: validationAlphabets, test: testAlphabets)
    let collection = try unipen?.samples(held: held)
    let digits = strokes.joined(with: collection?.digits)
    let partialDigits = partialFilter.flatMap { filter in
      partials.map { _ in PartialDigits(of: digits.training, filter: filter) }
    }
    var parts: [DataPart] = []
    if let mnist {
      parts.append(
        .images(
          mnist, repeats: imageRepeats, augmented: augmentsImages,
          holdsBack: calibration == nil))
    }
    parts.append(.strokes(strokes, count: strokeExamples))
    parts.append(
      .outOfDistribution(
        held(alphabets.parts(of: oodExamples > 0 ? others : [])), digits: strokes.training,
        partials: partialDigits, count: oodExamples))
    parts += collection?.parts ?? []
    if let partials, let partialDigits, let partialFilter {
      parts.append(
        .partialDigits(
          partialDigits, heldBack: digits, filter: partialFilter, count: partials.examples))
    }
    var files = (mnist.map { [$0.source] } ?? []) + ink.files
    if let characters {
      files.append("\(others.count) characters from \(characters.lastPathPart)")
    }
    return TrainingData(
      parts, files: files + (collection?.files ?? []), calibration: calibration?.calibration)
  }

  /// The split, of which the validation examples train if the calibration is given.
  private func held<Example>(_ split: Split<Example>) -> Split<Example> {
    guard calibration != nil else { return split }
    return Split(training: split.training + split.validation, validation: [], test: split.test)
  }

  private func drawings(
    inkPipes: Bool
  ) throws(DatasetError) -> (all: [LabeledDrawing], files: [String]) {
    var all: [LabeledDrawing] = []
    var files: [String] = []
    for file in ink {
      let drawings = try InkFile.drawings(file, pipesToo: inkPipes)
      all += drawings
      files.append("\(drawings.count) pen-written digits from \(file.lastPathPart)")
    }
    return (all, files)
  }
}

extension DataPlan: Codable {
  /// As the first release has them.
  private enum CodingKeys: String, CodingKey {
    case folder, ink, characters, validationAlphabets, testAlphabets, validationWriters, testWriters
    case strokeExamples = "inkPerEpoch"
    case oodExamples = "nonDigitsPerEpoch"
    case imageRepeats = "imagePasses"
    case augmentsImages = "distortsImages"
    case unipen, partials, calibration
  }
}

extension DataPlan {
  /// The options of `scrawl train` for this data, without the folders of this machine.
  var commandOptions: [String] {
    (imageRepeats > 0 ? ["--data DIR"] : []) + inkOptions + (unipen?.commandOptions ?? [])
      + oodOptions + (partials?.commandOptions ?? []) + imageOptions
      + (calibration?.commandOptions ?? [])
  }

  private var inkOptions: [String] {
    guard !ink.isEmpty else { return [] }
    return ink.map { "--ink \($0.lastPathPart)" } + [
      "--stroke-examples \(strokeExamples)", "--validation-writers \(list(validationWriters))",
      "--test-writers \(list(testWriters))",
    ]
  }

  private var imageOptions: [String] {
    (imageRepeats != 1 ? ["--image-repeats \(imageRepeats)"] : [])
      + (augmentsImages ? ["--augment-images"] : [])
  }

  private var oodOptions: [String] {
    guard oodExamples > 0 else { return [] }
    let archive =
      characters.map {
        [
          "--characters \($0.lastPathPart)",
          "--validation-alphabets \(validationAlphabets.joined(separator: ","))",
          "--test-alphabets \(testAlphabets.joined(separator: ","))",
        ]
      } ?? []
    return archive + ["--ood-examples \(oodExamples)"]
  }
}

private func list(_ numbers: [Int]) -> String {
  numbers.map(String.init).joined(separator: ",")
}

extension DataPlan {
  /// Whether examples of the reject class are in it.
  var hasOODExamples: Bool {
    oodExamples > 0 || (unipen?.letterExamples ?? 0) > 0 || partials != nil
  }
}

extension Split<LabeledDrawing> {
  fileprivate func joined(with digits: Split<UNIPENCollection.Sample>?) -> Self {
    guard let digits else { return self }
    return Split(
      training: training + digits.training.compactMap(\.labeledDrawing),
      validation: validation + digits.validation.compactMap(\.labeledDrawing),
      test: test + digits.test.compactMap(\.labeledDrawing))
  }
}
