import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder that is held open, perhaps one of a stranger's. Its files are reached through it, by
/// their names alone: no link among them is followed, what is no regular file is refused, and they
/// stay the same folder's where its name is given to another.
package final class OpenFolder: Sendable {
  package let path: String
  let descriptor: Int32

  /// - Parameter path: may lead over links: the user named it.
  package init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = FileSystem.open(path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { throw .unreadable(file: path, reason: systemReason()) }
  }

  /// A folder in an open one, reached over no link.
  package init(_ name: String, in parent: OpenFolder) throws(FileError) {
    path = parent.path(of: name)
    descriptor = FileSystem.open(
      name, in: parent.descriptor, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    guard descriptor >= 0 else { throw .unreadable(file: path, reason: systemReason()) }
  }

  /// The names of what lies in it, in order.
  package var names: [String] {
    FileSystem.names(in: "/proc/self/fd/\(descriptor)").sorted()
  }

  /// Where the folder is by now, as far as the system tells.
  package var currentPath: String {
    AtomicFile.isSame(FileSystem.status(of: path), FileSystem.status(of: descriptor))
      ? path : FileSystem.target(ofLink: "/proc/self/fd/\(descriptor)") ?? path
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Keeps other programs from the folder as long as it is open; false when another has the lock.
  /// Where a file system has no locks, it is as safe as can be.
  package func lock() -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }

  /// True where there is something by this name, and be it a link to nothing.
  package func has(_ name: String) -> Bool {
    kind(of: name) != nil
  }

  package func read(_ name: String, limit: Int) throws(FileError) -> Data {
    try checkName(name)
    return try AtomicFile.read(AtomicFile.openFile(name, in: self), path(of: name), limit: limit)
  }

  /// The first bytes of a file, `count` or as many as there are.
  package func start(of name: String, count: Int) throws(FileError) -> Data {
    try checkName(name)
    return try AtomicFile.start(
      of: AtomicFile.openFile(name, in: self), path(of: name), count: count)
  }

  /// Writes a file whole or not at all. It takes the place of a regular file alone; where that has
  /// other names, those keep the old content.
  package func write(_ data: Data, to name: String) throws(FileError) {
    try checkRegular(name)
    try AtomicFile.write(data, to: target(name), mode: 0o666)
  }

  /// Fails where `write` would, before the work that makes the content.
  package func checkWritable(_ name: String) throws(FileError) {
    try checkRegular(name)
    try AtomicFile.checkWritable(target(name))
  }

  /// Fails where a link or anything else that is no file has the name, or that of the file while it is
  /// written.
  package func checkRegular(_ name: String) throws(FileError) {
    try checkName(name)
    for name in [name, name + AtomicFile.suffix] {
      guard let kind = kind(of: name), kind != .file else { continue }
      throw .unwritable(
        file: path(of: name), reason: "expected a file, found a \(kind); remove it")
    }
  }

  func path(of name: String) -> String { "\(path)/\(name)" }

  /// What lies there by this name, which may be a link; nil where there is nothing.
  package func kind(of name: String) -> FileSystem.Kind? {
    FileSystem.status(of: name, in: descriptor, followingLinks: false).map(FileSystem.Kind.init)
  }

  private func target(_ name: String) -> AtomicFile.Target {
    AtomicFile.Target(folder: descriptor, name: name, path: path(of: name))
  }

  private func checkName(_ name: String) throws(FileError) {
    guard name.isPlainFileName else {
      throw .unreadable(file: path(of: name), reason: "expected a file's name")
    }
  }
}
