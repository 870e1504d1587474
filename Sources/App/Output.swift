import FoundationEssentials
import Support

/// What a command writes. It takes the place of an older one of its kind, never of another file: a
/// slip of the hand must not cost a drawing.
enum Output: String {
  case model = "model of Scrawl's"
  case legacyModel = "model in the NumPy program's format"
  case picture = "PNG"
  case page = "HTML page"

  /// Fails before long work whose result could not be saved.
  func checkWritable(_ path: String) throws {
    try AtomicFile.checkWritable(path)
    guard FileSystem.exists(path) else { return }
    try check(try AtomicFile.start(of: path, count: Self.startCount), path)
  }

  /// The same for a file in a folder where no link is followed.
  func checkWritable(_ name: String, in folder: OpenFolder) throws {
    try folder.checkWritable(name)
    guard folder.has(name) else { return }
    try check(
      try folder.start(of: name, count: Self.startCount), "\(folder.path)/\(name)")
  }

  private static let startCount = 256

  private func check(_ old: Data, _ path: String) throws {
    guard old.isEmpty || isKind(old) else {
      throw Failure(
        "\(path): cannot be written: what is there is no \(rawValue); "
          + "remove it or name another file")
    }
  }

  private func isKind(_ start: Data) -> Bool {
    switch self {
    case .model:
      String(decoding: start.filter { $0 > 0x20 }, as: UTF8.self)
        .contains("\"format\":\"scrawl-model\"")
    case .legacyModel:
      ["activation", "biases", "n_inputs", "n_neurons", "weights"].contains {
        start.filter { $0 > 0x20 }.starts(with: Data("[{\"\($0)\"".utf8))
      }
    case .picture: start.starts(with: [0x89] + Array("PNG".utf8))
    case .page: String(decoding: start, as: UTF8.self).lowercased().hasPrefix("<!doctype html")
    }
  }
}
