import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes files atomically: a file is complete or does not exist, also after a crash or a power
/// cut. It is written under a temporary name, synced to the disk, then renamed.
package enum AtomicFile {
  /// The suffix of the temporary name.
  package static let suffix = ".partial"

  /// A file to write: a path relative to the current folder, or a name in an open folder.
  struct Target {
    var folder = FileSystem.currentFolder
    let name: String
    /// The path in error messages.
    let path: String

    fileprivate var temporaryName: String { name + AtomicFile.suffix }
    fileprivate var temporaryPath: String { (followsLinks ? name : path) + AtomicFile.suffix }
    /// A path that the user gives may be a link. A file in an untrusted folder may not.
    fileprivate var followsLinks: Bool { folder == FileSystem.currentFolder }
  }

  /// Writes a file atomically. If the path is a link, its target is written.
  ///
  /// - Parameter mode: the permissions of a new file, limited by the umask. An existing file keeps
  ///   its own.
  package static func write(
    _ data: Data, to path: String, mode: mode_t = 0o666
  ) throws(FileError) {
    try write(data, to: Target(name: destination(of: path), path: path), mode: mode)
  }

  static func write(_ data: Data, to target: Target, mode: mode_t) throws(FileError) {
    let file = try openTemporary(target, mode: mode)
    defer { close(file) }
    guard keepMode(of: target, for: file), writeAll(data, to: file), fsync(file) == 0,
      FileSystem.rename(target.temporaryName, to: target.name, in: target.folder)
    else { throw failure(of: target) }
    syncFolder(of: target)
  }

  /// Writes a new file atomically. Of several programs that create the same file, one succeeds.
  ///
  /// - Returns: false if something has the name. Then nothing is written.
  static func create(_ data: Data, at target: Target, mode: mode_t) throws(FileError) -> Bool {
    let file = try openTemporary(target, mode: mode)
    defer { close(file) }
    guard writeAll(data, to: file), fsync(file) == 0 else { throw failure(of: target) }
    guard
      FileSystem.move(
        target.temporaryName, in: target.folder, to: target.name, in: target.folder)
    else {
      let isTaken = errno == EEXIST
      let error = failure(of: target)
      if isTaken { return false }
      throw error
    }
    syncFolder(of: target)
    return true
  }

  /// The error of the last system call. Removes the temporary file.
  private static func failure(of target: Target) -> FileError {
    let reason = FileError.Reason.system()
    FileSystem.remove(target.temporaryName, in: target.folder)
    return .unwritable(file: target.path, reason: reason)
  }

  /// Throws if the file cannot be written. Call it before long work whose result goes to the file.
  package static func checkWritable(_ path: String) throws(FileError) {
    guard !path.isEmpty else { throw .unwritable(file: "\"\"", reason: "expected a file's name") }
    let target = Target(name: try destination(of: path), path: path)
    let kind = FileSystem.kind(of: target.name)
    guard kind != .folder else {
      throw .unwritable(file: path, reason: .system(EISDIR))
    }
    // The rename at the end would replace a device or a pipe.
    guard kind == nil || kind == .file else {
      throw .unwritable(file: path, reason: "expected a file's name, found a device or pipe")
    }
    try checkWritable(target)
  }

  static func checkWritable(_ target: Target) throws(FileError) {
    let file = try openTemporary(target, mode: 0o600)
    FileSystem.remove(target.temporaryName, in: target.folder)
    close(file)
  }

  /// Creates and locks the temporary file. If another program is writing the same file, this waits
  /// for it.
  private static func openTemporary(_ target: Target, mode: mode_t) throws(FileError) -> Int32 {
    // These flags keep the call from writing to a link's target and from waiting on a pipe.
    let flags = O_WRONLY | O_NOFOLLOW | O_NONBLOCK
    while true {
      let new = FileSystem.open(
        target.temporaryName, in: target.folder, flags | O_CREAT | O_EXCL, mode: mode)
      let existed = new < 0 && errno == EEXIST
      let file = existed ? FileSystem.open(target.temporaryName, in: target.folder, flags) : new
      if existed && file < 0 && errno == ENOENT { continue }
      guard file >= 0 else { throw .unwritable(file: target.path, reason: .system()) }
      guard lock(file) else {
        close(file)
        throw .unwritable(file: target.path, reason: "another program is writing it")
      }
      let named = FileSystem.status(
        of: target.temporaryName, in: target.folder, followingLinks: false)
      let hasName = isSame(named, FileSystem.status(of: file))
      if hasName && !existed { return file }
      close(file)
      // The other program has renamed its file, or was killed and left it. A file that is left is
      // removed, and the loop tries again.
      let isLeft = named.map(FileSystem.Kind.init) == .file
      if hasName && !(isLeft && FileSystem.remove(target.temporaryName, in: target.folder)) {
        throw .unwritable(
          file: target.path, reason: "\(target.temporaryPath) is in the way")
      }
    }
  }

  /// Whether another program has the file locked that would get this name next.
  package static func isBeingWritten(_ path: String) -> Bool {
    isBeingWritten(path, in: FileSystem.currentFolder)
  }

  static func isBeingWritten(_ path: String, in folder: Int32) -> Bool {
    let file = FileSystem.open(path + suffix, in: folder, O_WRONLY | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Waits up to ten seconds for the lock; false if another program still has it then. On a file
  /// system without locks it succeeds.
  private static func lock(_ file: Int32) -> Bool {
    for _ in 0..<500 {
      if flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK && errno != EINTR {
        return true
      }
      usleep(20_000)
    }
    return false
  }

  static func isSame(_ one: stat?, _ other: stat?) -> Bool {
    guard let one, let other else { return false }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  private static func keepMode(of target: Target, for file: Int32) -> Bool {
    let old = FileSystem.status(
      of: target.name, in: target.folder, followingLinks: target.followsLinks)
    return old.map { fchmod(file, $0.st_mode & 0o777) == 0 } ?? true
  }

  /// The target of a link, or the path itself if it is not a link.
  private static func destination(of path: String) throws(FileError) -> String {
    if let resolved = FileSystem.realPath(path) { return resolved }
    guard FileSystem.status(of: path, followingLinks: false) == nil else {
      throw .unwritable(file: path, reason: "expected a file's name, found a link to nothing")
    }
    return path
  }

  static func writeAll(_ data: Data, to file: Int32) -> Bool {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Syncs the folder of a file, so that its name reaches the disk too. A folder that cannot be
  /// opened is not synced.
  package static func syncFolder(of path: String) {
    syncFolder(of: Target(name: path, path: path))
  }

  private static func syncFolder(of target: Target) {
    let folder = FileSystem.open(
      target.name.parentPath, in: target.folder, O_RDONLY | O_DIRECTORY)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}
