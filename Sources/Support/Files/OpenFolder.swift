import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An open folder, which need not be trusted. Its files are accessed by name through its
/// descriptor: links are not followed, anything but a regular file is refused, and the files belong
/// to the same folder even if it is renamed.
package final class OpenFolder: Sendable {
  package let path: String
  let descriptor: Int32

  /// - Parameter path: given by the user, so links are followed.
  package init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = FileSystem.open(path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { throw .unreadable(file: path, reason: .system()) }
  }

  /// Creates and opens a folder and its parents, unless they exist.
  ///
  /// - Parameter mode: the permissions of a new folder, limited by the umask. Its parents get those
  ///   of any other folder.
  package convenience init(making path: String, mode: mode_t = 0o777) throws(FileError) {
    if FileSystem.kind(of: path) != .folder {
      guard FileSystem.makeFolders(path.parentPath),
        FileSystem.makeFolder(path, mode: mode) || FileSystem.kind(of: path) == .folder
      else { throw .unwritable(file: path, reason: .system()) }
    }
    try self.init(path)
  }

  /// Creates and opens a folder in an open one, unless it exists. A link is refused.
  package convenience init(
    making name: String, in parent: OpenFolder, mode: mode_t
  ) throws(FileError) {
    guard FileSystem.makeFolder(name, in: parent.descriptor, mode: mode) || errno == EEXIST else {
      throw .unwritable(file: parent.path(of: name), reason: .system())
    }
    try self.init(name, in: parent)
  }

  /// Opens a folder in an open one. A link is refused.
  package init(_ name: String, in parent: OpenFolder) throws(FileError) {
    path = parent.path(of: name)
    descriptor = FileSystem.open(
      name, in: parent.descriptor, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    guard descriptor >= 0 else { throw .unreadable(file: path, reason: .system()) }
  }

  /// The names in the folder, sorted.
  package var names: [String] {
    FileSystem.names(in: "/proc/self/fd/\(descriptor)").sorted()
  }

  /// The current path of the folder if it was renamed; its former path if that is unknown.
  package var currentPath: String {
    AtomicFile.isSame(FileSystem.status(of: path), FileSystem.status(of: descriptor))
      ? path : FileSystem.target(ofLink: "/proc/self/fd/\(descriptor)") ?? path
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Locks the folder as long as it is open; false if another program has the lock. On a file
  /// system without locks it succeeds.
  package func lock() -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
  }

  /// Whether anything has this name, even a dangling link.
  package func has(_ name: String) -> Bool {
    kind(of: name) != nil
  }

  /// Reads a whole file.
  ///
  /// - Throws: if it has more than `limit` bytes.
  package func read(_ name: String, limit: Int) throws(FileError) -> Data {
    try checkName(name)
    return try AtomicFile.read(AtomicFile.openFile(name, in: self), path(of: name), limit: limit)
  }

  /// The first `count` bytes of a file, or all if it has fewer.
  package func start(of name: String, count: Int) throws(FileError) -> Data {
    try checkName(name)
    return try AtomicFile.start(
      of: AtomicFile.openFile(name, in: self), path(of: name), count: count)
  }

  /// Writes a file atomically. It replaces only a regular file. Other hard links of that file keep
  /// the old content.
  package func write(_ data: Data, to name: String) throws(FileError) {
    try checkRegular(name)
    try AtomicFile.write(data, to: target(name), mode: 0o666)
  }

  /// Writes a new file atomically. Of several programs that create the same file, one succeeds.
  ///
  /// - Returns: false if something has the name. Then nothing is written.
  package func create(_ data: Data, as name: String) throws(FileError) -> Bool {
    try checkName(name)
    return try AtomicFile.create(data, at: target(name), mode: 0o666)
  }

  /// Moves a file into another folder, unless something has its new name there.
  ///
  /// - Returns: false if something has the name. Then nothing is moved.
  package func move(
    _ name: String, to folder: OpenFolder, as newName: String
  ) throws(FileError) -> Bool {
    try checkName(name)
    try checkName(newName)
    guard
      FileSystem.move(name, in: descriptor, to: newName, in: folder.descriptor)
    else {
      if errno == EEXIST { return false }
      throw .unwritable(file: path(of: name), reason: .system())
    }
    fsync(folder.descriptor)
    fsync(descriptor)
    return true
  }

  /// Gives a file another name in the folder, atomically. It replaces only a regular file.
  package func rename(_ name: String, to newName: String) throws(FileError) {
    try checkRegular(name)
    try checkRegular(newName)
    guard FileSystem.rename(name, to: newName, in: descriptor) else {
      throw .unwritable(file: path(of: name), reason: .system())
    }
    fsync(descriptor)
  }

  package func remove(_ name: String) {
    FileSystem.remove(name, in: descriptor)
  }

  /// The status of a file, links not followed; nil if nothing has the name.
  package func status(of name: String) -> stat? {
    FileSystem.status(of: name, in: descriptor, followingLinks: false)
  }

  /// Removes the temporary files of programs that were killed while they wrote.
  ///
  /// - Parameter endings: how the names of the written files end. Temporary files of other names
  ///   belong to other programs.
  package func removeLeftovers(of endings: [String]) {
    let suffixes = endings.map { $0 + AtomicFile.suffix }
    for name in names where suffixes.contains(where: name.hasSuffix) && kind(of: name) == .file {
      let written = String(name.dropLast(AtomicFile.suffix.count))
      if !AtomicFile.isBeingWritten(written, in: descriptor) { self.remove(name) }
    }
  }

  /// Throws if `write` would. Call it before long work whose result goes to the file.
  package func checkWritable(_ name: String) throws(FileError) {
    try checkRegular(name)
    try AtomicFile.checkWritable(target(name))
  }

  /// Throws if anything but a regular file has the name or the temporary name.
  package func checkRegular(_ name: String) throws(FileError) {
    try checkName(name)
    for name in [name, name + AtomicFile.suffix] {
      guard let kind = kind(of: name), kind != .file else { continue }
      throw .unwritable(
        file: path(of: name), reason: "expected a file, found a \(kind); remove it")
    }
  }

  func path(of name: String) -> String { "\(path)/\(name)" }

  /// The kind of a file, links not followed; nil if nothing has the name.
  package func kind(of name: String) -> FileSystem.Kind? {
    FileSystem.kind(of: name, in: descriptor, followingLinks: false)
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
