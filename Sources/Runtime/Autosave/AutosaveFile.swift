import Glibc
import Preprocess
import Support
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The autosave file of one window, `drawing-1.json` in the state folder, with a lock that keeps
/// other windows from using it.
///
/// If the folder is removed while the window is open, the next save creates it again and takes a
/// name that no other window has taken since.
package final class AutosaveFile: Sendable {
  /// The drawing that an earlier window left in the file.
  package let found: Drawing?
  private let folder: String
  private let place: Mutex<Place>

  private init(in folder: String, place: Place, found: Drawing?) {
    self.found = found
    self.folder = folder
    self.place = Mutex(place)
  }

  /// Takes over the oldest autosaved drawing that no window uses, or an unused name if there is
  /// none.
  ///
  /// - Parameters:
  ///   - restoring: false to take an unused name in any case.
  ///   - note: called for each drawing that cannot be read. Its file is left unchanged.
  package static func claim(
    in folder: String, restoring: Bool = true, note: (FileError) -> Void = { _ in }
  ) throws(FileError) -> AutosaveFile {
    try StateFolder.make(folder)
    for path in restoring ? Place.oldestFirst(in: folder) : [] {
      do throws(FileError) {
        // Its window may just have removed it.
        guard let place = try Place(path), let drawing = try read(path) else { continue }
        return AutosaveFile(in: folder, place: place, found: drawing)
      } catch {
        note(error)
      }
    }
    return AutosaveFile(in: folder, place: try Place(unusedIn: folder), found: nil)
  }

  package var path: String { place.withLock { $0.path } }

  /// Whether the file exists and still belongs to this window.
  package var isInPlace: Bool {
    place.withLock { $0.isUsable && FileSystem.kind(of: $0.path, followingLinks: false) == .file }
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

  /// The drawing in a file; nil if there is no file or the drawing is blank.
  private static func read(_ path: String) throws(FileError) -> Drawing? {
    guard let kind = FileSystem.kind(of: path, followingLinks: false) else { return nil }
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

/// The name of a drawing in the state folder, locked for one window.
private struct Place: Sendable {
  let path: String
  private let lock: FileLock

  private static let prefix = "drawing-"
  private static let suffix = ".json"

  /// Locks a name; nil if another window has locked it.
  init?(_ path: String) throws(FileError) {
    let lock = try FileLock(Self.lockFile(of: path))
    guard let lock else { return nil }
    self.path = path
    self.lock = lock
  }

  /// Locks the first name that is unused: by a file, by a dangling link, or by another window.
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
    guard FileSystem.kind(of: path, followingLinks: false) == nil, !isObstructed(path) else {
      return nil
    }
    do throws(FileError) {
      let place = try Place(path)
      // Another window may just have written its drawing and ended.
      return FileSystem.kind(of: path, followingLinks: false) == nil ? place : nil
    } catch {
      // If something else has the lock file's name, other names remain. A full disk is an error.
      guard FileSystem.kind(of: lockFile(of: path), followingLinks: false) == nil else {
        return nil
      }
      throw error
    }
  }

  /// False if the lock file was removed, as another window can then take the name, or if something
  /// that is not a file has the name.
  var isUsable: Bool {
    lock.isInPlace && !Self.isObstructed(path)
      && FileSystem.kind(of: path, followingLinks: false) != .folder
  }

  /// Whether something other than a file has the name under which the file is written first, or a
  /// file that another program has locked. Any other file there is the rest of a killed program and
  /// is replaced.
  private static func isObstructed(_ path: String) -> Bool {
    let kind = FileSystem.kind(of: path + AtomicFile.suffix, followingLinks: false)
    return kind != nil && (kind != .file || AtomicFile.isBeingWritten(path))
  }

  func write(_ data: Data) throws(FileError) {
    // `AtomicFile.write` would follow a link.
    if FileSystem.kind(of: path, followingLinks: false) == .link { FileSystem.remove(path) }
    try AtomicFile.write(data, to: path, mode: 0o600)
  }

  /// Removes the file, unless the lock is lost: then it may belong to another window.
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
