import Preprocess
import Support
import WindowModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What an earlier window left at a place: the content of the whole file with the changes in the
/// journal.
struct AutosaveReading {
  private(set) var content = Content.blank
  let generation: Int?
  let wholeSize: Int
  /// The size of a journal that further changes may be appended to, 0 if there is none; nil if
  /// nothing may be appended.
  private(set) var journalSize: Int?
  /// Why the journal could only be read in part, or not at all.
  private(set) var damage: FileError?

  static let largestJournal = 2 * DrawingFile.largestByteCount

  /// Nil if there is no file, or the drawing is blank.
  init?(_ place: AutosavePlace, _ files: ContentFiles) throws(FileError) {
    guard let bytes = try Self.wholeFile(place.path) else { return nil }
    wholeSize = bytes.count
    do throws(DrawingFileError) {
      let whole = try AutosavedContent(bytes)
      generation = whole.generation
      var file = whole.file
      readJournal(place, of: &file)
      content = try files.content(of: file)
      // The journal would continue the strokes as the files have them.
      if content.strokes != file.drawing.strokes { journalSize = nil }
    } catch {
      throw .unreadable(file: place.path, reason: "\(error)")
    }
    if content.isBlank { return nil }
  }

  private static func wholeFile(_ path: String) throws(FileError) -> Data? {
    guard let kind = FileSystem.kind(of: path, followingLinks: false) else { return nil }
    guard kind != .link else {
      throw .unreadable(file: path, reason: "expected a file, found a link")
    }
    return try AtomicFile.read(path, limit: DrawingFile.largestByteCount, pipesToo: false)
  }

  private mutating func readJournal(_ place: AutosavePlace, of file: inout DrawingFile) {
    do throws(FileError) {
      guard let bytes = try Self.journal(place) else { return journalSize = 0 }
      // No journal belongs to a picture.
      let journal = Journal(
        bytes, generation: file.picture == nil ? generation : nil, over: file.drawing.strokes,
        groups: file.groups ?? [])
      file.drawing.strokes = journal.strokes
      file.groups = journal.groups
      if journal.canGrow { journalSize = bytes.count }
      damage = journal.damage.map {
        .unreadable(file: place.journalPath, reason: FileError.Reason($0))
      }
    } catch {
      damage = error
    }
  }

  private static func journal(_ place: AutosavePlace) throws(FileError) -> Data? {
    guard let kind = place.journalKind else { return nil }
    guard kind == .file else {
      throw .unreadable(file: place.journalPath, reason: "expected a file, found a \(kind)")
    }
    return try AtomicFile.read(place.journalPath, limit: largestJournal, pipesToo: false)
  }
}
