import Datasets
import FoundationEssentials
import Network
import Recognition
import Runtime
import Support
import Training

/// A model and the file it was loaded from.
struct LoadedModel {
  let model: Model
  let path: String
  /// The size of the file in bytes.
  let size: Int
  /// Whether the file is in the format of the NumPy predecessor.
  let isLegacy: Bool

  var name: String {
    let file = fileName(path)
    return file.hasSuffix(".json") ? String(file.dropLast(5)) : file
  }
}

/// Loads a model by its name in `Assets/models` or by its path.
///
/// - Parameter pipesToo: false for a name from a file: a pipe could make the program wait forever.
func loadModel(named name: String, pipesToo: Bool = true) throws -> LoadedModel {
  let path = try modelPath(name)
  return try loadedModel(try readModel(path, pipesToo: pipesToo), path)
}

func loadedModel(_ data: Data, _ path: String) throws -> LoadedModel {
  do throws(ModelFileError) {
    return LoadedModel(
      model: try Model(json: data), path: path, size: data.count,
      isLegacy: Model.isLegacy(json: data))
  } catch {
    throw Failure("\(path) \(error)")
  }
}

/// Loads a model that reads digits.
///
/// - Parameter pipesToo: as in `loadModel`.
func loadRecognizer(named name: String, pipesToo: Bool = true) throws -> Recognizer {
  try loadModel(named: name, pipesToo: pipesToo).recognizer()
}

extension LoadedModel {
  /// A recognizer with this model.
  ///
  /// - Throws: if the network does not have 784 inputs and 10 or 11 outputs, or has 10 of which the
  ///   last is a reject class.
  func recognizer() throws -> Recognizer {
    let network = model.network
    guard network.architecture.readsDigits else {
      throw Failure(
        "\(path): the network has \(network.inputCount) inputs and \(network.outputCount) outputs; "
          + "a model for digits has 784 inputs and 10 or 11 outputs")
    }
    guard network.outputCount == 11 || network.output != .softmaxAndReject else {
      throw Failure(
        "\(path): the network has 9 digits and a reject class; a model for digits has 10 digits")
    }
    return Recognizer(name: name, network: network, calibration: model.calibration)
  }
}

/// The path of a model. A name with a slash or the ending .json is a path itself; `personal` is the
/// user's own model.
private func modelPath(_ name: String) throws -> String {
  guard !name.unicodeScalars.contains("/"), !name.hasSuffix(".json") else { return name }
  if name == ModelOption.personal { return try personalModelPath() }
  let shipped = Assets.folder.map { "\($0)/models/\(name).json" }
  if !(shipped.map(FileSystem.exists) ?? false),
    let kept = KeptModels(environment: environment(Services.variables))?.path(of: name)
  {
    return kept
  }
  guard let shipped else {
    throw Failure(
      "the model \"\(name)\" was not found, as there is no Assets folder beside the program; "
        + "set SCRAWL_ASSETS to that folder, or give a model file")
  }
  return shipped
}

/// The rehearsal set that ships.
func loadRehearsal() throws -> RehearsalSet {
  guard let assets = Assets.folder else {
    throw Failure(
      "the rehearsal set was not found, as there is no Assets folder beside the program; "
        + "set SCRAWL_ASSETS to that folder")
  }
  return try RehearsalSet(folder: "\(assets)/rehearsal")
}

private func personalModelPath() throws -> String {
  let path = PersonalModelFiles(folder: try userDataFolder()).keptPath
  guard FileSystem.exists(path) else {
    throw Failure(
      "there is no personal model yet; learn one in the window, or with scrawl personalize --keep")
  }
  return path
}

/// The folder of the user's samples and personal model.
func userDataFolder() throws -> String {
  let variables = environment(["XDG_DATA_HOME", "HOME"])
  guard let folder = UserDataFolder.path(environment: variables) else {
    throw Failure("no folder for samples: neither XDG_DATA_HOME nor HOME is set")
  }
  return folder
}
