import Support

/// Where a run's model goes at the end.
package enum ModelPlace: Hashable, Sendable {
  /// A file in the run's folder, wherever that is by then.
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
  /// True for a name that the run does not need itself.
  package static func isFree(_ name: String) -> Bool {
    name.isPlainFileName && !ownFiles.contains { [$0, $0 + AtomicFile.suffix].contains(name) }
  }

  /// The file for the model where `--out` names none now. What the options say of it never leads
  /// out of the folder: of a path, as older runs have it, the name counts.
  package var modelName: String {
    let name = plan.out.lastPathPart
    return Self.isFree(name) ? name : Self.modelFile
  }

  /// The place outside the folder, or impossible in it, that the options name for the model; nil
  /// where `modelName` is what they mean.
  package var otherOut: String? {
    let out = plan.out.isAbsolutePath ? plan.out : "\(path)/\(plan.out)"
    return ModelPlace(out, inRun: path) == .inFolder(name: modelName) ? nil : plan.out
  }
}
