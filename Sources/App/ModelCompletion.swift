import ArgumentParser
import Support

extension CompletionKind {
  /// The names of models, and the files and folders where a model file may be.
  static let models = CompletionKind.custom { _, _, prefix in
    let scalars = prefix.unicodeScalars
    let folder = String(scalars[..<(scalars.lastIndex(of: "/").map(scalars.index(after:))
      ?? scalars.startIndex)])
    let files = FileSystem.names(in: folder.isEmpty ? "." : folder).sorted().compactMap { name in
      let path = folder + name
      if FileSystem.kind(of: path) == .folder { return path + "/" }
      return name.hasSuffix(".json") ? path : nil
    }
    return (Assets.modelNames + files).filter { $0.hasPrefix(prefix) }
  }
}
