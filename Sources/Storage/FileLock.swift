import Glibc

/// Keeps other programs from what the file or folder stands for. The lock ends with the program,
/// however it ends; the file itself stays, as removing it would let two hold the lock.
package final class FileLock: Sendable {
  private let file: Int32

  /// Nil when another has the lock.
  package convenience init?(_ path: String) throws(StorageError) {
    try self.init(path, O_RDWR | O_CREAT)
  }

  /// Nil when another has the lock.
  package convenience init?(folder path: String) throws(StorageError) {
    try self.init(path, O_RDONLY | O_DIRECTORY)
  }

  private init?(_ path: String, _ flags: Int32) throws(StorageError) {
    file = FileSystem.open(path, flags, mode: 0o600)
    guard file >= 0 else { throw .unwritable(file: path, reason: systemReason()) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else { return nil }
  }

  deinit {
    if file >= 0 { close(file) }
  }
}
