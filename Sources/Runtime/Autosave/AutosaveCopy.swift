import Preprocess
import Support
import WindowModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The copy of a drawing on the disk: a whole file, and a journal of the changes since.
struct AutosaveCopy: Sendable {
  let place: AutosavePlace
  /// The content of the files; nil if they have none, or it is unknown.
  private(set) var content: Content?
  private let files: ContentFiles
  private var generation = 0
  private var wholeSize = 0
  private var journal: AppendedFile
  /// Whether the journal is damaged, so that it must not be removed.
  private var isJournalDamaged = false
  private var damagedJournal: String?

  /// A copy that is not written yet.
  init(_ place: AutosavePlace, _ files: ContentFiles) {
    self.place = place
    self.files = files
    journal = AppendedFile(place.journalPath)
  }

  /// The copy that an earlier window left.
  init(_ place: AutosavePlace, _ reading: AutosaveReading, _ files: ContentFiles) {
    self.init(place, files)
    isJournalDamaged = reading.damage != nil
    // What cannot be extended is unknown, so that the next save writes the whole file.
    guard let generation = reading.generation, let size = reading.journalSize else { return }
    self.generation = generation
    (content, wholeSize) = (reading.content, reading.wholeSize)
    journal = AppendedFile(place.journalPath, size: size)
  }

  /// Whether the files are as they were written last and belong to this window.
  var isInPlace: Bool {
    content != nil && place.isUsable && place.hasFile && journal.isInPlace
  }

  /// Writes the content: a line of the journal if possible, otherwise the whole file.
  mutating func write(_ new: Content) throws(FileError) {
    guard isInPlace else { return try writeWhole(new) }
    guard new != content, try !append(new) else { return }
    try writeWhole(new)
  }

  /// Writes what could be read in spite of a damaged journal, which is kept under another name.
  ///
  /// - Returns: the path of the damaged journal; nil if it is still in place.
  mutating func replaceDamaged(by content: Content) -> String? {
    try? writeWhole(content)
    return isJournalDamaged ? nil : damagedJournal
  }

  mutating func remove() throws(FileError) {
    try place.remove()
    content = nil
    journal = AppendedFile(place.journalPath)
  }

  /// Writes the whole file and starts the journal again if the journal is long. If that fails, the
  /// files stay as they are.
  mutating func shorten() {
    guard isInPlace, journal.size > journalLimit, let content else { return }
    try? writeWhole(content)
  }

  /// The size from which on the whole file is written again, at the next pause. It bounds the time
  /// to read the journal, and what is written in all.
  private var journalLimit: Int { max(1 << 18, wholeSize / 2) }

  /// The largest size of a journal, for drawing without a pause; at most
  /// `AutosaveReading.largestJournal`.
  private var largestJournal: Int { 4 * journalLimit }

  /// - Returns: false if the change cannot be appended.
  private mutating func append(_ new: Content) throws(FileError) -> Bool {
    guard case .strokes(let old, let oldGroups)? = content,
      case .strokes(let strokes, let groups) = new,
      strokes.lazy.map(\.points.count).reduce(0, +) <= DrawingFile.largestPointCount
    else { return false }
    var entry = JournalEntry(from: old, to: strokes)
    entry.groups = groups == oldGroups ? nil : groups.indices
    let line = try encoded { () throws(DrawingFileError) in
      try JournalLine(generation: generation, entry: entry).encoded()
    }
    guard journal.size + line.count <= largestJournal else { return false }
    if journal.size == 0 { place.clearJournal() }
    guard try journal.append(line) else { return false }
    content = new
    return true
  }

  private mutating func writeWhole(_ new: Content) throws(FileError) {
    let newGeneration = AutosavedContent.newGeneration()
    let data = try encoded { () throws(DrawingFileError) in
      try AutosavedContent.encoded(files.file(of: new), generation: newGeneration)
    }
    try place.write(data)
    (content, generation, wholeSize) = (new, newGeneration, data.count)
    // If the program ends here, the old journal's lines are ignored for their generation.
    if isJournalDamaged {
      damagedJournal = FileSystem.setAside(place.journalPath)
    } else {
      place.clearJournal()
    }
    isJournalDamaged = false
    journal = AppendedFile(place.journalPath)
  }

  private func encoded(
    _ body: () throws(DrawingFileError) -> Data
  ) throws(FileError) -> Data {
    do throws(DrawingFileError) {
      return try body()
    } catch {
      throw .unwritable(file: place.path, reason: "\(error)")
    }
  }
}
