import ArgumentParser
import Dataset
import Network
import Training

struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Teach a network from nothing and save it.",
    discussion: """
      Figures go to standard error, a line an epoch; the test figures, judged once at the end, to \
      standard output. Ctrl-C saves what has been learned so far.

      EXAMPLES
        scrawl train --data data --out mine.json
        scrawl train --data data --ink data/ink/pendigits-orig.tra --out mine.json
      """)

  @OptionGroup var data: DataOption

  @Option(help: "Pen-written digits to teach beside MNIST. May be repeated.")
  var ink: [String] = []

  @Option(help: "How many distorted variants of the ink an epoch goes through.")
  var inkPerEpoch = 60_000

  @Option(help: "Writers whose ink is held back to choose by, as 7,14,21.")
  var validationWriters = NumberList(WriterSplit.defaultValidation)

  @Option(help: "Writers whose ink is held back for the test at the end.")
  var testWriters = NumberList(WriterSplit.defaultTest)

  @Option(help: "The number of inputs, then of each layer's outputs.")
  var layers = NumberList([784, 128, 64, 10])

  @Option(help: "How many times to go through the examples.")
  var epochs = 20

  @Option(help: "How many examples make a step, or 'full' for all of them.")
  var batchSize = BatchSize.examples(32)

  @Option(help: "How far a step goes.")
  var learningRate: Float = 0.1

  @Option(help: "How the learning rate changes over the epochs: constant or cosine.")
  var schedule = LearningRateSchedule.constant

  @Option(help: "How much of a step stays in the next, from 0 to below 1.")
  var momentum: Float = 0

  @Option(help: "Decides every random choice: the same seed gives the same model.")
  var seed: UInt64 = 1

  @Option(help: "The model file to write.")
  var out: String

  func validate() throws {
    try check(epochs > 0, "--epochs must be 1 or more")
    try check(inkPerEpoch >= 0, "--ink-per-epoch must be 0 or more")
    try check(learningRate > 0 && learningRate.isFinite, "--learning-rate must be above 0")
    try check(momentum >= 0 && momentum < 1, "--momentum must be from 0 to below 1")
    try check(
      layers.numbers.count >= 2 && layers.numbers.first == 784 && layers.numbers.last == 10
        && layers.numbers.allSatisfy { (1...10_000).contains($0) },
      "--layers must start with 784, end with 10, and hold numbers from 1 to 10000")
  }

  private func check(_ holds: Bool, _ message: String) throws {
    if !holds { throw ValidationError(message) }
  }

  mutating func run() throws {
    try checkWritable(out)
    let teaching = try teachingData()
    for source in teaching.sources { Terminal.note(source) }
    var run = TrainingRun(options: options, data: teaching)
    Interruption.watch()
    while !run.isFinished, !Interruption.happened {
      var progress = EpochProgress(
        epoch: run.reports.count + 1, epochs: epochs, examples: teaching.countPerEpoch)
      let report = run.runEpoch { score in
        progress.update(score)
        return !Interruption.happened
      }
      guard run.isSound else {
        throw Failure(
          "training diverged: weights grew beyond all bounds; try a lower --learning-rate")
      }
      progress.finish(report)
    }
    try finish(run)
  }

  private func finish(_ run: TrainingRun) throws {
    let tested = Interruption.happened ? [] : run.test()
    for part in tested {
      print(
        "test \(part.name): accuracy \(percent(part.score.accuracy)), "
          + "loss \(fixed(part.score.loss, 4)), \(part.score.examples) examples")
    }
    try write(Model(network: run.network, training: record(of: run, tested)).json(), to: out)
    print("saved \(out)")
    if Interruption.happened { throw ExitCode(130) }
  }

  private var options: TrainingOptions {
    var options = TrainingOptions()
    options.sizes = layers.numbers
    options.epochs = epochs
    options.batchSize = batchSize.examples
    options.learningRate = learningRate
    options.schedule = schedule
    options.momentum = momentum
    options.seed = seed
    return options
  }

  private func teachingData() throws -> TeachingData {
    let mnist = try data.folder().mnist()
    var drawings: [LabelledDrawing] = []
    var sources: [String] = []
    for file in ink {
      let found = try InkFile.drawings(file)
      drawings += found
      sources.append("\(found.count) pen-written digits from \(fileName(file))")
    }
    return TeachingData(
      mnist: mnist, ink: drawings,
      split: WriterSplit(validation: validationWriters.numbers, test: testWriters.numbers),
      inkPerEpoch: inkPerEpoch, inkSources: sources)
  }

  private func record(of run: TrainingRun, _ tested: [PartScore]) -> TrainingRecord {
    var accuracy: [String: Double] = [:]
    if let last = run.reports.last {
      accuracy["training"] = last.training.accuracy
      for part in last.validation { accuracy["validation \(part.name)"] = part.score.accuracy }
    }
    for part in tested { accuracy["test \(part.name)"] = part.score.accuracy }
    return TrainingRecord(
      command: commandLine, data: run.data.sources, seed: seed, epochs: run.reports.count,
      accuracy: accuracy)
  }

  /// The command without the places of this machine, so that the same teaching gives the same file
  /// wherever it is done.
  private var commandLine: String {
    var words = ["scrawl train", "--data DIR"]
    words += ink.map { "--ink \(fileName($0))" }
    if !ink.isEmpty { words.append("--ink-per-epoch \(inkPerEpoch)") }
    if !ink.isEmpty { words.append("--validation-writers \(validationWriters)") }
    if !ink.isEmpty { words.append("--test-writers \(testWriters)") }
    words += [
      "--layers \(layers)", "--epochs \(epochs)", "--batch-size \(batchSize)",
      "--learning-rate \(learningRate)", "--schedule \(schedule.rawValue)",
      "--momentum \(momentum)", "--seed \(seed)",
    ]
    return words.joined(separator: " ")
  }
}
