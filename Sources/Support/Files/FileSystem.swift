import Glibc

/// All system calls that take or return a path. Paths are converted between text and bytes only
/// here. A call that fails leaves its error number in `errno`, as in C.
///
/// The parameter `in` is the descriptor of the folder that a relative path starts from; by default
/// it is the current folder.
package enum FileSystem {
  package static let currentFolder = AT_FDCWD

  package enum Kind: Sendable {
    case file, folder, link, pipe, socket, device
  }

  /// - Returns: a descriptor, negative on failure.
  package static func open(
    _ path: String, in folder: Int32 = currentFolder, _ flags: Int32, mode: mode_t = 0
  ) -> Int32 {
    with(path) { openat(folder, $0, flags | O_CLOEXEC, mode) }
  }

  /// The status of a file; nil if nothing has the path.
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

  /// The kind of a path; nil if nothing is there.
  package static func kind(
    of path: String, in folder: Int32 = currentFolder, followingLinks: Bool = true
  ) -> Kind? {
    status(of: path, in: folder, followingLinks: followingLinks).map(Kind.init)
  }

  package static func kind(of descriptor: Int32) -> Kind? {
    status(of: descriptor).map(Kind.init)
  }

  package static func makeFolder(
    _ path: String, in folder: Int32 = currentFolder, mode: mode_t
  ) -> Bool {
    with(path) { mkdirat(folder, $0, mode) } == 0
  }

  /// Creates a folder and its parents, unless they exist.
  package static func makeFolders(_ path: String) -> Bool {
    if makeOrFindFolder(path) { return true }
    guard errno == ENOENT, path.parentPath != path else { return false }
    // Once: in a folder that was removed, or in /proc, there is no place although the parent
    // exists.
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

  /// Sets the time of the last change to now. A link is not followed.
  @discardableResult
  package static func touch(_ path: String) -> Bool {
    with(path) { utimensat(currentFolder, $0, nil, AT_SYMLINK_NOFOLLOW) } == 0
  }

  package static func rename(
    _ path: String, to name: String, in folder: Int32 = currentFolder
  ) -> Bool {
    with(path) { old in with(name) { renameat(folder, old, folder, $0) } } == 0
  }

  /// Renames anything to the first name of `PATH.damaged-1`, `PATH.damaged-2` and so on that is
  /// free.
  ///
  /// - Returns: the new path; nil if that fails.
  package static func setAside(_ path: String) -> String? {
    for number in 1...1000 {
      let newPath = "\(path).damaged-\(number)"
      guard kind(of: newPath, followingLinks: false) == nil else { continue }
      return rename(path, to: newPath) ? newPath : nil
    }
    return nil
  }

  /// Renames a file unless something has the new name; then `errno` is EEXIST.
  package static func move(
    _ name: String, in folder: Int32, to newName: String, in newFolder: Int32
  ) -> Bool {
    // A second name replaces nothing, unlike a rename.
    let links = with(name) { old in with(newName) { linkat(folder, old, newFolder, $0, 0) } }
    if links == 0 { return remove(name, in: folder) }
    guard errno == EPERM || errno == EOPNOTSUPP else { return false }
    // The file system has no second names. An empty file reserves the name instead.
    let reserved = open(newName, in: newFolder, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    guard reserved >= 0 else { return false }
    close(reserved)
    let moved = with(name) { old in with(newName) { renameat(folder, old, newFolder, $0) } }
    if moved != 0 { keepingError { remove(newName, in: newFolder) } }
    return moved == 0
  }

  private static func keepingError(_ body: () -> Bool) {
    let error = errno
    _ = body()
    errno = error
  }

  @discardableResult
  package static func remove(_ path: String, in folder: Int32 = currentFolder) -> Bool {
    with(path) { unlinkat(folder, $0, 0) } == 0
  }

  /// Calls with the path as C has it. No file has a name with a zero byte.
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
