import Glibc
import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The name of a drawing in the state folder, locked for one window, and the name of its journal.
struct AutosavePlace: Sendable {
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

  private static func free(_ path: String) throws(FileError) -> AutosavePlace? {
    guard FileSystem.kind(of: path, followingLinks: false) == nil, !isObstructed(path) else {
      return nil
    }
    do throws(FileError) {
      let place = try AutosavePlace(path)
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

  var hasFile: Bool { FileSystem.kind(of: path, followingLinks: false) == .file }

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

  /// Removes the file, then the journal, which means nothing without it, unless the lock is lost:
  /// then they may belong to another window.
  func remove() throws(FileError) {
    guard lock.isInPlace else { return }
    guard FileSystem.remove(path) || errno == ENOENT else {
      throw .unwritable(file: path, reason: .system())
    }
    clearJournal()
    AtomicFile.syncFolder(of: path)
  }

  /// Makes this the newest drawing, which the next window restores.
  func touch() {
    if lock.isInPlace { FileSystem.touch(path) }
  }

  private static func lockFile(of path: String) -> String {
    path.dropLast(suffix.count) + ".lock"
  }

  private static func journal(of path: String) -> String {
    path.dropLast(suffix.count) + ".journal"
  }

  /// The drawings in a folder, the one that was used last first.
  static func newestFirst(in folder: String) -> [String] {
    FileSystem.names(in: folder).filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }
      .map { "\(folder)/\($0)" }
      .map { (path: $0, changed: max(lastChange(of: $0), lastChange(of: journal(of: $0)))) }
      .sorted { ($1.changed, $0.path) < ($0.changed, $1.path) }
      .map(\.path)
  }

  private static func lastChange(of path: String) -> Double {
    guard let information = FileSystem.status(of: path, followingLinks: false) else { return 0 }
    return Double(information.st_mtim.tv_sec) + Double(information.st_mtim.tv_nsec) / 1e9
  }
}

/// The journal.
extension AutosavePlace {
  var journalPath: String { Self.journal(of: path) }

  var journalKind: FileSystem.Kind? {
    FileSystem.kind(of: journalPath, followingLinks: false)
  }

  /// Makes the journal's name free. Its file is removed; anything else that has the name is kept
  /// under another.
  func clearJournal() {
    switch journalKind {
    case nil: break
    case .file: FileSystem.remove(journalPath)
    default: _ = FileSystem.setAside(journalPath)
    }
  }
}
