import Glibc
import Support

/// Where the program keeps what its user did not ask to be saved, by the XDG base directories.
package enum StateFolder {
  /// `$XDG_STATE_HOME/scrawl`, else `~/.local/state/scrawl`; nil for a user without a home.
  package static func path(environment: [String: String]) -> String? {
    // The convention has relative paths passed over.
    if let state = environment["XDG_STATE_HOME"], state.isAbsolutePath { return state + "/scrawl" }
    guard let home = environment["HOME"], home.isAbsolutePath else { return nil }
    return home + "/.local/state/scrawl"
  }

  /// Makes the folder, and those it lies in, for its user alone.
  ///
  /// A folder of another user is refused, and so is another's link: whoever owns it could put links
  /// in place of drawings.
  static func make(_ path: String) throws(FileError) {
    var parent = ""
    for part in path.pathParts {
      parent += "/" + part
      guard !FileSystem.makeFolder(parent, mode: 0o700) else { continue }
      let reason = systemReason()
      guard FileSystem.exists(parent) else { throw .unwritable(file: parent, reason: reason) }
    }
    guard let named = FileSystem.status(of: path, followingLinks: false),
      let folder = FileSystem.status(of: path)
    else { throw .unwritable(file: path, reason: systemReason()) }
    guard FileSystem.Kind(folder) == .folder else {
      throw .unwritable(file: path, reason: systemReason(ENOTDIR))
    }
    guard named.st_uid == geteuid(), folder.st_uid == geteuid() else {
      throw .unwritable(file: path, reason: "it belongs to another user")
    }
    _ = FileSystem.setMode(of: path, 0o700)
  }
}
