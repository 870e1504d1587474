import ArgumentParser
import Network
import Support
import Training

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the layers of a model and how it was trained.",
    discussion: """
      Inspects model files of Scrawl and of its NumPy predecessor.

      EXAMPLES
        scrawl inspect default
        scrawl inspect runs/ink/best.json
      """)

  @Argument(
    help: "A model that ships (default or classic), or a model file.", completion: .models)
  var model: String

  @Flag(name: .shortAndLong, help: "Print one JSON object.")
  var json = false

  func run() throws {
    let file = try loadModel(named: model)
    if json { return StandardOutput.print(try encoded(InspectAnswer(file))) }
    StandardOutput.print(
      lines: file.summary + [""] + file.model.network.table + [""] + file.model.training.table)
  }
}

extension LoadedModel {
  fileprivate var summary: [String] {
    rows(
      [
        ("model", name), ("file", path), ("size", "\(grouped(size)) bytes"),
        ("layout", isLegacy ? "the NumPy predecessor's" : "Scrawl's"),
      ] + (model.calibration.map { [("calibration", $0.summary)] } ?? []))
  }
}

extension NeuralNetwork {
  /// One line per layer, numbers aligned to the right.
  fileprivate var table: [String] {
    let titles = ["activation"] + layers.map(\.activation.title)
    let width = titles.map(\.count).max() ?? 0
    let header =
      "layer   inputs   outputs   " + "activation".rightPadded(to: width) + "   parameters"
    let lines = layers.enumerated().map { index, layer in
      String(index + 1).leftPadded(to: 5) + String(layer.inputCount).leftPadded(to: 9)
        + String(layer.outputCount).leftPadded(to: 10) + "   "
        + layer.activation.title.rightPadded(to: width)
        + grouped(layer.parameterCount).leftPadded(to: 13)
    }
    let total = "total" + grouped(parameterCount).leftPadded(to: header.count - 5)
    return [header] + lines + [total]
  }
}

extension TrainingRecord? {
  fileprivate var table: [String] {
    guard let self else { return ["The file does not say how it was trained."] }
    let sources = self.data.enumerated().map { ($0 == 0 ? "data" : "", $1) }
    let accuracy = self.accuracy.sorted { $0.key < $1.key }.map {
      // The file may have a name of any length, and every row is as wide as the longest name.
      ("  " + $0.key.printable.shortened(to: 60), percent($0.value))
    }
    return rows(
      [("trained by", self.command)] + (self.version.map { [("version", $0)] } ?? []) + sources
        + [("seed", String(self.seed)), ("epochs", String(self.epochs)), ("accuracy", "")]
        + accuracy)
  }
}

/// A table of names and values. On a terminal, long values are wrapped.
private func rows(_ rows: [(name: String, value: String)]) -> [String] {
  let width = 2 + (rows.map(\.name.count).max() ?? 0)
  return rows.flatMap { name, value in
    let lines = wrapped(value.printable, to: StandardOutput.columns.map { $0 - width })
    return lines.enumerated().map { index, line in
      (index == 0 ? name : "").rightPadded(to: width) + line
    }
  }.map(\.withoutTrailingSpaces)
}

/// Wraps a text at spaces. A word that is longer than a line is not broken.
private func wrapped(_ text: String, to columns: Int?) -> [String] {
  guard let columns else { return [text] }
  var lines = [""]
  for word in text.split(separator: " ") {
    let line = lines[lines.count - 1]
    if line.isEmpty {
      lines[lines.count - 1] = String(word)
    } else if line.count + 1 + word.count <= columns {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}
