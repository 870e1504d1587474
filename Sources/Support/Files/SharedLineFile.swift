import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file of lines that several programs add to. Lines are on the disk when `append` returns; a
/// kill or a power cut leaves at most one line in part, which the next `append` closes.
///
/// A lock file beside it, `NAME.lock`, keeps the programs apart. Links are not followed.
package struct SharedLineFile: Sendable {
  package let path: String
  /// In bytes. A larger file is neither read nor extended.
  private let limit: Int

  /// - Parameter path: in a folder that exists and belongs to the user.
  package init(_ path: String, limit: Int) {
    self.path = path
    self.limit = limit
  }

  /// The content; empty if there is no file.
  package func read() throws(FileError) -> Data {
    try folder().has(path.lastPathPart) ? content() : Data()
  }

  private func content() throws(FileError) -> Data {
    try folder().read(path.lastPathPart, limit: limit)
  }

  /// Adds lines.
  ///
  /// - Parameter lines: each with its line break.
  /// - Throws: if they cannot be written. Then the file is as before.
  package func append(_ lines: Data) throws(FileError) {
    let lock = try locked()
    defer { withExtendedLifetime(lock) {} }
    let isNew = FileSystem.status(of: path, followingLinks: false) == nil
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK
    let file = FileSystem.open(path, flags, mode: 0o600)
    guard file >= 0 else { throw unwritable() }
    defer { close(file) }
    guard let status = FileSystem.status(of: file), FileSystem.Kind(status) == .file else {
      throw .unwritable(file: path, reason: "expected a file, found a device or pipe")
    }
    let size = Int(status.st_size)
    let addition = (hasOpenLine(file, size: size) ? Data("\n".utf8) : Data()) + lines
    guard size + addition.count <= limit else {
      throw .unwritable(file: path, reason: "it would have more than \(limit) bytes")
    }
    guard AtomicFile.writeAll(addition, to: file), fdatasync(file) == 0 else {
      let error = unwritable()
      ftruncate(file, off_t(size))
      throw error
    }
    if isNew { AtomicFile.syncFolder(of: path) }
  }

  /// Replaces the content atomically while no other program adds to it.
  ///
  /// - Parameter change: returns the new content; nil to leave the file as it is.
  package func rewrite(_ change: (Data) throws(FileError) -> Data?) throws(FileError) {
    let lock = try locked()
    defer { withExtendedLifetime(lock) {} }
    guard let content = try change(read()) else { return }
    try folder().write(content, to: path.lastPathPart)
  }

  private func folder() throws(FileError) -> OpenFolder {
    try OpenFolder(path.parentPath)
  }

  /// Whether the last line was written in part.
  private func hasOpenLine(_ file: Int32, size: Int) -> Bool {
    var last: UInt8 = 0
    return size > 0 && pread(file, &last, 1, off_t(size - 1)) == 1 && last != UInt8(ascii: "\n")
  }

  /// Waits up to ten seconds for other programs, which need milliseconds.
  private func locked() throws(FileError) -> FileLock {
    for _ in 0..<500 {
      if let lock = try FileLock(path + ".lock"), lock.isInPlace { return lock }
      usleep(20_000)
    }
    throw .unwritable(file: path, reason: "another program is writing it")
  }

  private func unwritable() -> FileError {
    .unwritable(file: path, reason: .system())
  }
}
