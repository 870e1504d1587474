import Glibc

/// Every call of the system that takes a path or answers with one: only here does text become bytes
/// and bytes text. A call that fails leaves its reason in `errno`, as in C.
///
/// A path is looked up in the folder whose descriptor is given, else in the current one.
package enum FileSystem {
  package static let currentFolder = AT_FDCWD

  package enum Kind: Sendable {
    case file, folder, link, pipe, socket, device
  }

  /// - Returns: a descriptor, negative when it fails.
  package static func open(
    _ path: String, in folder: Int32 = currentFolder, _ flags: Int32, mode: mode_t = 0
  ) -> Int32 {
    with(path) { openat(folder, $0, flags | O_CLOEXEC, mode) }
  }

  /// Nil where there is nothing.
  package static func status(
    of path: String, in folder: Int32 = currentFolder, followingLinks: Bool = true
  ) -> stat? {
    var status = stat()
    let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
    return with(path) { fstatat(folder, $0, &status, flags) } == 0 ? status : nil
  }

  package static func status(of descriptor: Int32) -> stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  package static func exists(_ path: String) -> Bool {
    status(of: path) != nil
  }

  /// What a path leads to; nil where that is nothing.
  package static func kind(of path: String) -> Kind? {
    status(of: path).map(Kind.init)
  }

  package static func makeFolder(_ path: String, mode: mode_t) -> Bool {
    with(path) { mkdir($0, mode) } == 0
  }

  /// Makes a folder, where it is not there, and those it lies in.
  package static func makeFolders(_ path: String) -> Bool {
    if makeOrFindFolder(path) { return true }
    guard errno == ENOENT, path.parentPath != path else { return false }
    // Once: in a folder that was removed, or in /proc, there is no place although the parent exists.
    return makeFolders(path.parentPath) && makeOrFindFolder(path)
  }

  private static func makeOrFindFolder(_ path: String) -> Bool {
    if makeFolder(path, mode: 0o777) { return true }
    guard errno == EEXIST, kind(of: path) != .folder else { return errno == EEXIST }
    errno = EEXIST
    return false
  }

  package static func setMode(of path: String, _ mode: mode_t) -> Bool {
    with(path) { chmod($0, mode) } == 0
  }

  package static func rename(
    _ path: String, to name: String, in folder: Int32 = currentFolder
  ) -> Bool {
    with(path) { old in with(name) { renameat(folder, old, folder, $0) } } == 0
  }

  @discardableResult
  package static func remove(_ path: String, in folder: Int32 = currentFolder) -> Bool {
    with(path) { unlinkat(folder, $0, 0) } == 0
  }

  /// A name with a zero inside is that of no file.
  private static func with(_ path: String, _ call: ([CChar]) -> Int32) -> Int32 {
    guard let name = path.cPath else {
      errno = ENOENT
      return -1
    }
    return call(name)
  }
}

extension FileSystem.Kind {
  package init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }
}
