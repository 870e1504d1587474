import Support

/// The translations that Scrawl comes with.
enum Translations {
  /// The language that the environment asks for, if there is a catalog; English otherwise. A
  /// damaged catalog is noted.
  static func language(environment: [String: String]) -> Language {
    for name in Language.names(environment: environment) where name != Language.englishName {
      guard let path = Assets.path("translations/\(name).po") else { continue }
      do {
        return Language(try Catalog(bytes(path)))
      } catch {
        let problem = error is Catalog.Problem ? "\(path), \(error)" : "\(error)"
        Terminal.note("scrawl: \(problem.printable); the window is in English")
        return .english
      }
    }
    return .english
  }

  private static func bytes(_ path: String) throws(FileError) -> [UInt8] {
    Array(try AtomicFile.read(path, limit: Catalog.largestSize, pipesToo: false))
  }
}
