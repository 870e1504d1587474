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

  /// - Parameter mode: who may do what with the file, as far as the umask allows it.
  package static func write(
    _ data: Data, to path: String, mode: mode_t = 0o666
  ) throws(StorageError) {
    let beside = path + suffix
    guard writeThrough(data, to: beside, mode: mode), rename(beside, path) == 0 else {
      let reason = systemReason()
      unlink(beside)
      throw .unwritable(file: path, reason: reason)
    }
    syncFolder(of: path)
  }

  private static func writeThrough(_ data: Data, to path: String, mode: mode_t) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { return false }
    let isWritten = writeAll(data, to: file) && fsync(file) == 0
    let reason = errno
    close(file)
    errno = reason
    return isWritten
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
    let name = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}

extension WholeFile {
  /// Reads no more than `limit` bytes: a device may have no end at all.
  package static func read(_ path: String, limit: Int) throws(StorageError) -> Data {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreadable(file: path, reason: systemReason()) }
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
