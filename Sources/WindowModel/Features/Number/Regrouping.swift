import Preprocess
import Recognition

/// Merges and splits the digits of a number as an edge of a digit's bracket moves. Parts of the ink
/// belong to the side on which their middle is. A digit of one part is cut in two.
struct Regrouping {
  struct Change: Equatable {
    let ink: TimedInk
    /// The index of the digit in the number that is then read.
    let digit: Int
  }

  /// A part of a digit, and the group that it comes to; nil where the reader decides.
  private struct Member {
    let digit: Int
    let part: InkPart
    /// The middle from the left; from the right if the left edge moves.
    let place: Double
    var group: Int?
  }

  private enum Group {
    static let dragged = 0
    /// What the digit loses.
    static let lost = 1
    /// What is left of a neighbor begins here.
    static let rest = 2
  }

  /// The least way of an edge, in units of the canvas.
  private static let leastWay = 0.015
  /// The least length of a piece of a stroke, in units of the canvas.
  private static let leastLength = 0.03

  private let ink: TimedInk
  private let digit: Int
  /// 1 for a right edge, -1 for a left one, which is a right one seen in a mirror.
  private let side: Double
  private var members: [Member]

  init(_ ink: TimedInk, _ reading: NumberReading, digit: Int, edge: BracketEdge) {
    self.ink = ink
    self.digit = digit
    let side = edge == .right ? 1.0 : -1
    self.side = side
    members = reading.digits.enumerated().flatMap { index, digit in
      digit.parts.filter { ink.strokes.indices.contains($0.stroke) }.compactMap { part in
        InkBox(of: ink.strokes[part.stroke].points[part.points]).map {
          Member(digit: index, part: part, place: side * $0.center.x)
        }
      }
    }
  }

  private var own: [Member] { members.filter { $0.digit == digit } }

  /// The parts of the digits beyond the edge, the nearest first.
  private var neighbors: [Member] {
    members.filter { side > 0 ? $0.digit > digit : $0.digit < digit }
      .sorted { $0.place < $1.place }
  }

  /// Nil if nothing changes.
  func change(from start: Double, to end: Double) -> Change? {
    let (start, end) = (side * start, side * end)
    guard end.isFinite, abs(end - start) >= Self.leastWay else { return nil }
    return end > start ? takingIn(until: end) : leavingOut(from: end)
  }

  /// Takes in the nearest part of a neighbor, or leaves out the outermost of the digit's own.
  func change(isOutward: Bool) -> Change? {
    if isOutward { return neighbors.first.flatMap { takingIn(until: $0.place) } }
    let places = own.map(\.place).sorted()
    guard places.count > 1 else { return places.first.flatMap { leavingOut(from: $0) } }
    return leavingOut(from: (places[places.count - 1] + places[places.count - 2]) / 2)
  }

  private func takingIn(until end: Double) -> Change? {
    let taken = Set(neighbors.filter { $0.place <= end }.map(\.part))
    guard !taken.isEmpty else { return nil }
    let changed = Set(neighbors.filter { taken.contains($0.part) }.map(\.digit))
    var result = self
    for (index, member) in members.enumerated() {
      if member.digit == digit || taken.contains(member.part) {
        result.members[index].group = Group.dragged
      } else if changed.contains(member.digit) {
        result.members[index].group = Group.rest + member.digit
      }
    }
    let rest = Set(result.members.filter { changed.contains($0.digit) && $0.group != 0 }.map(\.digit))
    return result.change(digit: side > 0 ? digit : digit - changed.subtracting(rest).count)
  }

  private func leavingOut(from end: Double) -> Change? {
    var result = self
    if own.count > 1 {
      let nearest = own.map(\.place).min() ?? end
      guard own.contains(where: { $0.place > max(end, nearest) }) else { return nil }
      for (index, member) in members.enumerated() where member.digit == digit {
        result.members[index].group =
          member.place > max(end, nearest) ? Group.lost : Group.dragged
      }
    } else {
      guard let index = members.firstIndex(where: { $0.digit == digit }),
        let pieces = pieces(of: members[index], at: end)
      else { return nil }
      result.members.replaceSubrange(index...index, with: pieces)
    }
    return result.change(digit: side > 0 ? digit : digit + 1)
  }

