import Preprocess
import Support
import Synchronization
import WindowModel

/// The autosaved drawing of one window: `drawing-1.json` in the state folder with its journal,
/// `drawing-1.journal`, and a lock that keeps other windows from using them.
///
/// If the folder is removed while the window is open, the next save creates it again and takes a
/// name that no other window has taken since.
package final class AutosaveFile: Sendable {
  /// The content that an earlier window left.
  package let found: Content?
  private let folder: String
  private let files: ContentFiles
  private let copy: Mutex<AutosaveCopy>

  private init(in folder: String, _ copy: AutosaveCopy, found: Content?, _ files: ContentFiles) {
    self.found = found
    self.folder = folder
    self.files = files
    self.copy = Mutex(copy)
  }

  /// Takes over the autosaved drawing that was used last, of those that no window uses now, or an
  /// unused name if there is none.
  ///
  /// - Parameters:
  ///   - restoring: false to take an unused name in any case.
  ///   - pictures: encodes and decodes pictures.
  ///   - note: called for each drawing that cannot be read, and is left unchanged, and if the
  ///     journal of the restored one is damaged.
  package static func claim(
    in folder: String, restoring: Bool = true, pictures: PictureCoding,
    note: (RestoreProblem) -> Void = { _ in }
  ) throws(FileError) -> AutosaveFile {
    let files = ContentFiles(pictures: pictures)
    try PrivateFolder.make(folder)
    for path in restoring ? AutosavePlace.newestFirst(in: folder) : [] {
      do throws(FileError) {
        // Another window may use it, or may just have removed it.
        guard let place = try AutosavePlace(path),
          let reading = try AutosaveReading(place, files)
        else { continue }
        return AutosaveFile(in: folder, place, reading, files, note: note)
      } catch {
        note(.notRestored(error))
      }
    }
    let place = try AutosavePlace(unusedIn: folder)
    return AutosaveFile(in: folder, AutosaveCopy(place, files), found: nil, files)
  }

  private convenience init(
    in folder: String, _ place: AutosavePlace, _ reading: AutosaveReading, _ files: ContentFiles,
    note: (RestoreProblem) -> Void
  ) {
    var copy = AutosaveCopy(place, reading, files)
    if let damage = reading.damage {
      note(.partlyRestored(damage, keptAs: copy.replaceDamaged(by: reading.content)))
    }
    place.touch()
    self.init(in: folder, copy, found: reading.content, files)
  }

  package var path: String { copy.withLock { $0.place.path } }

  /// Whether the files are as they were written last and belong to this window.
  package var isInPlace: Bool { copy.withLock { $0.isInPlace } }

  /// Writes the content to the disk, or removes the files if it is blank.
  package func write(_ content: Content) throws(FileError) {
    try copy.withLock { copy throws(FileError) in
      guard !content.isBlank else { return try copy.remove() }
      if !copy.place.isUsable {
        try PrivateFolder.make(folder)
        copy = AutosaveCopy(try AutosavePlace(unusedIn: folder), files)
      }
      try copy.write(content)
    }
  }

  /// Writes the whole file if the journal is long. Call it when nothing waits to be written.
  package func shortenJournal() {
    copy.withLock { $0.shorten() }
  }

  /// Makes this the drawing that the next window restores.
  package func touch() {
    copy.withLock { $0.place.touch() }
  }
}
