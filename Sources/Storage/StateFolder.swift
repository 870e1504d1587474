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
  static func make(_ path: String) throws(StorageError) {
    var parent = ""
    for part in path.split(separator: "/") {
      parent += "/" + part
      guard !FileSystem.makeFolder(parent, mode: 0o700) else { continue }
      let reason = systemReason()
      guard FileSystem.exists(parent) else { throw .unwritable(file: parent, reason: reason) }
    }
    _ = FileSystem.setMode(of: path, 0o700)
  }
}
