import ArgumentParser
import Datasets
import Evaluation
import FoundationEssentials
import Recognition
import Support
import Training

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the accuracy and calibration of a model.",
    discussion: """
      Evaluates a model on MNIST's 10,000 test images, or with --ink on pen strokes: a UNIPEN file \
      such as UCI's pen-based digits, or JSON Lines of drawings with a label. Strokes are \
      recognized in the same way as in the window. With --characters it also measures the false \
      positive rate: the share of characters of other alphabets that are accepted as digits. \
      Characters that look like a digit, such as the letter O, are left out.

      With --unipen it evaluates the digits of UNIPEN's collection by site and by writer, with \
      --letters also its letters and symbols as out-of-distribution characters, and with --partial \
      what it says after each tenth of a digit's ink.

      With --numbers it evaluates how numbers are read: those of a file of JSON Lines, each a \
      drawing with its number, as "42", or synthetic ones. synthetic:-0.1 makes numbers whose \
      digits overlap by a tenth of their height, synthetic:joined numbers whose digits are joined \
      without lifting the pen. Their digits are those of --ink, or of the collection's test sites \
      or --sites.

      With --photographs it evaluates synthetic photographs of such numbers, on paper of different \
      kinds and in different light.

      EXAMPLES
        scrawl evaluate --model classic --data data
        scrawl evaluate --ink data/ink/pendigits-orig.tra --writers 1,8,15,22,29
        scrawl evaluate --ink ink.tra --characters strokes.zip --alphabets Greek
        scrawl evaluate --data data --sites ced,val --letters --partial
        scrawl evaluate --numbers numbers.jsonl
        scrawl evaluate --numbers synthetic:0.1 --length 6 --data data
        scrawl evaluate --photographs synthetic:ruled --length 1 --data data
      """)

  @OptionGroup var model: ModelOption
  @OptionGroup var data: DataOption

  @Option(
    help: "A file of pen-written digits to evaluate on instead of MNIST's test images.",
    completion: .file())
  var ink: String?

  @Option(help: "Only the ink of these writers, such as 1,8,15.")
  var writers: NumberList?

  @Option(
    help: """
      A zip file of Omniglot's strokes, the out-of-distribution (OOD) examples; needs --ink.
      """,
    completion: .file(extensions: ["zip"]))
  var characters: String?

  @Option(help: "Only the characters of these alphabets, such as Greek,Korean.")
  var alphabets: NameList?

  @Option(
    help: """
      UNIPEN's collection train_r01_v07 to evaluate on: a folder, zip or tar. (default: with \
      --sites or --letters that of the data folder)
      """,
    completion: .file())
  var unipen: String?

  @Option(help: "Only the digits and letters of these sites of the collection, such as ced,val.")
  var sites: NameList?

  @Flag(help: "Also read the collection's letters and symbols, the OOD examples.")
  var letters = false

  @Flag(help: "Also read the first parts of the digits, after each tenth of their ink.")
  var partial = false

  @OptionGroup var numbers: NumberOptions
  @OptionGroup var photographs: PhotographOptions

  @OptionGroup var quiet: QuietOption

  @Flag(name: .shortAndLong, help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if numbers.source != nil && (characters != nil || letters || partial) {
      throw ValidationError("--numbers goes with neither --characters, --letters nor --partial")
    }
    if photographs.source != nil
      && (numbers.source != nil || characters != nil || letters || partial)
    {
      throw ValidationError(
        "--photographs goes with neither --numbers, --characters, --letters nor --partial")
    }
    if ink != nil && data.path != nil {
      throw ValidationError("give either --data or --ink, not both")
    }
    if usesUNIPEN && ink != nil {
      throw ValidationError("give either --ink, or --unipen with --sites and --letters, not both")
    }
    for (name, isGiven) in [("--writers", writers != nil), ("--characters", characters != nil)]
    where isGiven && ink == nil {
      throw ValidationError("\(name) needs --ink")
    }
    if alphabets != nil && characters == nil {
      throw ValidationError("--alphabets needs --characters")
    }
    if partial && ink == nil && !usesUNIPEN {
      throw ValidationError("--partial needs --ink or --unipen")
    }
  }

  private var usesUNIPEN: Bool { unipen != nil || sites != nil || letters }

  func run() throws {
    quiet.apply()
    let recognizer = try model.recognizer()
    if let source = numbers.source {
      let report = NumberReport(try evaluatedNumbers(source, NumberReader(recognizer)))
      return StandardOutput.print(lines: json ? [try encoded(report)] : report.lines)
    }
    if let source = photographs.source {
      let report = try photographs.report(
        source, try hands(), numbers, NumberReader(recognizer))
      return StandardOutput.print(lines: json ? [try encoded(report)] : report.lines)
    }
    let report = usesUNIPEN ? try unipenReport(recognizer) : try report(recognizer)
    StandardOutput.print(lines: json ? [try encoded(report)] : report.lines)
  }

  private func report(_ recognizer: Recognizer) throws -> EvaluationReport {
    let ood = try characters.map { try oodCharacters($0, alphabets: alphabets) }
    let (evaluated, drawings) = try evaluated(recognizer)
    var report = EvaluationReport(metrics: EvaluationMetrics(evaluated))
    report.oodMetrics = ood.map { characters in
      OODMetrics(
        characters.map { recognizer.read($0.drawing) },
        digitScores: evaluated.map(\.digitScore))
    }
    if partial { report.partial = recognizer.evaluateParts(of: drawings) }
    return report
  }

  private func evaluatedNumbers(
    _ source: NumberOptions.Source, _ reader: NumberReader
  ) throws -> [EvaluatedNumber] {
    switch source {
    case .file(let path): try NumberLines.numbers(path, pipesToo: true).map(reader.evaluate)
    case .synthetic: numbers.synthetic(try hands(), source).map(reader.evaluate)
    }
  }

  /// The digits of each writer that synthetic numbers are made of.
  private func hands() throws -> [[SyntheticNumbers.Character]] {
    if let ink { return Hands.of(try inkDrawings(ink, writers: writers)) }
    let set = try UNIPENSet(
      unipen ?? data.folder().unipen(), sites: sites?.names ?? SiteSplit.defaultTest,
      letters: false)
    set.notes.forEach(Terminal.note)
    return set.hands
  }

  private func unipenReport(_ recognizer: Recognizer) throws -> EvaluationReport {
    let set = try UNIPENSet(
      unipen ?? data.folder().unipen(), sites: sites?.names, letters: letters)
    set.notes.forEach(Terminal.note)
    return set.report(recognizer, partial: partial)
  }

  /// The drawings are empty where images are read.
  private func evaluated(
    _ recognizer: Recognizer
  ) throws -> ([EvaluatedExample], [LabeledDrawing]) {
    guard let ink else {
      let mnist = try data.folder().mnist()
      Terminal.note("\(mnist.source): \(mnist.test.count) test images")
      return (mnist.test.map(recognizer.evaluate), [])
    }
    let drawings = try inkDrawings(ink, writers: writers)
    Terminal.note("\(drawings.count) pen-written digits from \(ink)")
    return (drawings.map(recognizer.evaluate), drawings)
  }
}

