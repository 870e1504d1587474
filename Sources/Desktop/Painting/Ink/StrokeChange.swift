import Preprocess

/// The strokes that differ between two lists: a range of the old list was replaced by one of the
/// new list.
struct StrokeChange {
  let removed: Range<Int>
  let added: Range<Int>

  /// Comparing is fast for strokes that share their storage, as most do.
  init(from old: [Stroke], to new: [Stroke]) {
    let first = zip(old, new).prefix { $0 == $1 }.count
    let last = zip(old.dropFirst(first).reversed(), new.dropFirst(first).reversed())
      .prefix { $0 == $1 }.count
    removed = first..<old.count - last
    added = first..<new.count - last
  }

  var isEmpty: Bool { removed.isEmpty && added.isEmpty }

  /// The index of the stroke that may have only grown or shrunk.
  var resumed: Int? { removed.isEmpty || added.isEmpty ? nil : removed.lowerBound }

  /// The old path whose beginning the new path of a stroke may share.
  func earlier(of index: Int, in old: [InkPath]) -> InkPath? { index == resumed ? old[index] : nil }

  /// About how many points must be drawn or removed.
  func cost(from old: [Stroke], to new: [Stroke]) -> Int {
    let before = removed.reduce(0) { $0 + old[$1].points.count }
    let after = added.reduce(0) { $0 + new[$1].points.count }
    guard let resumed, removed.count == 1, added.count == 1 else { return before + after }
    // The beginning of the stroke is kept.
    let common = zip(old[resumed].points, new[resumed].points).prefix { $0 == $1 }.count
    return before + after - 2 * common
  }
}
