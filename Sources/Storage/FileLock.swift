import Glibc

/// Keeps other programs from what the file or folder stands for. The lock ends with the program,
/// however it ends; the file itself stays, as removing it would let two hold the lock.
package final class FileLock: Sendable {
  private let path: String
  private let file: Int32

  /// Locks a file, which is made where there is none. A link is not followed.
  ///
  /// Nil when another has the lock.
  package convenience init?(_ path: String) throws(StorageError) {
    // A pipe must not wait for another to open it.
    try self.init(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK)
    guard isFile else {
      throw .unwritable(file: path, reason: "expected a file, found a device or pipe")
    }
  }

  /// Nil when another has the lock.
  package convenience init?(folder path: String) throws(StorageError) {
    try self.init(path, O_RDONLY | O_DIRECTORY)
  }

  private init?(_ path: String, _ flags: Int32) throws(StorageError) {
    self.path = path
    file = open(path, flags | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      let isLink = errno == ELOOP && flags & O_NOFOLLOW != 0
      throw .unwritable(
        file: path, reason: isLink ? "expected a file, found a link" : systemReason())
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else { return nil }
  }

  deinit {
    if file >= 0 { close(file) }
  }

  /// False once the file was removed: then others can lock a new one of the same name.
  package var isInPlace: Bool {
    var (named, opened) = (stat(), stat())
    return lstat(path, &named) == 0 && fstat(file, &opened) == 0
      && named.st_dev == opened.st_dev && named.st_ino == opened.st_ino
  }

  private var isFile: Bool {
    var information = stat()
    return fstat(file, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
  }
}
