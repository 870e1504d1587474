import Glibc

/// Programs in the folders of `PATH`.
package enum InstalledProgram {
  /// The first folder's program of a name; of several names, the first one that is installed.
  ///
  /// Relative entries do not count, as they would start a program in whatever the current folder
  /// is.
  ///
  /// - Parameter path: folders, separated by colons, as `PATH` has them.
  /// - Returns: an absolute path; nil if none is installed.
  package static func find(_ names: [String], in path: String?) -> String? {
    let folders = (path ?? "").unicodeScalars.split(separator: ":").map(String.init)
    let programs = names.flatMap { name in folders.map { "\($0)/\(name)" } }
    return programs.first(where: isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    guard path.isAbsolutePath, let status = FileSystem.status(of: path) else { return false }
    return FileSystem.Kind(status) == .file && status.st_mode & 0o111 != 0
  }
}
