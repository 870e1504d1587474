import ArgumentParser
import Support

extension CompletionKind {
  /// The names of models, and the files and folders where a model file may be.
  static let models = CompletionKind.custom { _, _, prefix in
    let scalars = prefix.unicodeScalars
    let slash = scalars.lastIndex(of: "/").map(scalars.index(after:)) ?? scalars.startIndex
    let (folder, start) = (String(scalars[..<slash]), String(scalars[slash...]))
    let names = FileSystem.names(in: folder.isEmpty ? "." : folder).sorted()
      .filter { $0.hasPrefix(start) && $0.hasPrefix(".") == start.hasPrefix(".") }
    let files = names.compactMap { name in
      let path = folder + name
      if FileSystem.kind(of: path) == .folder { return path + "/" }
      return name.hasSuffix(".json") ? path : nil
    }
    return Assets.modelNames.filter { $0.hasPrefix(prefix) } + files
  }
}
