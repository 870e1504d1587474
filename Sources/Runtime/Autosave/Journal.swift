import Preprocess

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The changes of a drawing since its whole file was written, a line each, the oldest first.
package struct Journal: Equatable, Sendable {
  /// The strokes after all changes that could be read.
  package private(set) var strokes: [Stroke]
  /// The digits that the user grouped them to.
  package private(set) var groups: [[Int]]
  /// What is wrong with the first line that could not be read; nil if all could.
  package private(set) var damage: String?
  /// Whether further changes may be appended: all lines are complete and belong to the whole file.
  package private(set) var canGrow = true
  private var pointCount: Int
  private var groupedCount: Int
  private let generation: Int?

  /// Reads a journal. A last line without a line break is ignored, as a crash may cut it short, and
  /// so are lines of another generation.
  ///
  /// - Parameters:
  ///   - generation: the whole file's; nil if no journal belongs to it.
  ///   - strokes: the whole file's.
  ///   - groups: the whole file's.
  package init(
    _ bytes: Data, generation: Int?, over strokes: [Stroke], groups: [[Int]] = []
  ) {
    self.strokes = strokes
    self.groups = groups
    groupedCount = Self.groupedCount(groups)
    self.generation = generation
    pointCount = strokes.lazy.map(\.points.count).reduce(0, +)
    var rest = bytes[...]
    var number = 1
    while damage == nil, let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      apply(rest[..<end], number)
      rest = rest[(end + 1)...]
      number += 1
    }
    if !rest.isEmpty { canGrow = false }
  }

  private mutating func apply(_ bytes: Data, _ number: Int) {
    do throws(DrawingFileError) {
      let line = try JournalLine(Data(bytes))
      if line.generation == generation { try apply(line.entry) } else { canGrow = false }
    } catch {
      damage = "line \(number): \(error)"
      canGrow = false
    }
  }

  private mutating func apply(_ entry: JournalEntry) throws(DrawingFileError) {
    try Self.check(entry.keep, "keep", in: entry.extend.isEmpty ? 0 : 1, strokes.count)
    try Self.check(entry.tail, "tail", in: 0, strokes.count - entry.keep)
    let middle = entry.keep..<strokes.count - entry.tail
    let removed = strokes[middle].lazy.map(\.points.count).reduce(0, +)
    let added = entry.strokes.lazy.map(\.points.count).reduce(entry.extend.count, +)
    let most = DrawingFile.largestPointCount
    guard pointCount - removed + added <= most else {
      throw .field("strokes", expected: "at most \(most) points", found: "more")
    }
    try regroup(entry.groups, strokeCount: strokes.count - middle.count + entry.strokes.count)
    pointCount += added - removed
    strokes.replaceSubrange(middle, with: entry.strokes)
    if !entry.extend.isEmpty { strokes[entry.keep - 1].points += entry.extend }
  }

  /// - Parameter new: nil if the groups stay. Then all their strokes have to be there still.
  private mutating func regroup(
    _ new: [[Int]]?, strokeCount: Int
  ) throws(DrawingFileError) {
    if let new {
      try DrawingFile.validate(new, strokeCount: strokeCount)
      groups = new
      groupedCount = Self.groupedCount(new)
    } else {
      try Self.check(groupedCount, "groups", in: 0, strokeCount)
    }
  }

  /// How many strokes at the front hold all that are in groups.
  private static func groupedCount(_ groups: [[Int]]) -> Int {
    groups.lazy.joined().max().map { $0 + 1 } ?? 0
  }

  private static func check(
    _ value: Int, _ field: String, in least: Int, _ most: Int
  ) throws(DrawingFileError) {
    guard value >= least, value <= most else {
      throw .field(field, expected: "\(least) to \(most)", found: "\(value)")
    }
  }
}
