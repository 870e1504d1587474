import Glibc
import Preprocess
import Support
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A window's own file for its drawing, `drawing-1.json` in the state folder, and the lock that
/// keeps other windows from it.
///
/// The folder may be removed while the window is open. Then the next drawing makes it again, under a
/// name that no other window has taken since.
package final class AutosaveFile: Sendable {
  /// What a program that ended left there.
  package let found: Drawing?
  private let folder: String
  private let place: Mutex<Place>

  private init(in folder: String, place: Place, found: Drawing?) {
    self.found = found
    self.folder = folder
    self.place = Mutex(place)
  }

  /// Takes the oldest drawing that no window has, else a name that no file has.
  ///
  /// - Parameters:
  ///   - restoring: false where the window begins with another drawing: then none is taken.
  ///   - note: called for each drawing that cannot be read; it is left alone.
  package static func claim(
    in folder: String, restoring: Bool = true, note: (FileError) -> Void = { _ in }
  ) throws(FileError) -> AutosaveFile {
    try StateFolder.make(folder)
    for path in restoring ? Place.oldestFirst(in: folder) : [] {
      do throws(FileError) {
        // Its window may have removed it just now.
        guard let place = try Place(path), let drawing = try read(path) else { continue }
        return AutosaveFile(in: folder, place: place, found: drawing)
      } catch {
        note(error)
      }
    }
    return AutosaveFile(in: folder, place: try Place(unusedIn: folder), found: nil)
  }

  package var path: String { place.withLock { $0.path } }

  /// Whether the file is still there, and still this window's.
  package var isInPlace: Bool {
    place.withLock { $0.isUsable && fileKind($0.path) == .file }
  }

  package func write(_ drawing: Drawing) throws(FileError) {
    let encoded: [UInt8]
    do throws(DrawingFileError) {
      encoded = try DrawingFile(drawing: drawing).encoded()
    } catch {
      throw .unwritable(file: path, reason: "\(error)")
    }
    try place.withLock { place throws(FileError) in
      if !place.isUsable {
        try StateFolder.make(folder)
        place = try Place(unusedIn: folder)
      }
      try place.write(Data(encoded))
    }
  }

  package func remove() throws(FileError) {
    try place.withLock { place throws(FileError) in try place.remove() }
  }

  /// Nil where there is none, or one without ink.
  private static func read(_ path: String) throws(FileError) -> Drawing? {
    guard let kind = fileKind(path) else { return nil }
    guard kind != .link else {
      throw .unreadable(file: path, reason: "expected a file, found a link")
    }
    let bytes = try AtomicFile.read(path, limit: DrawingFile.largestByteCount, pipesToo: false)
    do throws(DrawingFileError) {
      let drawing = try DrawingFile(bytes: bytes).drawing
      return drawing.isBlank ? nil : drawing
    } catch {
      throw .unreadable(file: path, reason: "\(error)")
    }
  }
}

/// A name for a drawing in the state folder, locked for one window.
private struct Place: Sendable {
  let path: String
  private let lock: FileLock

  private static let prefix = "drawing-"
  private static let suffix = ".json"

  /// Nil where another window has it.
  init?(_ path: String) throws(FileError) {
    let lock = try FileLock(Self.lockFile(of: path))
    guard let lock else { return nil }
    self.path = path
    self.lock = lock
  }

  /// The first name that nothing has: no file, no link to nothing, no other window.
  init(unusedIn folder: String) throws(FileError) {
    var number = 1
    while true {
      let path = "\(folder)/\(Self.prefix)\(number)\(Self.suffix)"
      if let place = try Self.free(path) {
        self = place
        return
      }
      number += 1
    }
  }

  private static func free(_ path: String) throws(FileError) -> Place? {
    guard fileKind(path) == nil, !isObstructed(path) else { return nil }
    do throws(FileError) {
      let place = try Place(path)
      // Another window may have written and ended just now.
      return fileKind(path) == nil ? place : nil
    } catch {
      // What stands in the way of one lock leaves the other names; a full disk does not.
      guard fileKind(lockFile(of: path)) == nil else { return nil }
      throw error
    }
  }

  /// False once the lock file was removed, as others can have the name then, and where something
  /// stands in the way.
  var isUsable: Bool {
    lock.isInPlace && !Self.isObstructed(path) && fileKind(path) != .folder
  }

  /// Where the file is written before it gets its name, there may be what a kill left, a file. One
  /// that another program has locked is in the way.
  private static func isObstructed(_ path: String) -> Bool {
    let kind = fileKind(path + AtomicFile.suffix)
    return kind != nil && (kind != .file || AtomicFile.isBeingWritten(path))
  }

  func write(_ data: Data) throws(FileError) {
    // A link would be followed.
    if fileKind(path) == .link { FileSystem.remove(path) }
    try AtomicFile.write(data, to: path, mode: 0o600)
  }

  /// What stands there once the lock is lost may be another window's.
  func remove() throws(FileError) {
    guard lock.isInPlace else { return }
    guard FileSystem.remove(path) || errno == ENOENT else {
      throw .unwritable(file: path, reason: systemReason())
    }
    AtomicFile.syncFolder(of: path)
  }

  private static func lockFile(of path: String) -> String {
    path.dropLast(suffix.count) + ".lock"
  }

  static func oldestFirst(in folder: String) -> [String] {
    FileSystem.names(in: folder).filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }
      .map { "\(folder)/\($0)" }
      .map { (path: $0, changed: lastChange(of: $0)) }
      .sorted { ($0.changed, $0.path) < ($1.changed, $1.path) }
      .map(\.path)
  }

  private static func lastChange(of path: String) -> Double {
    guard let information = FileSystem.status(of: path, followingLinks: false) else { return 0 }
    return Double(information.st_mtim.tv_sec) + Double(information.st_mtim.tv_nsec) / 1e9
  }
}

/// What has the name itself, also where it is a link; nil where nothing has it.
private func fileKind(_ path: String) -> FileSystem.Kind? {
  FileSystem.status(of: path, followingLinks: false).map(FileSystem.Kind.init)
}
