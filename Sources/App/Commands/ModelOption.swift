import ArgumentParser
import Network
import Recognition
import Runtime
import Support

/// The model to use.
struct ModelOption: ParsableArguments {
  /// The models that ship, the default one first.
  static let shipped = ["default", "classic"]
  /// The user's own model.
  static let personal = "personal"

  @Option(
    name: [.customShort("m"), .customLong("model")],
    help: """
      A model that ships (default or classic), your own (personal), or a model file of Scrawl or \
      of its NumPy predecessor. (default: default)
      """,
    completion: .models)
  var choice: String?

  var name: String { choice ?? Self.shipped[0] }

  func recognizer() throws -> Recognizer {
    try loadRecognizer(named: name)
  }

  /// The model of the option, then the others that ship.
  func recognizers() throws -> [Recognizer] {
    let chosen = try loadModel(named: name)
    return [try chosen.recognizer()]
      + Self.shipped.filter { $0 != name }.compactMap { recognizer($0, unlessItIs: chosen.model) }
  }

  /// The models that the user has trained and kept, then the personal one. The window works without
  /// one that cannot be loaded.
  func ownReaders() -> [DrawingReader] {
    let variables = environment(Services.variables)
    let kept = KeptModels(environment: variables)
    let names = (kept?.names ?? []).filter { $0 != name }
    var readers = names.compactMap { name in
      kept?.path(of: name).flatMap { try? loadModel(named: $0, pipesToo: false).recognizer() }
        .map { DrawingReader($0) }
    }
    guard name != Self.personal, let folder = UserDataFolder.path(environment: variables) else {
      return readers
    }
    do {
      let personal = try PersonalModelFiles(folder: folder).kept()
      readers += personal.map { [DrawingReader(personal: $0)] } ?? []
    } catch {
      Terminal.complain("\(error); the window does not offer your personal model")
    }
    return readers
  }

  /// A further model. The user did not choose it, so the window works without it if it cannot be
  /// loaded.
  private func recognizer(_ name: String, unlessItIs chosen: Model) -> Recognizer? {
    do {
      let other = try loadModel(named: name)
      return other.model == chosen ? nil : try other.recognizer()
    } catch {
      Terminal.complain("\(error); the window does not offer this model")
      return nil
    }
  }
}
