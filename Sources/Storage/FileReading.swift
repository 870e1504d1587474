import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reading what may be anything: a device, a pipe, a file of another's.
extension WholeFile {
  /// Opens a file, to be closed by the caller.
  ///
  /// - Parameter pipesToo: false where nothing but a file can be meant: a pipe may stay silent.
  package static func open(_ path: String, pipesToo: Bool) throws(StorageError) -> Int32 {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | (pipesToo ? 0 : O_NONBLOCK))
    guard file >= 0 else { throw .unreadable(file: path, reason: systemReason()) }
    var information = stat()
    guard pipesToo || fstat(file, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
    else {
      close(file)
      throw .unreadable(file: path, reason: "expected a file, found a folder or pipe")
    }
    return file
  }

  /// The first bytes of a file, `count` or as many as there are.
  package static func start(of path: String, count: Int) throws(StorageError) -> Data {
    let file = try open(path, pipesToo: false)
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: count)
    let found = Glibc.read(file, &bytes, count)
    guard found >= 0 else { throw .unreadable(file: path, reason: systemReason()) }
    return Data(bytes[..<found])
  }

  /// Reads no more than `limit` bytes: a device may have no end at all.
  package static func read(
    _ path: String, limit: Int, pipesToo: Bool = true
  ) throws(StorageError) -> Data {
    let file = try open(path, pipesToo: pipesToo)
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
