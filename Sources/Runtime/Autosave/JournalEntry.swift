import Preprocess

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A change of the strokes: those at the front stay, and the last of them may grow; others follow;
/// those at the end stay. Drawing and undo change the end, and an erasure changes the middle.
struct JournalEntry: Equatable, Sendable {
  /// How many strokes at the front stay.
  var keep: Int
  /// Points that follow those of the last stroke that stays.
  var extend: [Point]
  /// Strokes that replace those in the middle.
  var strokes: [Stroke]
  /// How many strokes at the end stay.
  var tail = 0
  /// The groups of all strokes after the change; nil if they stay as they are.
  var groups: [[Int]]?

  /// The difference of two lists of strokes. Strokes that share their storage, as those that were
  /// not drawn or erased do, are compared without looking at their points.
  init(from old: [Stroke], to new: [Stroke]) {
    var same = 0
    while same < min(old.count, new.count), old[same] == new[same] { same += 1 }
    let grows = same < old.count && same < new.count && old[same].isStart(of: new[same])
    keep = grows ? same + 1 : same
    extend = grows ? Array(new[same].points[old[same].points.count...]) : []
    while tail < min(old.count, new.count) - keep,
      old[old.count - 1 - tail] == new[new.count - 1 - tail]
    {
      tail += 1
    }
    strokes = Array(new[keep..<new.count - tail])
  }
}

extension Stroke {
  fileprivate func isStart(of other: Stroke) -> Bool {
    points.count <= other.points.count && other.points[..<points.count] == points[...]
  }
}

/// A line of the journal, one JSON object:
///
///     {"generation":N,"keep":K,"extend":[[x,y,ms],...],"strokes":[[[x,y,ms],...],...],"tail":T,
///      "groups":[[0,1],[2]]}
///
/// All but `generation` and `keep` may be missing. `generation` is that of the whole file.
struct JournalLine: Codable, Equatable, Sendable {
  var generation: Int
  var entry: JournalEntry

  private enum Key: String, CodingKey {
    case generation, keep, extend, strokes, tail, groups
  }

  init(generation: Int, entry: JournalEntry) {
    self.generation = generation
    self.entry = entry
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    generation = try fields.decode(Int.self, forKey: .generation)
    entry = JournalEntry(
      keep: try fields.decode(Int.self, forKey: .keep),
      extend: try fields.decodeIfPresent(StoredStroke.self, forKey: .extend)?.stroke.points ?? [],
      strokes: try fields.decodeIfPresent([StoredStroke].self, forKey: .strokes)?.map(\.stroke)
        ?? [],
      tail: try fields.decodeIfPresent(Int.self, forKey: .tail) ?? 0)
    entry.groups = try fields.decodeIfPresent([[Int]].self, forKey: .groups)
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(generation, forKey: .generation)
    try fields.encode(entry.keep, forKey: .keep)
    if !entry.extend.isEmpty {
      try fields.encode(StoredStroke(stroke: Stroke(points: entry.extend)), forKey: .extend)
    }
    if !entry.strokes.isEmpty {
      try fields.encode(entry.strokes.map(StoredStroke.init(stroke:)), forKey: .strokes)
    }
    if entry.tail > 0 { try fields.encode(entry.tail, forKey: .tail) }
    try fields.encodeIfPresent(entry.groups, forKey: .groups)
  }

  /// - Parameter bytes: without the line break.
  init(_ bytes: Data) throws(DrawingFileError) {
    try DrawingFile.checkSize(bytes)
    do {
      self = try JSONDecoder().decode(JournalLine.self, from: bytes)
    } catch let error as DrawingFileError {
      throw error
    } catch {
      throw .field("line", expected: "a change of a drawing", found: "other or damaged data")
    }
    try entry.validate()
  }

  /// The line with its line break.
  func encoded() throws(DrawingFileError) -> Data {
    try entry.validate()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      return try encoder.encode(self) + [UInt8(ascii: "\n")]
    } catch {
      throw .field("drawing", expected: "values that JSON can hold", found: "\(error)")
    }
  }
}

extension JournalEntry {
  fileprivate init(keep: Int, extend: [Point], strokes: [Stroke], tail: Int) {
    self.keep = keep
    self.extend = extend
    self.strokes = strokes
    self.tail = tail
  }

  fileprivate func validate() throws(DrawingFileError) {
    try DrawingFile.validate([Stroke(points: extend)] + strokes)
  }
}
