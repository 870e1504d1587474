import Glibc
import Storage

/// Keeps two programs from training in one folder. The lock ends with the program, however it ends.
final class FolderLock: Sendable {
  private let folder: Int32

  init(_ path: String) throws(TrainingError) {
    folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else {
      throw .storage(.unwritable(file: path, reason: String(cString: strerror(errno))))
    }
    guard flock(folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      throw .inUse(folder: path)
    }
  }

  deinit {
    close(folder)
  }
}
