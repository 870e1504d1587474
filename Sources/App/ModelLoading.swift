import Network
import Preprocess
import Recognition

/// Loads a model by the name it has in `Assets/models`, or by its path.
func loadRecognizer(named name: String) throws -> Recognizer {
  let path = try modelPath(name)
  return Recognizer(name: modelName(path), network: try loadModel(path).network)
}

/// Loads a model file whose network reads digits.
func loadModel(_ path: String) throws -> Model {
  let model: Model
  do {
    model = try Model(json: try readFile(path))
  } catch let error as ModelFileError {
    throw Failure("\(path) \(error)")
  }
  let network = model.network
  guard network.inputCount == DigitImage.pixelCount, network.outputCount == 10 else {
    throw Failure(
      "\(path) takes \(network.inputCount) inputs and gives \(network.outputCount) outputs; "
        + "reading digits takes 784 and gives 10")
  }
  return model
}

/// Anything that looks like a path is one.
func modelPath(_ name: String) throws -> String {
  guard !name.contains("/"), !name.hasSuffix(".json") else { return name }
  guard let assets = Assets.folder else {
    throw Failure(
      "no Assets folder beside the program to find the model \"\(name)\" in; "
        + "set SCRAWL_ASSETS to it, or give --model a file")
  }
  return "\(assets)/models/\(name).json"
}

func modelName(_ path: String) -> String {
  let file = fileName(path)
  return file.hasSuffix(".json") ? String(file.dropLast(5)) : file
}