/// The digits in a file, of all writers or of the given ones.
///
/// - Throws: if there are none.
func inkDrawings(_ file: String, writers: NumberList?) throws -> [LabeledDrawing] {
  var drawings = try InkFile.drawings(file, pipesToo: true)
  if let writers {
    drawings = drawings.filter { $0.writer.map(writers.numbers.contains) ?? false }
  }
  guard !drawings.isEmpty else {
    throw Failure("\(file): no digits\(writers == nil ? "" : " by these writers") to read")
  }
  return drawings
}

/// The characters in a file that do not look like a digit, of all alphabets or of the given ones.
///
/// - Throws: if an alphabet is not in the file.
func oodCharacters(_ file: String, alphabets: NameList?) throws -> [LabeledCharacter] {
  let characters = try StrokeArchive.characters(file)
  let known = Set(characters.map(\.alphabet))
  if let unknown = alphabets?.names.first(where: { !known.contains($0) }) {
    throw Failure(
      "\(file): has no alphabet \"\(unknown)\"; it has "
        + known.sorted().joined(separator: ", "))
  }
  return characters.filter {
    !$0.looksLikeDigit && (alphabets?.names.contains($0.alphabet) ?? true)
  }
}

/// One line of JSON with sorted keys, in printable characters.
func encoded(_ value: some Encodable) throws -> String {
  String(decoding: try JSONEncoder.sorted().encode(value), as: UTF8.self).printableJSON
}
