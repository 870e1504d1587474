import ArgumentParser
import Datasets
import Evaluation
import FoundationEssentials
import Recognition
import Report
import Support
import Training

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write an HTML page with the evaluation of a model and its training.",
    discussion: """
      Writes one self-contained HTML file: learning curves (of a run folder), accuracy with its \
      95 % confidence interval, the confusion matrix with its images, the worst mistakes, a \
      reliability diagram, and the weights of the first layer as images. The model is evaluated on \
      MNIST's 10,000 test images, and with --ink also on pen strokes.

      EXAMPLES
        scrawl report default --data data --out report.html
        scrawl report runs/ink --ink data/ink/pendigits-orig.tra --out report.html
      """)

  @Argument(
    help: "A run folder of scrawl train, a model that ships (default or classic), or a model file.",
    completion: .models)
  var runOrModel: String

  @OptionGroup var data: DataOption

  @Option(
    help: "A file of pen-written digits to evaluate on, in addition to MNIST's test images.",
    completion: .file())
  var ink: String?

  @Option(help: "Only the ink of these writers, such as 1,8,15.")
  var writers: NumberList?

  @Option(name: .shortAndLong, help: "The HTML file to write.", completion: .file())
  var out: String

  func validate() throws {
    if writers != nil && ink == nil {
      throw ValidationError("--writers needs --ink")
    }
  }

  func run() throws {
    try Output.page.checkWritable(out)
    let page = Page(try reportInput())
    try write(Data(page.html().utf8), to: out)
    StandardOutput.print("wrote \(out)")
  }

  private func reportInput() throws -> ReportInput {
    let isRun = FileSystem.kind(of: runOrModel) == .folder
    let record = isRun ? try RunRecord(in: runOrModel) : nil
    let loaded = try record.map(bestModel) ?? loadModel(named: runOrModel)
    let recognizer = try loaded.recognizer()
    return ReportInput(
      name: record == nil ? loaded.name : fileName(runOrModel), model: loaded.model,
      options: record?.plan.options, epochs: record?.reports ?? [],
      tests: [try images(recognizer)] + (try ink.map { [try strokes($0, recognizer)] } ?? []))
  }

  private func bestModel(of record: RunRecord) throws -> LoadedModel {
    try loadedModel(
      try record.bestModel(limit: largestModel), "\(runOrModel)/\(RunFolder.bestFile)")
  }

  private func images(_ recognizer: Recognizer) throws -> TestResults {
    let mnist = try data.folder().mnist()
    return TestResults(
      kind: .images, source: "\(mnist.source): \(grouped(mnist.test.count)) test images",
      evaluated: mnist.test.map(recognizer.evaluate))
  }

  private func strokes(_ file: String, _ recognizer: Recognizer) throws -> TestResults {
    let drawings = try inkDrawings(file, writers: writers)
    let whose = writers.map { ", of writers \($0)" } ?? ""
    return TestResults(
      kind: .ink,
      source: "\(grouped(drawings.count)) pen-written digits from \(fileName(file))\(whose)",
      evaluated: drawings.map(recognizer.evaluate))
  }
}
