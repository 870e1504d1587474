import Glibc
import Support

/// The folder of autosaved drawings (XDG Base Directory Specification 0.8, `$XDG_STATE_HOME`).
package enum StateFolder {
  /// `$XDG_STATE_HOME/scrawl`, or `~/.local/state/scrawl` if the variable is not set; nil if the
  /// user has no home.
  package static func path(environment: [String: String]) -> String? {
    // The specification requires relative paths to be ignored.
    if let state = environment["XDG_STATE_HOME"], state.isAbsolutePath { return state + "/scrawl" }
    guard let home = environment["HOME"], home.isAbsolutePath else { return nil }
    return home + "/.local/state/scrawl"
  }

  /// Creates the folder and its parents with access for the user only.
  ///
  /// - Throws: if the folder, or a link to it, belongs to another user, who could replace drawings
  ///   by links.
  static func make(_ path: String) throws(FileError) {
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
