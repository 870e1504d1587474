import Glibc

/// Where the program keeps what its user did not ask to be saved, by the XDG base directories.
package enum StateFolder {
  /// `$XDG_STATE_HOME/scrawl`, else `~/.local/state/scrawl`; nil for a user without a home.
  package static func path(environment: [String: String]) -> String? {
    // The convention has relative paths passed over.
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/scrawl" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/scrawl"
  }

  /// Makes the folder, and those it lies in, for its user alone.
  ///
  /// A folder of another user is refused, and so is another's link: whoever owns it could put links
  /// in place of drawings.
  static func make(_ path: String) throws(StorageError) {
    var parent = ""
    for part in path.split(separator: "/") {
      parent += "/" + part
      guard mkdir(parent, 0o700) != 0 else { continue }
      let reason = systemReason()
      guard access(parent, F_OK) == 0 else { throw .unwritable(file: parent, reason: reason) }
    }
    var (named, folder) = (stat(), stat())
    guard lstat(path, &named) == 0, stat(path, &folder) == 0 else {
      throw .unwritable(file: path, reason: systemReason())
    }
    guard folder.st_mode & S_IFMT == S_IFDIR else {
      throw .unwritable(file: path, reason: String(cString: strerror(ENOTDIR)))
    }
    guard named.st_uid == geteuid(), folder.st_uid == geteuid() else {
      throw .unwritable(file: path, reason: "it belongs to another user")
    }
    chmod(path, 0o700)
  }
}
