import ArgumentParser
import Network
import Training

/// What decides a run. Nothing has a value unless it was given, so that a run that goes on can tell
/// what it is asked to change.
struct TrainingArguments: ParsableArguments {
  @Option(help: "How many distorted variants of the ink an epoch goes through. (default: 60000)")
  var inkPerEpoch: Int?

  @Option(
    help: """
      How many characters, scribbles and the like, which are no digits, an epoch goes through; for \
      networks that end with 11. (default: 20000)
      """)
  var nonDigitsPerEpoch: Int?

  @Option(help: "Alphabets that are held back to choose by. (default: Balinese)")
  var validationAlphabets: NameList?

  @Option(help: "Alphabets that are held back for the test at the end. (default: Greek)")
  var testAlphabets: NameList?

  @Option(help: "How often an epoch goes through MNIST's images. (default: 1)")
  var imagePasses: Int?

  @Flag(help: "Distort MNIST's images too, anew in every epoch.")
  var distortImages = false

  @Option(help: "Writers whose ink is held back to choose by. (default: 7,14,21,28)")
  var validationWriters: NumberList?

  @Option(help: "Writers whose ink is held back for the test at the end. (default: 1,8,15,22,29)")
  var testWriters: NumberList?

  @Option(
    help: """
      The number of inputs, then of each layer's outputs; 5x5x16 is a convolution of 16 filters. \
      (default: 784,128,64,10)
      """)
  var layers: Architecture?

  @Option(help: "How many times to go through the examples. (default: 20)")
  var epochs: Int?

  @Option(help: "How many examples make a step, or 'full' for all of them. (default: 32)")
  var batchSize: BatchSize?

  @Option(help: "How the network goes along a gradient. (default: sgd)")
  var optimizer: TrainingOptions.OptimizerName?

  @Option(help: "How far a step goes. (default: 0.1 with sgd, 0.001 with adam)")
  var learningRate: Float?

  @Option(help: "How the learning rate changes over the epochs. (default: constant)")
  var schedule: LearningRateSchedule?

  @Option(help: "How much of a step of sgd stays in the next, 0 to below 1. (default: 0)")
  var momentum: Float?

  @Option(help: "How much weights shrink in a step of adam. (default: 0)")
  var weightDecay: Float?

  @Option(
    help: """
      The share of what the convolutions hand to the dense layers that each step leaves out, 0 to \
      below 1. (default: 0)
      """)
  var dropout: Float?

  @Option(
    help: "Decides every random choice: the same seed gives the same model. (default: 1)")
  var seed: UInt64?

  func validate() throws {
    let options = options
    try check(options.epochs > 0, "--epochs must be 1 or more")
    try check(
      (0...DataPlan.largestInkPerEpoch).contains(inkPerEpoch ?? 0),
      "--ink-per-epoch must be from 0 to \(DataPlan.largestInkPerEpoch)")
    try check(
      options.batchSize ?? 1 <= TrainingOptions.largestBatchSize,
      "--batch-size must be from 1 to \(TrainingOptions.largestBatchSize), or full")
    try check(
      options.learningRate > 0 && options.learningRate.isFinite, "--learning-rate must be above 0")
    try check(
      options.momentum >= 0 && options.momentum < 1, "--momentum must be from 0 to below 1")
    try check(
      options.weightDecay >= 0 && options.weightDecay.isFinite,
      "--weight-decay must be 0 or more")
    try check(
      momentum == nil || options.optimizer == .sgd, "--momentum goes with --optimizer sgd")
    try check(
      weightDecay == nil || options.optimizer == .adam, "--weight-decay goes with --optimizer adam")
    try check(
      (0...DataPlan.largestInkPerEpoch).contains(nonDigitsPerEpoch ?? 0),
      "--non-digits-per-epoch must be from 0 to \(DataPlan.largestInkPerEpoch)")
    try check(
      (1...DataPlan.mostImagePasses).contains(imagePasses ?? 1),
      "--image-passes must be from 1 to \(DataPlan.mostImagePasses)")
    try check((0..<1).contains(options.dropout), "--dropout must be from 0 to below 1")
    try check(
      dropout == nil || options.layers.hasConvolutions,
      "--dropout goes with --layers of convolutions")
    try check(options.layers.readsDigits, "--layers must start with 784 and end with 10 or 11")
    try check(
      nonDigitsPerEpoch == nil || options.layers.tellsNonDigits,
      "--non-digits-per-epoch goes with --layers that end with 11")
    try check(
      options.layers.weightCount <= TrainingOptions.largestWeightCount,
      "--layers may make \(TrainingOptions.largestWeightCount) weights, "
        + "not \(options.layers.weightCount)")
  }

  private func check(_ holds: Bool, _ message: String) throws {
    if !holds { throw ValidationError(message) }
  }

  var options: TrainingOptions {
    var options = TrainingOptions()
    options.layers = layers ?? options.layers
    options.optimizer = optimizer ?? options.optimizer
    if options.optimizer == .adam { options.learningRate = 0.001 }
    options.epochs = epochs ?? options.epochs
    if let batchSize { options.batchSize = batchSize.examples }
    options.learningRate = learningRate ?? options.learningRate
    options.schedule = schedule ?? options.schedule
    options.momentum = momentum ?? options.momentum
    options.weightDecay = weightDecay ?? options.weightDecay
    options.dropout = dropout ?? options.dropout
    options.seed = seed ?? options.seed
    return options
  }

  func dataPlan(folder: String, ink: [String], characters: String?) -> DataPlan {
    var plan = DataPlan(folder: folder)
    plan.ink = ink
    plan.inkPerEpoch = inkPerEpoch ?? plan.inkPerEpoch
    if options.layers.tellsNonDigits {
      plan.characters = characters
      plan.nonDigitsPerEpoch = nonDigitsPerEpoch ?? 20_000
    }
    plan.validationAlphabets = validationAlphabets?.names ?? plan.validationAlphabets
    plan.testAlphabets = testAlphabets?.names ?? plan.testAlphabets
    plan.imagePasses = imagePasses ?? plan.imagePasses
    plan.distortsImages = distortImages
    plan.validationWriters = validationWriters?.numbers ?? plan.validationWriters
    plan.testWriters = testWriters?.numbers ?? plan.testWriters
    return plan
  }

  /// The options that were given, as `--epochs`.
  var given: [String] {
    let options: [(String, Any?)] = [
      ("--ink-per-epoch", inkPerEpoch), ("--non-digits-per-epoch", nonDigitsPerEpoch),
      ("--validation-alphabets", validationAlphabets), ("--test-alphabets", testAlphabets),
      ("--image-passes", imagePasses), ("--distort-images", distortImages ? true : nil),
      ("--validation-writers", validationWriters),
      ("--test-writers", testWriters), ("--layers", layers), ("--epochs", epochs),
      ("--batch-size", batchSize), ("--learning-rate", learningRate), ("--schedule", schedule),
      ("--optimizer", optimizer), ("--momentum", momentum), ("--weight-decay", weightDecay),
      ("--dropout", dropout), ("--seed", seed),
    ]
    return options.compactMap { name, value in value == nil ? nil : name }
  }
}

extension Architecture: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

extension TrainingOptions.OptimizerName: ExpressibleByArgument {}
