import Glibc
import Preprocess

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A window's own file for its drawing, `drawing-1.json` in the state folder, and the lock that
/// keeps other windows from it.
package final class KeptDrawing: Sendable {
  package let path: String
  /// What a program that ended left there.
  package let found: Drawing?
  private let lock: FileLock

  private init(path: String, found: Drawing?, lock: FileLock) {
    self.path = path
    self.found = found
    self.lock = lock
  }

  /// Takes the oldest drawing that no window has, else a name that no file has.
  ///
  /// - Parameters:
  ///   - restoring: false where the window begins with another drawing: then none is taken.
  ///   - note: told of each drawing that cannot be read; it is left alone.
  package static func claim(
    in folder: String, restoring: Bool = true, note: (StorageError) -> Void = { _ in }
  ) throws(StorageError) -> KeptDrawing {
    try StateFolder.make(folder)
    for path in restoring ? oldestFirst(in: folder) : [] {
      guard let lock = try FileLock(lockFile(of: path)) else { continue }
      do throws(StorageError) {
        // Its window may have removed it just now.
        guard let drawing = try read(path) else { continue }
        return KeptDrawing(path: path, found: drawing, lock: lock)
      } catch {
        note(error)
      }
    }
    return try unused(in: folder)
  }

  private static func unused(in folder: String) throws(StorageError) -> KeptDrawing {
    var number = 1
    while true {
      let path = "\(folder)/\(prefix)\(number)\(suffix)"
      if let lock = try FileLock(lockFile(of: path)), !FileSystem.exists(path) {
        return KeptDrawing(path: path, found: nil, lock: lock)
      }
      number += 1
    }
  }

  package func write(_ drawing: Drawing) throws(StorageError) {
    let bytes: [UInt8]
    do throws(DrawingFileError) {
      bytes = try DrawingFile(drawing: drawing).encoded()
    } catch {
      throw .unwritable(file: path, reason: "\(error)")
    }
    try WholeFile.write(Data(bytes), to: path, mode: 0o600)
  }

  package func remove() throws(StorageError) {
    guard FileSystem.remove(path) || errno == ENOENT else {
      throw .unwritable(file: path, reason: systemReason())
    }
    WholeFile.syncFolder(of: path)
  }
}

extension KeptDrawing {
  private static let prefix = "drawing-"
  private static let suffix = ".json"

  private static func lockFile(of path: String) -> String {
    path.dropLast(suffix.count) + ".lock"
  }

  private static func oldestFirst(in folder: String) -> [String] {
    FileSystem.names(in: folder).filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }
      .map { "\(folder)/\($0)" }
      .map { (path: $0, changed: lastChange(of: $0)) }
      .sorted { ($0.changed, $0.path) < ($1.changed, $1.path) }
      .map(\.path)
  }

  private static func lastChange(of path: String) -> Double {
    guard let information = FileSystem.status(of: path) else { return 0 }
    return Double(information.st_mtim.tv_sec) + Double(information.st_mtim.tv_nsec) / 1e9
  }

  /// Nil where there is none, or one without ink.
  private static func read(_ path: String) throws(StorageError) -> Drawing? {
    guard FileSystem.exists(path) else { return nil }
    let bytes = try WholeFile.read(path, limit: DrawingFile.largestByteCount, pipesToo: false)
    do throws(DrawingFileError) {
      let drawing = try DrawingFile(bytes: bytes).drawing
      return drawing.isBlank ? nil : drawing
    } catch {
      throw .unreadable(file: path, reason: "\(error)")
    }
  }
}
