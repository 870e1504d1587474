import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Files that are there whole or not at all, also after a crash or a power cut: written beside,
/// brought to the disk, then renamed.
package enum AtomicFile {
  /// Where a file is written before it gets its name.
  package static let suffix = ".partial"

  /// A file to write: its name in an open folder, or from the current one.
  struct Target {
    var folder = FileSystem.currentFolder
    let name: String
    /// What errors call it by.
    let path: String

    /// The name that it is written by.
    fileprivate var beside: String { name + AtomicFile.suffix }
    fileprivate var besidePath: String { (followsLinks ? name : path) + AtomicFile.suffix }
    /// What a user names may be a link, what lies in a stranger's folder may not.
    fileprivate var followsLinks: Bool { folder == FileSystem.currentFolder }
  }

  /// Writes a file, or what a link leads to.
  ///
  /// - Parameter mode: who may do what with a new file, as far as the umask allows it. One that is
  ///   there already keeps its own.
  package static func write(
    _ data: Data, to path: String, mode: mode_t = 0o666
  ) throws(FileError) {
    try write(data, to: Target(name: destination(of: path), path: path), mode: mode)
  }

  static func write(_ data: Data, to target: Target, mode: mode_t) throws(FileError) {
    let file = try openBeside(target, mode: mode)
    defer { close(file) }
    guard keepMode(of: target, for: file), writeAll(data, to: file), fsync(file) == 0,
      FileSystem.rename(target.beside, to: target.name, in: target.folder)
    else {
      let reason = systemReason()
      FileSystem.remove(target.beside, in: target.folder)
      throw .unwritable(file: target.path, reason: reason)
    }
    syncFolder(of: target)
  }

  /// Fails where a file could not be written, before the work that makes its content.
  package static func checkWritable(_ path: String) throws(FileError) {
    guard !path.isEmpty else { throw .unwritable(file: "\"\"", reason: "expected a file's name") }
    let target = Target(name: try destination(of: path), path: path)
    let kind = FileSystem.kind(of: target.name)
    guard kind != .folder else {
      throw .unwritable(file: path, reason: systemReason(EISDIR))
    }
    // What is written gets its name when it is whole, and would take a device's or a pipe's place.
    guard kind == nil || kind == .file else {
      throw .unwritable(file: path, reason: "expected a file's name, found a device or pipe")
    }
    try checkWritable(target)
  }

  static func checkWritable(_ target: Target) throws(FileError) {
    let file = try openBeside(target, mode: 0o600)
    FileSystem.remove(target.beside, in: target.folder)
    close(file)
  }

  /// Makes the file that is to get the name, as the only program to do so: another that writes the
  /// same file is waited for.
  private static func openBeside(_ target: Target, mode: mode_t) throws(FileError) -> Int32 {
    // What someone left in its place, a pipe or a link to another file, is not written to.
    let flags = O_WRONLY | O_NOFOLLOW | O_NONBLOCK
    while true {
      let new = FileSystem.open(
        target.beside, in: target.folder, flags | O_CREAT | O_EXCL, mode: mode)
      let isThere = new < 0 && errno == EEXIST
      let file = isThere ? FileSystem.open(target.beside, in: target.folder, flags) : new
      if isThere && file < 0 && errno == ENOENT { continue }
      guard file >= 0 else { throw .unwritable(file: target.path, reason: systemReason()) }
      guard lock(file) else {
        close(file)
        throw .unwritable(file: target.path, reason: "another program is writing it")
      }
      let named = FileSystem.status(of: target.beside, in: target.folder, followingLinks: false)
      let hasName = isSame(named, FileSystem.status(of: file))
      if hasName && !isThere { return file }
      close(file)
      // The program that was waited for gave it its name; or was killed, and left it.
      let isLeft = named.map(FileSystem.Kind.init) == .file
      if hasName && !(isLeft && FileSystem.remove(target.beside, in: target.folder)) {
        throw .unwritable(
          file: target.path, reason: "\(target.besidePath) is in the way")
      }
    }
  }

  /// Whether another program has the file locked that would get this name next.
  package static func isBeingWritten(_ path: String) -> Bool {
    let file = FileSystem.open(path + suffix, O_WRONLY | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// False when another has the lock for seconds. Where a file system has no locks, it is as safe as
  /// can be.
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

  /// Where a link leads to, and else the path itself.
  private static func destination(of path: String) throws(FileError) -> String {
    if let resolved = FileSystem.realPath(path) { return resolved }
    guard FileSystem.status(of: path, followingLinks: false) == nil else {
      throw .unwritable(file: path, reason: "expected a file's name, found a link to nothing")
    }
    return path
  }

  private static func writeAll(_ data: Data, to file: Int32) -> Bool {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// The name, too, has to reach the disk. Where a folder cannot be synced, it is as safe as can be.
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
