import Datasets
import Network
import Support
import Training
import WindowModel

/// What the window can train: the presets, and the data that is there.
struct TrainingCatalog: Sendable {
  /// The folder of data sets, as `scrawl train --data`.
  let dataFolder: String?
  /// The folder of the rehearsal set.
  let rehearsal: String?

  init(_ services: Services) {
    dataFolder = services.dataFolder
    rehearsal = services.assets.map { $0 + "/rehearsal" }
  }

  var presets: [TrainingPresetSummary] {
    TrainingPreset.all.map { preset in
      TrainingPresetSummary(
        setup: TrainingSetup(preset.options, preset: preset.name, data: .rehearsal),
        summary: preset.summary)
    }
  }

  /// MNIST where it is, before the rehearsal set.
  var data: [TrainingDataName] {
    let hasMNIST = dataFolder.map { DataFolder($0).hasMNIST } ?? false
    let hasRehearsal =
      rehearsal.map { FileSystem.exists("\($0)/\(RehearsalSet.digitsFile)") } ?? false
    return (hasMNIST ? [.mnist] : []) + (hasRehearsal ? [.rehearsal] : [])
  }

  func plan(for data: TrainingDataName) throws(TrainingProblem) -> DataPlan {
    switch data {
    case .mnist:
      guard let dataFolder else { throw TrainingProblem("there is no folder of data") }
      return DataPlan(folder: dataFolder)
    case .rehearsal:
      guard let rehearsal else {
        throw TrainingProblem("the rehearsal set was not found: there is no Assets folder")
      }
      return .rehearsal(folder: rehearsal)
    }
  }

  /// The options of a setup: those of its preset, changed where the setup differs.
  func options(of setup: TrainingSetup) throws(TrainingProblem) -> TrainingOptions {
    let preset = TrainingPreset.all.first { $0.name == setup.preset } ?? .classic
    var options = preset.options
    guard let layers = Architecture(setup.layers) else {
      throw TrainingProblem("no network has the layers \(setup.layers)")
    }
    options.layers = layers
    options.learningRate = setup.learningRate
    options.batchSize = setup.batchSize
    if let problem = options.layersProblem {
      throw TrainingProblem(Phrase(verbatim: "the layers \(problem)"))
    }
    return options
  }

  /// The setup of a run of an earlier window.
  func setup(of plan: RunPlan) -> TrainingSetup {
    let options = plan.options
    let preset = TrainingPreset.all.first { preset in
      (preset.options.optimizer, preset.options.epochs) == (options.optimizer, options.epochs)
        && preset.options.schedule == options.schedule
    }
    return TrainingSetup(
      options, preset: preset?.name ?? TrainingPreset.classic.name,
      data: plan.data.imageRepeats > 0 ? .mnist : .rehearsal)
  }
}

/// Why nothing can be trained: the part of a sentence after "Not trained: ".
struct TrainingProblem: Error {
  let phrase: Phrase

  init(_ phrase: Phrase) {
    self.phrase = phrase
  }
}

extension TrainingSetup {
  init(_ options: TrainingOptions, preset: String, data: TrainingDataName) {
    self.init(
      preset: preset, layers: options.layers.description, learningRate: options.learningRate,
      batchSize: options.batchSize ?? 32, data: data)
  }
}

extension DataFolder {
  /// Whether a file of MNIST is there. Loading it may still fail.
  fileprivate var hasMNIST: Bool {
    [
      "train-images-idx3-ubyte", "train-images-idx3-ubyte.gz", "train-images.idx3-ubyte",
      "train-images.idx3-ubyte.gz", "mnist_train.csv", "mnist_train.csv.gz", "mnist.npz",
    ].contains { name in
      ["", "mnist/"].contains { FileSystem.exists("\(path)/\($0)\(name)") }
    }
  }
}
