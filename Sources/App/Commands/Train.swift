import ArgumentParser
import Datasets
import Network
import Recognition
import Support
import Training

struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a network, or resume an interrupted run.",
    discussion: """
      Trains on any mixture of MNIST's images, pen strokes (--ink) and out-of-distribution \
      examples. To train without MNIST: --ink FILE --image-repeats 0.

      Every run has a folder with options.json; log.jsonl, the metrics of each epoch, one per \
      line; best.json, the model of the best epoch (by mean accuracy over the validation sets, \
      then loss); and checkpoint.json. --resume continues from the checkpoint and gives the same \
      bits as a run without interruption. A run folder may be moved or copied. A resumed run \
      writes its model into its folder, unless --out is given again.

      Prints metrics to standard error, one line per epoch. At the end it evaluates the model once \
      on the test sets, prints these metrics to standard output, and saves the model of the last \
      epoch. Ctrl-C saves the current model.

      EXAMPLES
        scrawl train --data data --out mine.json
        scrawl train --data data --ink data/ink/pendigits-orig.tra --run runs/ink
        scrawl train --resume runs/ink
      """)

  @OptionGroup var data: DataOption

  @Option(
    help: "A file of pen-written digits to train on. May be repeated.", completion: .file())
  var ink: [String] = []

  @Option(
    help: """
      A zip file of Omniglot's strokes, used as out-of-distribution examples; for --layers that \
      end with 11.
      """,
    completion: .file(extensions: ["zip"]))
  var characters: String?

  @Option(
    help: """
      UNIPEN's collection train_r01_v07 to train on: a folder, zip or tar. (default: with \
      --unipen-examples or --letter-examples that of the data folder, otherwise none)
      """,
    completion: .file())
  var unipen: String?

  @Option(
    help: """
      The model that tells which partial digits are digits themselves: default, classic or a \
      file. (default: default)
      """,
    completion: .models)
  var partialFilter: String?

  @Option(
    help: """
      Train on the validation data too, and take the temperature and the threshold from this \
      model, which was trained by the same command without this option.
      """,
    completion: .models)
  var calibration: String?

  @OptionGroup(title: "New run") var training: TrainingArguments
  @OptionGroup var threads: ThreadsOption

  @Option(
    name: .customLong("run"),
    help: "The folder of the run. (default: runs/<date>-<seed>)", completion: .directory)
  var runFolder: String?

  @Option(
    help: "Resume the run in this folder, with its options and the same examples.",
    completion: .directory)
  var resume: String?

  @Option(
    name: .shortAndLong,
    help: "The model file to write at the end. (default: model.json in the run's folder)",
    completion: .file())
  var out: String?

  @OptionGroup var quiet: QuietOption

  @Flag(name: .shortAndLong, help: "Print the results as one JSON object.")
  var json = false

  func validate() throws {
    if characters != nil && resume == nil && !training.layers.value.hasRejectClass {
      throw ValidationError("--characters needs --layers that end with 11")
    }
    if partialFilter != nil && resume == nil && training.partialExamples.value == 0 {
      throw ValidationError("--partial-filter needs --partial-examples")
    }
    guard resume != nil else { return }
    let refused =
      (runFolder == nil ? [] : ["--run"]) + (calibration == nil ? [] : ["--calibration"])
      + training.given
    guard refused.isEmpty else {
      throw ValidationError(
        "\(refused.joined(separator: ", ")): --resume uses the run's own options; only --data, "
          + "--ink, --characters, --unipen, --partial-filter and --out may be given")
    }
  }

  func run() throws {
    quiet.apply()
    var session = try resume.map(resumed) ?? started()
    session.isJSON = json
    try session.train()
  }

  private func started() throws -> TerminalTraining {
    let options = training.trainingOptions
    let folder = runFolder.map(withoutSlash) ?? defaultRunFolder(seed: options.seed)
    try RunFolder.checkFree(folder)
    let place = try out.map { try modelPlace($0, inRun: folder) }
    var plan = training.dataPlan(
      DataFiles(
        folder: absolute(data.folder().path), ink: ink.map(absolute),
        characters: characters.map(absolute), unipen: try unipenPath().map(absolute),
        partialFilter: partialFilter.map(storedModel) ?? ModelOption.shipped[0]))
    plan.calibration = try calibration.map(givenCalibration)
    let examples = try read(plan, inkPipes: true, filterPipes: true)
    try checkRoom(for: options, examples)
    let run = TrainingRun(options: options, data: examples, threads: threads.number)
    let runFolder = try RunFolder(
      creating: folder,
      plan: RunPlan(options: options, data: plan, out: stored(place), examples: examples),
      run: run)
    Terminal.note("run saved in \(folder)")
    return TerminalTraining(
      folder: runFolder, run: run, place: place ?? .inFolder(name: RunFolder.modelFile))
  }

  private func resumed(_ folder: String) throws -> TerminalTraining {
    let runFolder = try RunFolder(opening: withoutSlash(folder))
    let place =
      try out.map { try modelPlace($0, inRun: runFolder.path) } ?? storedPlace(of: runFolder)
    var plan = runFolder.plan.data
    plan.folder = data.path ?? plan.folder
    plan.ink = ink.isEmpty ? plan.ink : ink
    plan.characters = characters ?? plan.characters
    if let unipen { plan.unipen?.path = unipen }
    if let partialFilter { plan.partials?.filter = partialFilter }
    let examples = try read(
      plan, inkPipes: !ink.isEmpty, filterPipes: partialFilter != nil)
    try checkRoom(for: runFolder.plan.options, examples)
    let run = try runFolder.resume(with: examples, threads: threads.number)
    Terminal.note("resuming after epoch \(run.reports.count) of \(run.options.epochs)")
    return TerminalTraining(folder: runFolder, run: run, place: place)
  }

  /// - Throws: if the model has no calibration, or one of other outputs.
  private func givenCalibration(_ name: String) throws -> GivenCalibration {
    let loaded = try loadModel(named: name)
    guard let calibration = loaded.model.calibration else {
      throw Failure("\(loaded.path): has no calibration; scrawl train adds one")
    }
    let (expected, found) = (training.layers.value.outputCount, loaded.model.network.outputCount)
    guard expected == found else {
      throw Failure(
        "\(loaded.path): is calibrated for \(found) outputs, and --layers ends with \(expected)")
    }
    return GivenCalibration(model: storedModel(name), calibration: calibration)
  }

  /// The collection that is named, or that of the data folder if examples of it are wanted.
  private func unipenPath() throws -> String? {
    guard unipen == nil, training.wantsUNIPEN else { return unipen }
    return try data.folder().unipen()
  }

  /// A model that ships by its name, others by their path.
  private func storedModel(_ name: String) -> String {
    ModelOption.shipped.contains(name) ? name : absolute(name)
  }

  /// The model's path in options.json. A file in the run folder is stored by its name, so that the
  /// path stays valid if the folder is moved or copied.
  private func stored(_ place: ModelPlace?) -> String {
    switch place {
    case .inFolder(let name): name
    case .path(let path): absolute(path)
    case nil: RunFolder.modelFile
    }
  }

  /// The model's path if `--out` is not given: always in the run folder. A path in options.json is
  /// not trusted, as the folder may come from another person or be a copy of another folder.
  private func storedPlace(of run: RunFolder) throws -> ModelPlace {
    try checkWritable(run.modelName, in: run.path)
    if let other = run.otherOut.map({ String($0.unicodeScalars.prefix(1000)) }) {
      Terminal.note(
        "the model will be saved as \(run.path)/\(run.modelName); the run was started with "
          + "--out \(other), which must be given again to apply")
    }
    return .inFolder(name: run.modelName)
  }

  /// Checks that the model can be written to a path and does not replace a file of another kind.
  private func modelPlace(_ out: String, inRun folder: String) throws -> ModelPlace {
    let place = ModelPlace(out, inRun: folder)
    guard !isOwn(place, of: folder) else {
      throw Failure("\(out): cannot be written: the run itself uses it; choose another --out")
    }
    switch place {
    case .inFolder(let name): try checkWritable(name, in: folder)
    case .path(let path): try Output.model.checkWritable(path)
    }
    return place
  }

  /// Whether a path is the run folder or one of its own files.
  private func isOwn(_ place: ModelPlace, of folder: String) -> Bool {
    switch place {
    case .inFolder(let name): return !RunFolder.isFree(name)
    case .path(let path):
      let own = [folder] + RunFolder.ownFiles.map { "\(folder)/\($0)" }
      return !path.isEmpty && own.map(FileSystem.resolved).contains(FileSystem.resolved(path))
    }
  }

  /// Checks a file in the run folder, if the folder exists. A missing folder is created later.
  private func checkWritable(_ name: String, in folder: String) throws {
    guard FileSystem.exists(folder) else { return }
    try Output.model.checkWritable(name, in: try OpenFolder(folder))
  }

  private func checkRoom(for options: TrainingOptions, _ examples: TrainingData) throws {
    if let excess = options.excess(exampleCount: examples.countPerEpoch) {
      throw Failure("\(excess); try a smaller --batch-size")
    }
  }

  /// - Parameters:
  ///   - inkPipes: whether the ink may be a pipe, as on a command line.
  ///   - filterPipes: whether the filter of partial digits may be one.
  private func read(
    _ plan: DataPlan, inkPipes: Bool, filterPipes: Bool
  ) throws -> TrainingData {
    let filter = try plan.partials.map { try loadFilter($0, pipesToo: filterPipes) }
    let examples = try trainingData(plan, inkPipes: inkPipes, partialFilter: filter)
    if let problem = examples.problem { throw Failure(problem) }
    for line in examples.files + examples.warnings { Terminal.note(line) }
    return examples
  }

  private func loadFilter(_ plan: PartialPlan, pipesToo: Bool) throws -> Recognizer {
    do {
      return try loadRecognizer(named: plan.filter, pipesToo: pipesToo)
    } catch {
      throw Failure("\(error); --partial-filter names another model")
    }
  }

  private func trainingData(
    _ plan: DataPlan, inkPipes: Bool, partialFilter: Recognizer?
  ) throws -> TrainingData {
    do throws(DatasetError) {
      return try plan.trainingData(inkPipes: inkPipes, partialFilter: partialFilter)
    } catch {
      guard case .nothingFound = error, !plan.ink.isEmpty else { throw error }
      throw Failure("\(error); --image-repeats 0 trains without images")
    }
  }
}
