import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads paths that may be any kind of file: a device, a pipe, a file in an untrusted folder.
extension AtomicFile {
  /// Opens a file for reading. The caller closes it.
  ///
  /// - Parameter pipesToo: whether pipes and devices are allowed. Reading one may wait forever.
  package static func open(_ path: String, pipesToo: Bool) throws(FileError) -> Int32 {
    pipesToo ? try opened(path, O_RDONLY) : try openFile(path)
  }

  /// Opens a regular file for reading. Anything else is refused without waiting.
  ///
  /// - Parameter folder: the open folder of the file, in which links are refused; nil if `name` is
  ///   a path.
  static func openFile(
    _ name: String, in folder: OpenFolder? = nil
  ) throws(FileError) -> Int32 {
    let path = folder?.path(of: name) ?? name
    // The kind is checked before opening, as opening a device may have side effects.
    let found = FileSystem.status(
      of: name, in: folder?.descriptor ?? FileSystem.currentFolder, followingLinks: folder == nil)
    try check(found, path)
    let file = try opened(
      name, in: folder, O_RDONLY | O_NONBLOCK | O_NOCTTY | (folder == nil ? 0 : O_NOFOLLOW))
    do {
      try check(FileSystem.status(of: file), path)
      return file
    } catch {
      close(file)
      throw error
    }
  }

  private static func opened(
    _ name: String, in folder: OpenFolder? = nil, _ flags: Int32
  ) throws(FileError) -> Int32 {
    let file = FileSystem.open(name, in: folder?.descriptor ?? FileSystem.currentFolder, flags)
    guard file >= 0 else {
      throw .unreadable(file: folder?.path(of: name) ?? name, reason: .system())
    }
    return file
  }

  private static func check(_ status: stat?, _ path: String) throws(FileError) {
    guard let kind = status.map(FileSystem.Kind.init), kind != .file else { return }
    throw .unreadable(file: path, reason: "expected a file, found a \(kind)")
  }

  /// The first `count` bytes of a file, or all if it has fewer.
  package static func start(of path: String, count: Int) throws(FileError) -> Data {
    try start(of: openFile(path), path, count: count)
  }

  /// - Parameter file: the descriptor. It is closed.
  static func start(
    of file: Int32, _ path: String, count: Int
  ) throws(FileError) -> Data {
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: count)
    let found = Glibc.read(file, &bytes, count)
    guard found >= 0 else { throw .unreadable(file: path, reason: .system()) }
    return Data(bytes[..<found])
  }

  /// Reads a whole file.
  ///
  /// - Throws: if it has more than `limit` bytes, as a device may have no end.
  package static func read(
    _ path: String, limit: Int, pipesToo: Bool = true
  ) throws(FileError) -> Data {
    try read(Self.open(path, pipesToo: pipesToo), path, limit: limit)
  }

  /// - Parameter file: the descriptor. It is closed.
  static func read(_ file: Int32, _ path: String, limit: Int) throws(FileError) -> Data {
    defer { close(file) }
    var data = Data()
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(file, &block, block.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(file: path, reason: .system()) }
      guard count > 0 else { return data }
      data.append(contentsOf: block[..<count])
      guard data.count <= limit else {
        throw .unreadable(file: path, reason: "expected at most \(limit) bytes, found more")
      }
    }
  }
}
