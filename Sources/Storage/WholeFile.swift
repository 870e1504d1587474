import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Files that are there whole or not at all, also after a crash or a power cut: written beside,
/// brought to the disk, then renamed.
package enum WholeFile {
  /// Where a file is written before it gets its name.
  package static let suffix = ".partial"

  /// Writes a file, or what a link leads to.
  ///
  /// - Parameter mode: who may do what with a new file, as far as the umask allows it. One that is
  ///   there already keeps its own.
  package static func write(
    _ data: Data, to path: String, mode: mode_t = 0o666
  ) throws(StorageError) {
    let target = try destination(of: path)
    let file = try openBeside(target, for: path, mode: mode)
    defer { close(file) }
    guard keepMode(of: target, for: file), writeAll(data, to: file), fsync(file) == 0,
      rename(target + suffix, target) == 0
    else {
      let reason = systemReason()
      unlink(target + suffix)
      throw .unwritable(file: path, reason: reason)
    }
    syncFolder(of: target)
  }

  /// Fails where a file could not be written, before the work that makes its content.
  package static func checkWritable(_ path: String) throws(StorageError) {
    guard !path.isEmpty else { throw .unwritable(file: "\"\"", reason: "expected a file's name") }
    let target = try destination(of: path)
    let kind = fileKind(target)
    guard kind != S_IFDIR else {
      throw .unwritable(file: path, reason: String(cString: strerror(EISDIR)))
    }
    // What is written gets its name when it is whole, and would take a device's or a pipe's place.
    guard kind == nil || kind == S_IFREG else {
      throw .unwritable(file: path, reason: "expected a file's name, found a device or pipe")
    }
    let file = try openBeside(target, for: path, mode: 0o600)
    unlink(target + suffix)
    close(file)
  }

  /// Makes the file that is to get the name, as the only program to do so: another that writes the
  /// same file is waited for.
  private static func openBeside(
    _ target: String, for path: String, mode: mode_t
  ) throws(StorageError) -> Int32 {
    let beside = target + suffix
    // What someone left in its place, a pipe or a link to another file, is not written to.
    let flags = O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    while true {
      let new = Glibc.open(beside, flags | O_CREAT | O_EXCL, mode)
      let isThere = new < 0 && errno == EEXIST
      let file = isThere ? Glibc.open(beside, flags) : new
      if isThere && file < 0 && errno == ENOENT { continue }
      guard file >= 0 else { throw .unwritable(file: path, reason: systemReason()) }
      guard lock(file) else {
        close(file)
        throw .unwritable(file: path, reason: "another program is writing it")
      }
      let hasName = has(beside, file)
      if hasName && !isThere { return file }
      close(file)
      // The program that was waited for gave it its name; or was killed, and left it.
      if hasName && (fileKind(beside) != S_IFREG || unlink(beside) != 0) {
        throw .unwritable(file: path, reason: "\(beside) is in the way")
      }
    }
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

  /// Whether a name is that of an open file.
  private static func has(_ path: String, _ file: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    return lstat(path, &named) == 0 && fstat(file, &opened) == 0
      && named.st_dev == opened.st_dev && named.st_ino == opened.st_ino
  }

  private static func keepMode(of path: String, for file: Int32) -> Bool {
    var information = stat()
    return stat(path, &information) != 0 || fchmod(file, information.st_mode & 0o777) == 0
  }

  /// Where a link leads to, and else the path itself.
  private static func destination(of path: String) throws(StorageError) -> String {
    if let resolved = realPath(path) { return resolved }
    var information = stat()
    guard lstat(path, &information) != 0 else {
      throw .unwritable(file: path, reason: "expected a file's name, found a link to nothing")
    }
    return path
  }

  /// Nil where there is nothing.
  package static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Nil where there is nothing.
  private static func fileKind(_ path: String) -> mode_t? {
    var information = stat()
    return stat(path, &information) == 0 ? information.st_mode & S_IFMT : nil
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
  static func syncFolder(of path: String) {
    let folder = Glibc.open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
  }
}
