import ArgumentParser
import Recognition

/// Which network reads.
struct ModelOption: ParsableArguments {
  @Option(
    name: .customLong("model"),
    help: "A model's name (classic), or a model file of Scrawl or its NumPy predecessor.")
  var name = "classic"

  func recognizer() throws -> Recognizer {
    try loadRecognizer(named: name)
  }
}
