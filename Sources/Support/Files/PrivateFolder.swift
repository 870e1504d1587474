import Glibc

/// Folders that only the user may open.
package enum PrivateFolder {
  /// Creates the folder and its parents with access for the user only.
  ///
  /// - Throws: if the folder, or a link to it, belongs to another user, who could replace files by
  ///   links.
  package static func make(_ path: String) throws(FileError) {
    var parent = ""
    for part in path.pathParts {
      parent += "/" + part
      guard !FileSystem.makeFolder(parent, mode: 0o700) else { continue }
      let reason = FileError.Reason.system()
      guard FileSystem.exists(parent) else { throw .unwritable(file: parent, reason: reason) }
    }
    guard let named = FileSystem.status(of: path, followingLinks: false),
      let folder = FileSystem.status(of: path)
    else { throw .unwritable(file: path, reason: .system()) }
    guard FileSystem.Kind(folder) == .folder else {
      throw .unwritable(file: path, reason: .system(ENOTDIR))
    }
    guard named.st_uid == geteuid(), folder.st_uid == geteuid() else {
      throw .unwritable(file: path, reason: "it belongs to another user")
    }
    _ = FileSystem.setMode(of: path, 0o700)
  }
}
