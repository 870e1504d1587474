import ArgumentParser
import FoundationEssentials
import Network
import Storage
import Training

struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Teach a network from nothing, or go on where a run stopped.",
    discussion: """
      Every run has a folder: options.json, log.jsonl with a line of figures an epoch, best.json \
      with the network that read the validation examples best (by the mean accuracy of their \
      parts, then the loss), and checkpoint.json, from which --resume goes on after any end and \
      comes to the same bits as a run that never stopped.

      Figures go to standard error, a line an epoch; the test figures, judged once at the end, to \
      standard output. The model that is saved at the end is that of the last epoch. Ctrl-C saves \
      what has been learned so far.

      EXAMPLES
        scrawl train --data data --out mine.json
        scrawl train --data data --ink data/ink/pendigits-orig.tra --run runs/ink
        scrawl train --resume runs/ink
      """)

  @OptionGroup var data: DataOption

  @Option(help: "Pen-written digits to teach beside MNIST. May be repeated.")
  var ink: [String] = []

  @Option(
    help: "A zip of characters as strokes: what is no digit, for networks that end with 11.")
  var characters: String?

  @OptionGroup var teaching: TeachingArguments
  @OptionGroup var threads: ThreadsOption

  @Option(
    name: .customLong("run"),
    help: "The folder to keep the run in. (default: runs/<date>-<seed>)")
  var runFolder: String?

  @Option(help: "Go on with the run in this folder, as it was started, on the same examples.")
  var resume: String?

  @Option(help: "The model file to write at the end. (default: model.json in the run's folder)")
  var out: String?

  func validate() throws {
    if characters != nil && resume == nil && !teaching.options.layers.hasRejectClass {
      throw ValidationError("--characters goes with --layers that end with 11")
    }
    guard resume != nil else { return }
    let refused = (runFolder == nil ? [] : ["--run"]) + teaching.given
    guard refused.isEmpty else {
      throw ValidationError(
        "\(refused.joined(separator: ", ")): with --resume the run's own options hold; only "
          + "--data, --ink, --characters and --out may be given anew")
    }
  }

  func run() throws {
    var session = try resume.map(resumed) ?? started()
    try session.train()
  }

  private func started() throws -> TrainingSession {
    let options = teaching.options
    let folder = runFolder.map(withoutSlash) ?? defaultRunFolder(seed: options.seed)
    try RunFolder.checkFree(folder)
    try out.map { try check($0, inRun: folder) }
    let out = out ?? "\(folder)/\(RunFolder.modelFile)"
    let plan = teaching.dataPlan(
      folder: absolute(data.folder().path), ink: ink.map(absolute),
      characters: characters.map(absolute))
    let examples = try read(plan)
    try checkRoom(for: options, examples)
    let run = TrainingRun(options: options, data: examples, threads: threads.number)
    let runFolder = try RunFolder(
      creating: folder,
      plan: RunPlan(options: options, data: plan, out: absolute(out), examples: examples), run: run)
    Terminal.note("run kept in \(folder)")
    return TrainingSession(folder: runFolder, run: run, out: out)
  }

  private func resumed(_ folder: String) throws -> TrainingSession {
    let runFolder = try RunFolder(opening: withoutSlash(folder))
    let out = out ?? runFolder.plan.out
    try check(out, inRun: runFolder.path)
    var plan = runFolder.plan.data
    plan.folder = data.path ?? plan.folder
    plan.ink = ink.isEmpty ? plan.ink : ink
    plan.characters = characters ?? plan.characters
    let examples = try read(plan)
    try checkRoom(for: runFolder.plan.options, examples)
    let run = try runFolder.resume(with: examples, threads: threads.number)
    Terminal.note("going on after epoch \(run.reports.count) of \(run.options.epochs)")
    return TrainingSession(folder: runFolder, run: run, out: out)
  }

  /// Refuses a place for the model where it would take that of something else.
  private func check(_ out: String, inRun folder: String) throws {
    let file = URL(filePath: absolute(out)).standardized
    let run = URL(filePath: absolute(folder)).standardized
    let isInRun = file.deletingLastPathComponent().path == run.path
    let isOwn =
      isInRun && RunFolder.ownFiles.contains(file.lastPathComponent)
      || RunFolder.ownFiles.contains { own in
        WholeFile.realPath(out).map { $0 == WholeFile.realPath("\(folder)/\(own)") } ?? false
      }
    guard file.path != run.path, !isOwn else {
      throw Failure("\(out): cannot be written: it is the run's own; --out names another")
    }
    // Its folder, if it is not there, will be.
    if !isInRun || FileManager.default.fileExists(atPath: run.path) {
      try Output.model.checkWritable(out)
    }
  }

  private func checkRoom(for options: TrainingOptions, _ examples: TeachingData) throws {
    if let excess = options.excess(exampleCount: examples.countPerEpoch) {
      throw Failure("\(excess); try a smaller --batch-size")
    }
  }

  private func read(_ plan: DataPlan) throws -> TeachingData {
    let examples = try plan.teachingData()
    for source in examples.sources { Terminal.note(source) }
    return examples
  }
}
