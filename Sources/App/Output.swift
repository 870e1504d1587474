import FoundationEssentials
import Support

/// The kinds of files that commands write. A file is replaced only by one of the same kind, so that
/// a mistyped name does not destroy another file.
enum Output: String {
  case model = "a model file of Scrawl"
  case legacyModel = "a model file in the NumPy format"
  case picture = "a PNG file"
  case animation = "a GIF file"
  case page = "an HTML page"
  case samples = "a file of samples"

  /// Throws if a file of this kind cannot be written. Call it before long work.
  func checkWritable(_ path: String) throws {
    try AtomicFile.checkWritable(path)
    guard FileSystem.exists(path) else { return }
    try check(try AtomicFile.start(of: path, count: Self.startCount), path)
  }

  /// The same for a file in an open folder, in which links are refused.
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
        "\(path): cannot be written: the existing file is not \(rawValue); "
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
    case .animation: start.starts(with: Data("GIF8".utf8))
    case .samples: start.starts(with: Data("{\"format\":\"scrawl-drawing\"".utf8))
    case .page: String(decoding: start, as: UTF8.self).lowercased().hasPrefix("<!doctype html")
    }
  }
}
