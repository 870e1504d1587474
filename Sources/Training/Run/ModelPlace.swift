import Support

/// Where a run's model goes at the end.
package enum ModelPlace: Hashable, Sendable {
  /// A file in the run's folder, wherever the folder has been moved.
  case inFolder(name: String)
  /// A path that the user named on this command line.
  case path(String)

  /// - Parameter path: one that the user named.
  package init(_ path: String, inRun folder: String) {
    let isInFolder =
      !path.isEmpty && path.unicodeScalars.last != "/" && path.lastPathPart.isPlainFileName
      && FileSystem.resolved(path.parentPath) == FileSystem.resolved(folder)
    self = isInFolder ? .inFolder(name: path.lastPathPart) : .path(path)
  }
}

extension RunFolder {
  /// Whether the name is not one of the run's own files.
  package static func isFree(_ name: String) -> Bool {
    name.isPlainFileName && !ownFiles.contains { [$0, $0 + AtomicFile.suffix].contains(name) }
  }

  /// The model's file if `--out` is not given. It is always in the folder: of a path, which the
  /// options of older runs contain, only the last part is used.
  package var modelName: String {
    let name = plan.out.lastPathPart
    return Self.isFree(name) ? name : Self.modelFile
  }

  /// The path in the options, if the model cannot be saved there without `--out`; nil if
  /// `modelName` is that path.
  package var otherOut: String? {
    let out = plan.out.isAbsolutePath ? plan.out : "\(path)/\(plan.out)"
    return ModelPlace(out, inRun: path) == .inFolder(name: modelName) ? nil : plan.out
  }
}