  /// Cuts a part where most ink before is on one side of a place, and most ink after on the other.
  private func pieces(of member: Member, at end: Double) -> [Member]? {
    let stroke = ink.strokes[member.part.stroke].points
    let points = stroke[member.part.points]
    guard let cut = cut(points, at: end) else { return nil }
    let ranges = [points.startIndex..<cut.index + 1, cut.index..<points.endIndex]
    let groups = cut.isOutwards ? [Group.dragged, Group.lost] : [Group.lost, Group.dragged]
    return zip(ranges, groups).map { range, group in
      Member(
        digit: member.digit, part: InkPart(stroke: member.part.stroke, points: range),
        place: member.place, group: group)
    }
  }

  /// - Returns: the index at which both pieces share a point, and whether the first is the inner one.
  private func cut(_ points: ArraySlice<Point>, at end: Double) -> (index: Int, isOutwards: Bool)? {
    let lengths = zip(points, points.dropFirst()).map { first, second in
      let way = (x: second.x - first.x, y: second.y - first.y)
      return (
        length: (way.x * way.x + way.y * way.y).squareRoot(),
        isOutside: side * (first.x + second.x) / 2 > end
      )
    }
    let total = lengths.reduce(0) { $0 + $1.length }
    let outside = lengths.reduce(0) { $0 + ($1.isOutside ? $1.length : 0) }
    guard outside >= Self.leastLength else { return nil }
    // How much is on the wrong side if the ink before is the inner piece, and the ink after the other.
    var (before, wrong) = (0.0, total - outside)
    var best: (index: Int, isOutwards: Bool, wrong: Double)?
    for (offset, line) in lengths.enumerated() {
      before += line.length
      wrong += line.isOutside ? line.length : -line.length
      guard min(before, total - before) >= Self.leastLength else { continue }
      for (isOutwards, wrong) in [(true, wrong), (false, total - wrong)]
      where wrong < best?.wrong ?? .infinity {
        best = (points.startIndex + offset + 1, isOutwards, wrong)
      }
    }
    return best.map { ($0.index, $0.isOutwards) }
  }
}

/// The ink in its new groups.
extension Regrouping {
  private func change(digit: Int) -> Change {
    var strokes: [Stroke] = []
    var pieceCounts: [Int] = []
    var groups: [Int: [Int]] = [:]
    for index in ink.strokes.indices {
      let pieces = pieces(of: index)
      for piece in pieces {
        if let group = piece.group { groups[group, default: []].append(strokes.count) }
        strokes.append(piece.stroke)
      }
      pieceCounts.append(pieces.count)
    }
    let touched = Set(members.filter { $0.group != nil }.map(\.part.stroke))
    let kept = ink.groups.removing(where: touched.contains).replacing(pieceCounts: pieceCounts)
    return Change(
      ink: TimedInk(strokes, groups: kept.adding(Array(groups.values))), digit: digit)
  }

  /// A stroke, cut where its parts come to different groups. Ink between two parts is shared.
  private func pieces(of index: Int) -> [(stroke: Stroke, group: Int?)] {
    let parts = members.filter { $0.part.stroke == index }
      .sorted { $0.part.points.lowerBound < $1.part.points.lowerBound }
    let stroke = ink.strokes[index]
    var pieces: [(stroke: Stroke, group: Int?)] = []
    var start = 0
    for (part, next) in zip(parts, parts.dropFirst()) where part.group != next.group {
      let end = (part.part.points.upperBound - 1 + next.part.points.lowerBound) / 2
      pieces.append((Stroke(points: Array(stroke.points[start...end])), part.group))
      start = end
    }
    let last = start == 0 ? stroke : Stroke(points: Array(stroke.points[start...]))
    return pieces + [(last, parts.last?.group)]
  }
}
