import ArgumentParser
import Network
import Recognition
import Support

/// Which network reads.
struct ModelOption: ParsableArguments {
  /// The models that ship, that of the window first.
  static let shipped = ["default", "classic"]

  @Option(
    name: .customLong("model"),
    help: """
      A model that ships (default or classic), or a model file of Scrawl or its NumPy predecessor.
      """)
  var name = shipped[0]

  func recognizer() throws -> Recognizer {
    try loadRecognizer(named: name)
  }

  /// The one asked for, then the others that ship.
  func recognizers() throws -> [Recognizer] {
    let asked = try loadModel(named: name)
    return [try asked.recognizer()]
      + Self.shipped.filter { $0 != name }.compactMap { recognizer($0, unlessItIs: asked.model) }
  }

  /// Nobody asked for this one: where it cannot be read, the window does without.
  private func recognizer(_ name: String, unlessItIs asked: Model) -> Recognizer? {
    do {
      let other = try loadModel(named: name)
      return other.model == asked ? nil : try other.recognizer()
    } catch {
      Terminal.complain("\(error); M will not offer it")
      return nil
    }
  }
}
