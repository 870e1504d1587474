import ArgumentParser
import Network
import Training

/// The options of a new run. A resumed run has its own options, so each option records whether it
/// is given.
struct TrainingArguments: ParsableArguments {
  private static let options = TrainingOptions()
  private static let data = DataPlan(folder: "")
  private static let unipen = UNIPENPlan(path: "")

  @Option(
    help: """
      Augmented stroke examples per epoch, generated from --ink, \
      \(BoundedOption.strokeExamples.bounds).
      """)
  var strokeExamples = Setting(data.strokeExamples)

  @Option(
    help: """
      Out-of-distribution (OOD) examples per epoch, such as characters and scribbles, \
      \(BoundedOption.oodExamples.bounds); for --layers that end with 11.
      """)
  var oodExamples = Setting(DataPlan.defaultOODExamples)

  @Option(
    help: """
      Augmented digits of UNIPEN's collection per epoch, \(BoundedOption.unipenExamples.bounds); \
      with --unipen, or with the collection in the data folder. \
      (default: \(unipen.digitExamples) with --unipen, otherwise 0)
      """)
  var unipenExamples: Int?

  @Option(
    help: """
      Augmented letters and symbols of UNIPEN's collection per epoch, as out-of-distribution \
      examples, \(BoundedOption.letterExamples.bounds); for --layers that end with 11. \
      (default: \(UNIPENPlan.defaultLetterExamples) with --unipen, otherwise 0)
      """)
  var letterExamples: Int?

  @Option(help: "Sites of UNIPEN's collection that are held back for validation.")
  var validationSites = Setting(NameList(unipen.validationSites))

  @Option(help: "Sites of UNIPEN's collection that are held back for the test at the end.")
  var testSites = Setting(NameList(unipen.testSites))

  @Option(
    help: """
      Partial digits per epoch, from the first 10 to 90 % of the ink, as out-of-distribution \
      examples unless they are digits themselves, \(BoundedOption.partialExamples.bounds); for \
      --layers that end with 11.
      """)
  var partialExamples = Setting(0)

  @Option(help: "Alphabets whose characters are held back for validation.")
  var validationAlphabets = Setting(NameList(data.validationAlphabets))

  @Option(help: "Alphabets whose characters are held back for the test at the end.")
  var testAlphabets = Setting(NameList(data.testAlphabets))

  @Option(
    help: """
      How many times an epoch repeats MNIST's images, \(BoundedOption.imageRepeats.bounds); 0 \
      trains without MNIST.
      """)
  var imageRepeats = Setting(data.imageRepeats)

  @Flag(help: "Augment MNIST's images, differently in every epoch.")
  var augmentImages = false

  @Option(help: "Writers whose ink is held back for validation.")
  var validationWriters = Setting(NumberList(data.validationWriters))

  @Option(help: "Writers whose ink is held back for the test at the end.")
  var testWriters = Setting(NumberList(data.testWriters))

  @Option(
    help: """
      The number of inputs, then of each layer's outputs; 5x5x16 is a convolution of 16 filters, \
      5x5x16bn one with batch normalization, 5x5x16/1 and 5x5x16bn/1 ones without pooling. \
      11 outputs are ten digits and a reject class.
      """)
  var layers = Setting(options.layers)

  @Option(help: "The number of epochs, \(BoundedOption.epochs.bounds).")
  var epochs = Setting(options.epochs)

  @Option(
    help: "Examples per batch, \(BoundedOption.batchSize.bounds), or 'full' for all of them.")
  var batchSize = Setting(BatchSize(options.batchSize))

  @Option(help: "The optimizer.")
  var optimizer = Setting(options.optimizer)

  @Option(
    help: """
      The learning rate, \(BoundedOption.learningRate.bounds). \
      (default: \(rate(.sgd)) with sgd, \(rate(.adam)) with adam)
      """)
  var learningRate: Float?

  @Option(help: "How the learning rate changes over the epochs.")
  var schedule = Setting(options.schedule)

  @Option(help: "The momentum of sgd, \(BoundedOption.momentum.bounds).")
  var momentum = Setting(options.momentum)

  @Option(help: "The weight decay of adam, \(BoundedOption.weightDecay.bounds).")
  var weightDecay = Setting(options.weightDecay)

  @Option(
    help: """
      The dropout rate of the last convolution's outputs, \(BoundedOption.dropout.bounds).
      """)
  var dropout = Setting(options.dropout)

  @Option(
    help: """
      The share of the validation digits that the threshold of the reject class accepts, \
      \(BoundedOption.acceptedShare.bounds). \
      (default: \(Calibration.defaultAcceptedShare))
      """)
  var acceptedShare: Double?

  @Option(help: "The random seed; the same seed gives the same model.")
  var seed = Setting(options.seed)

  @OptionGroup(visibility: .hidden) var former: FormerArguments

  private static func rate(_ optimizer: TrainingOptions.OptimizerName) -> Float {
    optimizer.defaultLearningRate
  }
}

/// The files and folders of a new run's data.
struct DataFiles {
  var folder = ""
  var ink: [String] = []
  var characters: String?
  var unipen: String?
  var partialFilter = ""
}

/// Option names of the first release, which still work.
struct FormerArguments: ParsableArguments {
  @Option var inkPerEpoch: Int?
  @Option var nonDigitsPerEpoch: Int?
  @Option var imagePasses: Int?
  @Flag var distortImages = false
}

extension TrainingArguments {
  var trainingOptions: TrainingOptions {
    var options = TrainingOptions()
    options.layers = layers.value
    options.optimizer = optimizer.value
    options.epochs = epochs.value
    options.batchSize = batchSize.value.examples
    options.learningRate = learningRate ?? options.optimizer.defaultLearningRate
    options.schedule = schedule.value
    options.momentum = momentum.value
    options.weightDecay = weightDecay.value
    options.dropout = dropout.value
    options.acceptedShare = acceptedShare
    options.seed = seed.value
    return options
  }

