import Glibc

/// Keeps other programs from what the file stands for. The lock ends with the program,
/// however it ends; the file itself stays, as removing it would let two hold the lock.
package final class FileLock: Sendable {
  private let file: Int32

  /// Nil when another has the lock.
  package init?(_ path: String) throws(StorageError) {
    file = FileSystem.open(path, O_RDWR | O_CREAT, mode: 0o600)
    guard file >= 0 else { throw .unwritable(file: path, reason: systemReason()) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else { return nil }
  }

  deinit {
    if file >= 0 { close(file) }
  }
}
