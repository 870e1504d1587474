import FoundationEssentials
import Network
import Recognition
import Training

/// A model with the file it came from.
struct LoadedModel {
  let model: Model
  let path: String
  /// In bytes.
  let size: Int
  /// Whether the file is in the NumPy program's format.
  let isLegacy: Bool

  var name: String {
    let file = fileName(path)
    return file.hasSuffix(".json") ? String(file.dropLast(5)) : file
  }
}

/// Loads a model by the name it has in `Assets/models`, or by its path.
func loadModel(named name: String) throws -> LoadedModel {
  let path = try modelPath(name)
  return try loadedModel(try readModel(path), path)
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
func loadRecognizer(named name: String) throws -> Recognizer {
  try loadModel(named: name).recognizer()
}

extension LoadedModel {
  /// Fails where the network has another shape than reading digits takes.
  func recognizer() throws -> Recognizer {
    let network = model.network
    guard network.architecture.readsDigits else {
      throw Failure(
        "\(path) takes \(network.inputCount) inputs and gives \(network.outputCount) outputs; "
          + "reading digits takes 784 and gives 10 or 11")
    }
    return Recognizer(name: name, network: network, calibration: model.calibration)
  }
}

/// Anything that looks like a path is one.
private func modelPath(_ name: String) throws -> String {
  guard !name.unicodeScalars.contains("/"), !name.hasSuffix(".json") else { return name }
  guard let assets = Assets.folder else {
    throw Failure(
      "no Assets folder beside the program to find the model \"\(name)\" in; "
        + "set SCRAWL_ASSETS to it, or give --model a file")
  }
  return "\(assets)/models/\(name).json"
}