  func dataPlan(_ files: DataFiles) -> DataPlan {
    var plan = DataPlan(folder: files.folder)
    plan.ink = files.ink
    plan.strokeExamples = former.inkPerEpoch ?? strokeExamples.value
    if layers.value.hasRejectClass {
      plan.characters = files.characters
      plan.oodExamples = former.nonDigitsPerEpoch ?? oodExamples.value
      plan.partials = partialPlan(filter: files.partialFilter)
    }
    plan.validationAlphabets = validationAlphabets.value.names
    plan.testAlphabets = testAlphabets.value.names
    plan.imageRepeats = former.imagePasses ?? imageRepeats.value
    plan.augmentsImages = augmentImages || former.distortImages
    plan.validationWriters = validationWriters.value.numbers
    plan.testWriters = testWriters.value.numbers
    plan.unipen = unipenPlan(path: files.unipen)
    return plan
  }

  /// Whether examples of the collection are wanted, so that it is looked for in the data folder.
  var wantsUNIPEN: Bool { (unipenExamples ?? 0) != 0 || (letterExamples ?? 0) != 0 }

  private func unipenPlan(path: String?) -> UNIPENPlan? {
    guard let path else { return nil }
    var plan = UNIPENPlan(path: path)
    plan.digitExamples = unipenExamples ?? plan.digitExamples
    if layers.value.hasRejectClass {
      plan.letterExamples = letterExamples ?? UNIPENPlan.defaultLetterExamples
    }
    plan.validationSites = validationSites.value.names
    plan.testSites = testSites.value.names
    return plan
  }

  private func partialPlan(filter: String) -> PartialPlan? {
    partialExamples.value == 0
      ? nil : PartialPlan(examples: partialExamples.value, filter: filter)
  }

  /// The names of the options that are given, as `--epochs`.
  var given: [String] {
    let options: [(String, Bool)] = [
      ("--stroke-examples", strokeExamples.isGiven), ("--ood-examples", oodExamples.isGiven),
      ("--unipen-examples", unipenExamples != nil), ("--letter-examples", letterExamples != nil),
      ("--validation-sites", validationSites.isGiven), ("--test-sites", testSites.isGiven),
      ("--partial-examples", partialExamples.isGiven),
      ("--validation-alphabets", validationAlphabets.isGiven),
      ("--test-alphabets", testAlphabets.isGiven), ("--image-repeats", imageRepeats.isGiven),
      ("--augment-images", augmentImages), ("--validation-writers", validationWriters.isGiven),
      ("--test-writers", testWriters.isGiven), ("--layers", layers.isGiven),
      ("--epochs", epochs.isGiven), ("--batch-size", batchSize.isGiven),
      ("--learning-rate", learningRate != nil), ("--schedule", schedule.isGiven),
      ("--optimizer", optimizer.isGiven), ("--momentum", momentum.isGiven),
      ("--weight-decay", weightDecay.isGiven), ("--dropout", dropout.isGiven),
      ("--accepted-share", acceptedShare != nil),
      ("--seed", seed.isGiven), ("--ink-per-epoch", former.inkPerEpoch != nil),
      ("--non-digits-per-epoch", former.nonDigitsPerEpoch != nil),
      ("--image-passes", former.imagePasses != nil), ("--distort-images", former.distortImages),
    ]
    return options.filter(\.1).map(\.0)
  }

  func validate() throws {
    try checkFormer()
    let options = trainingOptions
    if let problem = options.layersProblem { throw ValidationError("--layers \(problem)") }
    // Without a reject class the plan has no OOD examples, but the given number is still checked.
    var plan = dataPlan(DataFiles(unipen: ""))
    plan.oodExamples = former.nonDigitsPerEpoch ?? oodExamples.value
    plan.unipen?.letterExamples = letterExamples ?? 0
    plan.partials = partialPlan(filter: "")
    if let (option, _) = BoundedOption.firstViolation(options, plan) {
      throw ValidationError("\(option.name) must be \(option.bounds)")
    }
    try check(momentum, "--momentum", needs: "--optimizer sgd", options.optimizer == .sgd)
    try check(
      weightDecay, "--weight-decay", needs: "--optimizer adam", options.optimizer == .adam)
    try check(
      dropout, "--dropout", needs: "--layers with convolutions", options.layers.hasConvolutions)
    try check(
      oodExamples, "--ood-examples", needs: "--layers that end with 11",
      options.layers.hasRejectClass)
    guard !options.layers.hasRejectClass else { return }
    for (name, isGiven) in [
      ("--non-digits-per-epoch", former.nonDigitsPerEpoch != nil),
      ("--letter-examples", (letterExamples ?? 0) > 0),
      ("--partial-examples", partialExamples.value > 0),
    ] where isGiven {
      throw ValidationError("\(name) needs --layers that end with 11")
    }
  }

  private func check<Value>(
    _ setting: Setting<Value>, _ name: String, needs other: String, _ holds: Bool
  ) throws {
    guard setting.isGiven && !holds else { return }
    throw ValidationError("\(name) needs \(other)")
  }

  private func checkFormer() throws {
    let given = given
    for (former, name) in [
      ("--ink-per-epoch", "--stroke-examples"), ("--non-digits-per-epoch", "--ood-examples"),
      ("--image-passes", "--image-repeats"), ("--distort-images", "--augment-images"),
    ] where given.contains(former) && given.contains(name) {
      throw ValidationError("\(former) is the former name of \(name); give one of them")
    }
  }
}

extension Architecture: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

extension TrainingOptions.OptimizerName: ExpressibleByArgument {}
