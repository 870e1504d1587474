import Glibc

extension FileSystem {
  /// Whether nobody but the administrator, this user and the owner of a program can put files into
  /// a folder. A folder such as /tmp, in which others may have put them, is not trusted.
  ///
  /// - Parameter program: the path of the program.
  package static func isTrusted(_ folder: String, by program: String) -> Bool {
    guard let status = status(of: folder), Kind(status) == .folder else { return false }
    let owners = [0, geteuid(), self.status(of: program)?.st_uid]
    return status.st_mode & S_IWOTH == 0 && owners.contains(status.st_uid)
  }
}
