import ArgumentParser
import Datasets
import Evaluation
import Network
import Recognition
import Support
import Training

struct FitNumbers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit-numbers",
    abstract: "Learn to divide drawings into digits.",
    discussion: """
      Makes numbers of the digits of training writers as they are and augmented, joined and not, \
      some with a letter, and fits the weights by which a drawing is divided into digits. Prints \
      the Swift file that holds them, Sources/Recognition/Numbers/LearnedNumberModel.swift.

      EXAMPLE
        scrawl fit-numbers --data data >Sources/Recognition/Numbers/LearnedNumberModel.swift
      """,
    shouldDisplay: false)

  @OptionGroup var model: ModelOption
  @OptionGroup var data: DataOption

  @Option(help: "How many numbers to make, 100 to 100000.")
  var count = 16_000

  @Option(help: "How often to go through them, 1 to 1000.")
  var epochs = 15

  @Option(help: "Decides which numbers are made, and their order.")
  var seed: UInt64 = 1

  func validate() throws {
    guard (100...100_000).contains(count), (1...1000).contains(epochs) else {
      throw ValidationError("--count must be 100 to 100000 and --epochs 1 to 1000")
    }
  }

  func run() throws {
    let reader = NumberReader(try model.recognizer())
    let folder = data.folder()
    let ink = WriterSplit().parts(of: try InkFile.drawings("\(folder.path)/\(Self.inkFile)"))
    let unipen = try folder.unipen()
    let digits = SiteSplit().parts(of: try UNIPENCollection.digits(unipen).samples)
    let letters = SiteSplit().parts(of: try UNIPENCollection.letters(unipen).samples)
    var random = RandomSource(seed: seed)
    let training = NumberMixture(
      digits: (Hands.of(ink.training) + Hands.of(digits.training)).withVariants(&random),
      characters: Hands.of(letters.training).withVariants(&random))
    let others = NumberMixture(
      digits: (Hands.of(ink.validation) + Hands.of(digits.validation)).withVariants(&random),
      characters: Hands.of(letters.validation).withVariants(&random))
    let examples = training.numbers(count, &random).compactMap { NumberFit.Example($0, reader) }
    let heldBack = others.numbers(count / 4, &random)
    let model = fitted(examples, &random)
    let loss = NumberFit.loss(heldBack.compactMap { NumberFit.Example($0, reader) }, of: model)
    Terminal.note("held-back writers: loss \(fixed(loss, 4))")
    StandardOutput.print(
      lines: model.calibrated(heldBack, reader.recognizer).source(comment))
  }

  private static let inkFile = "ink/pendigits-orig.tra"

  private var comment: String {
    "scrawl fit-numbers --model \(fileName(model.name)) --count \(count) --epochs \(epochs) "
      + "--seed \(seed)"
  }

  private func fitted(
    _ training: [NumberFit.Example], _ random: inout RandomSource
  ) -> NumberModel {
    var fit = NumberFit(random: &random)
    fit.run(training, epochs: epochs, random: &random) { epoch, loss in
      Terminal.note("epoch \(epoch): loss \(fixed(loss, 4))")
    }
    return fit.model
  }
}

extension NumberModel {
  /// The Swift file that holds the weights.
  fileprivate func source(_ command: String) -> [String] {
    var lines = ["extension NumberModel {", "  /// The weights that ship, learned by"]
    lines += ["  /// `\(command)`.", "  package static let learned = NumberModel("]
    for (name, lanes) in [("digit", digit), ("none", none), ("boundary", boundary)] {
      lines += ["    \(name): SIMD16("] + Self.rows(lanes, end: "),")
    }
    let (slope, offset) = (fixed(calibration.slope, 3), fixed(calibration.offset, 3))
    lines += ["    probability: \(fixed(probability, 3)),", "    joined: SIMD16("]
    lines += Self.rows(joined, end: "),") + ["    ofDigits: ["]
    for lanes in ofDigits { lines += ["      SIMD16("] + Self.rows(lanes, indent: 8, end: "),") }
    lines += ["    ],"]
    lines.append("    segmentUnits: HiddenUnits(segmentWeights),")
    lines.append("    boundaryUnits: HiddenUnits(boundaryWeights),")
    lines.append("    calibration: NumberCalibration(slope: \(slope), offset: \(offset)))")
    for (name, units) in [("segment", segmentUnits), ("boundary", boundaryUnits)] {
      lines += ["", "  private static let \(name)Weights: [Double] = ["]
      for lanes in units.rows { lines += Self.rows(lanes, indent: 4, end: ",") }
      lines.append("  ]")
    }
    return lines + ["}"]
  }

  private static func rows(_ lanes: SIMD16<Double>, indent: Int = 6, end: String) -> [String] {
    [0, 8].map { start in
      String(repeating: " ", count: indent)
        + (start..<start + 8).map { fixed(lanes[$0], 3) }.joined(separator: ", ")
        + (start == 0 ? "," : end)
    }
  }
}
