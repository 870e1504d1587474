import Glibc

/// An exclusive lock on a file, held until the object or the program ends.
///
/// The file stays when the lock is released: if it were removed, two programs could hold the lock.
package final class FileLock: Sendable {
  private let path: String
  private let file: Int32

  /// Locks a file, which is created if it does not exist. A link is not followed.
  ///
  /// Nil if another program has the lock.
  package init?(_ path: String) throws(FileError) {
    self.path = path
    // Opening a pipe must not wait for its other end.
    file = FileSystem.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, mode: 0o600)
    guard file >= 0 else {
      throw .unwritable(
        file: path, reason: errno == ELOOP ? "expected a file, found a link" : .system())
    }
    guard FileSystem.kind(of: file) == .file else {
      throw .unwritable(file: path, reason: "expected a file, found a device or pipe")
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else { return nil }
  }

  deinit {
    if file >= 0 { close(file) }
  }

  /// False if the file was removed. Then another program can lock a new file of the same name.
  package var isInPlace: Bool {
    AtomicFile.isSame(
      FileSystem.status(of: path, followingLinks: false), FileSystem.status(of: file))
  }
}
