import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reading what may be anything: a device, a pipe, a file of another's.
extension AtomicFile {
  /// Opens a file, to be closed by the caller.
  ///
  /// - Parameter pipesToo: false where nothing but a file can be meant: a pipe may stay silent.
  package static func open(_ path: String, pipesToo: Bool) throws(FileError) -> Int32 {
    pipesToo ? try opened(path, O_RDONLY) : try openFile(path)
  }

  /// Opens a regular file; with anything else, it fails and waits for nobody.
  ///
  /// - Parameter folder: the open folder that `name` is of, where no link is followed.
  static func openFile(
    _ name: String, in folder: OpenFolder? = nil
  ) throws(FileError) -> Int32 {
    let path = folder?.path(of: name) ?? name
    // Looked at before it is opened: opening a device may already do something.
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
      throw .unreadable(file: folder?.path(of: name) ?? name, reason: systemReason())
    }
    return file
  }

  private static func check(_ status: stat?, _ path: String) throws(FileError) {
    guard let kind = status.map(FileSystem.Kind.init), kind != .file else { return }
    throw .unreadable(file: path, reason: "expected a file, found a \(kind)")
  }

  /// The first bytes of a file, `count` or as many as there are.
  package static func start(of path: String, count: Int) throws(FileError) -> Data {
    try start(of: openFile(path), path, count: count)
  }

  /// - Parameter file: is closed.
  static func start(
    of file: Int32, _ path: String, count: Int
  ) throws(FileError) -> Data {
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: count)
    let found = Glibc.read(file, &bytes, count)
    guard found >= 0 else { throw .unreadable(file: path, reason: systemReason()) }
    return Data(bytes[..<found])
  }

  /// Reads no more than `limit` bytes: a device may have no end at all.
  package static func read(
    _ path: String, limit: Int, pipesToo: Bool = true
  ) throws(FileError) -> Data {
    try read(Self.open(path, pipesToo: pipesToo), path, limit: limit)
  }

  /// - Parameter file: is closed.
  static func read(_ file: Int32, _ path: String, limit: Int) throws(FileError) -> Data {
    defer { close(file) }
    var data = Data()
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = Glibc.read(file, &block, block.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(file: path, reason: systemReason()) }
      guard count > 0 else { return data }
      data.append(contentsOf: block[..<count])
      guard data.count <= limit else {
        throw .unreadable(file: path, reason: "expected at most \(limit) bytes, found more")
      }
    }
  }
}
