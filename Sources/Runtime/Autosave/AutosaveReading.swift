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
  var content: Content
  let generation: Int?
  let wholeSize: Int
  /// The size of a journal that further changes may be appended to, 0 if there is none; nil if
  /// nothing may be appended.
  var journalSize: Int?
  /// Why the journal could only be read in part, or not at all.
  var damage: FileError?

  static let largestJournal = 2 * DrawingFile.largestByteCount

  /// Nil if there is no file, or the drawing is blank.
  init?(_ place: AutosavePlace, png: PNGCoding) throws(FileError) {
    guard let bytes = try Self.wholeFile(place.path) else { return nil }
    do throws(DrawingFileError) {
      let whole = try AutosavedContent(bytes, png: png)
      (content, generation, wholeSize) = (whole.content, whole.generation, bytes.count)
    } catch {
      throw .unreadable(file: place.path, reason: "\(error)")
    }
    readJournal(place)
    if content.isBlank { return nil }
  }

  private static func wholeFile(_ path: String) throws(FileError) -> Data? {
    guard let kind = FileSystem.kind(of: path, followingLinks: false) else { return nil }
    guard kind != .link else {
      throw .unreadable(file: path, reason: "expected a file, found a link")
    }
    return try AtomicFile.read(path, limit: DrawingFile.largestByteCount, pipesToo: false)
  }

  private mutating func readJournal(_ place: AutosavePlace) {
    do throws(FileError) {
      guard let bytes = try Self.journal(place) else { return journalSize = 0 }
      // No journal belongs to a picture.
      let isPicture = content.isPicture
      let journal = Journal(
        bytes, generation: isPicture ? nil : generation, over: content.strokes)
      if !isPicture { content = .strokes(journal.strokes) }
      if journal.canGrow { journalSize = bytes.count }
      damage = journal.damage.map { .unreadable(file: place.journalPath, reason: FileError.Reason($0)) }
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

extension Content {
  fileprivate var isPicture: Bool {
    if case .picture = self { true } else { false }
  }
}
