import Glibc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file that grows by records at its end. A record is on the disk when `append` returns.
///
/// Only the file that this object has created, or was made for, is extended. It is opened for each
/// record, so that a file that was removed or replaced in between is noticed.
package struct AppendedFile: Sendable {
  package let path: String
  /// The bytes of all records; 0 if the file is not created yet.
  package private(set) var size: Int
  /// False if a record may be on the disk in part.
  private var isTrusted = true

  /// - Parameter size: the size of an existing file to extend; 0 to create it with the first
  ///   record.
  package init(_ path: String, size: Int = 0) {
    self.path = path
    self.size = size
  }

  /// Whether the file is as the last record has left it.
  package var isInPlace: Bool {
    size == 0 || isTrusted && isOwn(FileSystem.status(of: path, followingLinks: false))
  }

  /// Adds a record and waits until it is on the disk.
  ///
  /// - Returns: false if the file is not as the last record has left it. Then nothing is written.
  /// - Throws: if the record cannot be written. Then the file is as before.
  package mutating func append(_ record: Data) throws(FileError) -> Bool {
    guard let file = try opened() else { return false }
    defer { close(file) }
    guard AtomicFile.writeAll(record, to: file), fdatasync(file) == 0 else {
      let reason = FileError.Reason.system()
      // Without the part of the record that was written, the next one can follow.
      isTrusted = ftruncate(file, off_t(size)) == 0
      throw .unwritable(file: path, reason: reason)
    }
    if size == 0 { AtomicFile.syncFolder(of: path) }
    size += record.count
    return true
  }

  /// - Returns: a descriptor, which the caller closes; nil if the file is not the expected one.
  private func opened() throws(FileError) -> Int32? {
    let flags = O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK
    guard size > 0 else { return try created(flags) }
    guard isTrusted else { return nil }
    let file = FileSystem.open(path, flags)
    guard file >= 0 else { return nil }
    guard isOwn(FileSystem.status(of: file)) else {
      close(file)
      return nil
    }
    return file
  }

  private func created(_ flags: Int32) throws(FileError) -> Int32 {
    let file = FileSystem.open(path, flags | O_CREAT | O_EXCL, mode: 0o600)
    guard file >= 0 else { throw .unwritable(file: path, reason: .system()) }
    return file
  }

  private func isOwn(_ status: stat?) -> Bool {
    status.map { FileSystem.Kind($0) == .file && Int($0.st_size) == size } ?? false
  }
}
