import ArgumentParser
import Datasets
import Evaluation
import Recognition
import Report
import Support
import Training

/// What a report evaluates on.
struct ReportExamples: ParsableArguments {
  @OptionGroup var data: DataOption

  @Option(help: "A file of pen-written digits to evaluate on, in addition to MNIST's test images.")
  var ink: String?

  @Option(help: "Only the ink of these writers, such as 1,8,15.")
  var writers: NumberList?

  @Option(
    help: "A zip file of Omniglot's strokes, out-of-distribution (OOD) examples; needs --ink.")
  var characters: String?

  @Option(help: "Only the characters of these alphabets, such as Greek,Korean.")
  var alphabets: NameList?

  @Option(
    help: """
      UNIPEN's collection train_r01_v07 to evaluate on: its digits, and its letters and symbols as \
      OOD examples.
      """)
  var unipen: String?

  @Option(help: "Only the digits and letters of these sites of the collection, such as ced,val.")
  var sites: NameList?

  func validate() throws {
    for (name, isGiven, needed, isThere) in [
      ("--writers", writers != nil, "--ink", ink != nil),
      ("--characters", characters != nil, "--ink", ink != nil),
      ("--alphabets", alphabets != nil, "--characters", characters != nil),
      ("--sites", sites != nil, "--unipen", unipen != nil),
    ] where isGiven && !isThere {
      throw ValidationError("\(name) needs \(needed)")
    }
  }
}

/// The examples in memory, so that two models read the same ones.
struct LoadedExamples {
  private let options: ReportExamples
  private let mnist: MNIST
  private let ink: [LabeledDrawing]?
  private let characters: [LabeledCharacter]?
  private let unipen: UNIPENSet?

  init(_ options: ReportExamples) throws {
    self.options = options
    ink = try options.ink.map { try inkDrawings($0, writers: options.writers) }
    characters = try options.characters.map {
      try oodCharacters($0, alphabets: options.alphabets)
    }
    unipen = try options.unipen.map {
      try UNIPENSet($0, sites: options.sites?.names, letters: true)
    }
    mnist = try options.data.folder().mnist()
  }

  /// Reads all examples with the model of a run folder, or of a name or file.
  func evaluated(by runOrModel: String) throws -> ReportInput {
    let isRun = FileSystem.kind(of: runOrModel) == .folder
    let record = isRun ? try RunRecord(in: runOrModel) : nil
    let loaded =
      try record.map { try bestModel(of: $0, in: runOrModel) } ?? loadModel(named: runOrModel)
    let recognizer = try loaded.recognizer()
    let inkResults = ink.map { strokes($0, recognizer) }
    let unipenResults = unipen.map { $0.results(recognizer) }
    return ReportInput(
      name: record == nil ? loaded.name : fileName(runOrModel), model: loaded.model,
      options: record?.plan.options, epochs: record?.reports ?? [],
      tests: [images(recognizer)] + [inkResults, unipenResults].compactMap(\.self),
      rejections: rejections(recognizer, ink: inkResults, unipen: unipenResults),
      robustness: [Robustness.shiftCurve(of: mnist.test, by: recognizer)]
        + ((ink ?? unipen?.drawings).map { Robustness.curves(of: $0, by: recognizer) } ?? []))
  }

  private func bestModel(of record: RunRecord, in folder: String) throws -> LoadedModel {
    try loadedModel(
      try record.bestModel(limit: largestModel), "\(folder)/\(RunFolder.bestFile)")
  }

  private func images(_ recognizer: Recognizer) -> TestResults {
    TestResults(
      kind: .images, source: "\(mnist.source): \(grouped(mnist.test.count)) test images",
      evaluated: mnist.test.map(recognizer.evaluate))
  }

  private func strokes(_ drawings: [LabeledDrawing], _ recognizer: Recognizer) -> TestResults {
    let whose = options.writers.map { ", of writers \($0)" } ?? ""
    return TestResults(
      kind: .ink,
      source: "\(grouped(drawings.count)) pen-written digits from "
        + "\(fileName(options.ink ?? ""))\(whose)",
      evaluated: drawings.map(recognizer.evaluate))
  }

  private func rejections(
    _ recognizer: Recognizer, ink: TestResults?, unipen: TestResults?
  ) -> [RejectionResults] {
    var results: [RejectionResults] = []
    if let characters, let ink {
      let alphabets = options.alphabets.map { ", of \($0.names.joined(separator: ", "))" } ?? ""
      results.append(
        RejectionResults(
          title: "characters",
          source: "\(grouped(characters.count)) characters from "
            + "\(fileName(options.characters ?? ""))\(alphabets), beside the pen strokes",
          readings: characters.map { recognizer.read($0.drawing) },
          labels: characters.map { "\($0.alphabet) \($0.character)" }, digits: ink.evaluated))
    }
    if let set = self.unipen, let unipen {
      results.append(set.rejection(recognizer, digits: unipen.evaluated))
    }
    return results
  }
}
