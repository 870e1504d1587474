import Preprocess

/// All ways to divide the atoms of a drawing into digits: paths of arcs, each a candidate, on which
/// every atom is used once.
package struct NumberLattice: Sendable {
  package struct Arc: Hashable, Sendable {
    /// The index of the candidate.
    package let candidate: Int
    /// Whether a path may begin and end with it.
    package let isFirst: Bool
    package let isLast: Bool
  }

  /// Two arcs that follow each other.
  package struct Link: Hashable, Sendable {
    package let previous: Int
    package let next: Int
    package let boundary: BoundaryFeatures
  }

  package let segments: [SegmentFeatures]
  /// A path has arcs of growing index.
  package let arcs: [Arc]
  /// In the order of the next arc.
  package let links: [Link]

  /// - Parameters:
  ///   - segmentation: the candidates, and which may follow each other.
  ///   - segments: the features of each candidate.
  package init(_ segmentation: Segmentation, segments: [SegmentFeatures]) {
    self.segments = segments
    var paths = PathSearch(segmentation, segments)
    paths.run()
    arcs = paths.arcs
    links = paths.links
  }
}

/// The atoms that are left when the digits to the left are chosen.
private struct Remainder: Hashable {
  /// The index of the leftmost.
  var first = 0
  /// The atoms after it that are used: bit b stands for `first + b`.
  var used: UInt64 = 0

  /// Nil where an atom is used already.
  func removing(_ mask: UInt64, at index: Int) -> Remainder? {
    guard index - first < UInt64.bitWidth else { return nil }
    let shifted = mask << UInt64(index - first)
    guard used & shifted == 0 else { return nil }
    let all = used | shifted
    let done = (~all).trailingZeroBitCount
    return Remainder(first: first + done, used: done < UInt64.bitWidth ? all >> UInt64(done) : 0)
  }
}

private struct PathSearch {
  /// An arc that ends at a remainder.
  private struct Arrival {
    let arc: Int
    let candidate: Int
  }

  private let segmentation: Segmentation
  private let segments: [SegmentFeatures]
  private let byFirst: [[Int]]
  /// By the first atom that is left.
  private var arrivals: [[Remainder: [Arrival]]]
  private(set) var arcs: [NumberLattice.Arc] = []
  private(set) var links: [NumberLattice.Link] = []

  init(_ segmentation: Segmentation, _ segments: [SegmentFeatures]) {
    self.segmentation = segmentation
    self.segments = segments
    let count = segmentation.atoms.count
    var byFirst = [[Int]](repeating: [], count: count)
    for (index, candidate) in segmentation.candidates.enumerated() where candidate.mask != 0 {
      byFirst[candidate.first].append(index)
    }
    self.byFirst = byFirst
    arrivals = Array(repeating: [:], count: count + 1)
    arrivals[0][Remainder()] = []
  }

  mutating func run() {
    for first in segmentation.atoms.indices {
      let remainders = arrivals[first].sorted { $0.key.used < $1.key.used }
      for (remainder, previous) in remainders { extend(remainder, previous) }
    }
    if let all = segmentation.candidates.lastIndex(where: { $0.mask == 0 }) {
      arcs.append(NumberLattice.Arc(candidate: all, isFirst: true, isLast: true))
    }
  }

  private mutating func extend(_ remainder: Remainder, _ previous: [Arrival]) {
    for candidate in byFirst[remainder.first] {
      add(candidate, to: remainder, after: previous, connector: nil)
    }
    guard remainder.first > 0,
      let connector = segmentation.atoms[remainder.first].connectorLength,
      let next = remainder.removing(1, at: remainder.first), next.first < segmentation.atoms.count
    else { return }
    for candidate in byFirst[next.first] {
      add(candidate, to: next, after: previous, connector: connector)
    }
  }

  private mutating func add(
    _ candidate: Int, to remainder: Remainder, after previous: [Arrival], connector: Double?
  ) {
    let found = segmentation.candidates[candidate]
    guard let rest = remainder.removing(found.mask, at: found.first) else { return }
    let arc = arcs.count
    arcs.append(
      NumberLattice.Arc(
        candidate: candidate, isFirst: remainder == Remainder(),
        isLast: rest.first >= segmentation.atoms.count))
    for arrival in previous {
      let boundary = BoundaryFeatures(
        segmentation.candidates[arrival.candidate], found,
        segments: (segments[arrival.candidate], segments[candidate]), connector: connector,
        in: segmentation)
      links.append(NumberLattice.Link(previous: arrival.arc, next: arc, boundary: boundary))
    }
    arrivals[min(rest.first, segmentation.atoms.count)][rest, default: []]
      .append(Arrival(arc: arc, candidate: candidate))
  }
}
