import Preprocess

/// Earlier or later contents, the nearest last, with their readings. The oldest are dropped when
/// there are too many or when they hold too much memory.
///
/// Strokes that two contents share are stored once, so a step costs little more than its change.
struct Steps: Equatable, Sendable {
  static let largestCount = 10_000
  /// In bytes. It has room for 1,000 steps in a drawing of 3,000 strokes, and for some pictures.
  static let largestSize = 32 << 20
  /// How many of the nearest steps keep their readings. One of 3,000 strokes takes 72 kB.
  static let readingCount = 100

  struct Step: Equatable {
    let content: Content
    fileprivate(set) var reading: ModelReading?
    fileprivate let size: Int
  }

  private var steps: [Step] = []
  private var size = 0

  var isEmpty: Bool { steps.isEmpty }

  mutating func append(
    _ content: Content, _ reading: ModelReading?, replacedBy next: Content
  ) {
    let step = Step(content: content, reading: reading, size: content.size(without: next))
    steps.append(step)
    if steps.count > Self.readingCount { steps[steps.count - 1 - Self.readingCount].reading = nil }
    size += step.size
    var surplus = max(0, steps.count - Self.largestCount)
    var rest = size - steps.prefix(surplus).reduce(0) { $0 + $1.size }
    while rest > Self.largestSize, surplus < steps.count {
      rest -= steps[surplus].size
      surplus += 1
    }
    steps.removeFirst(surplus)
    size = rest
  }

  mutating func removeLast() -> Step? {
    guard let step = steps.popLast() else { return nil }
    size -= step.size
    return step
  }
}

extension Content {
  /// About how many bytes the content holds that `next` does not share.
  fileprivate func size(without next: Content) -> Int {
    switch self {
    case .picture(let picture): 4 * picture.pixels.count
    case .strokes(let strokes, let groups):
      MemoryLayout<Stroke>.stride * strokes.count + groups.size
        + MemoryLayout<Point>.stride * strokes.pointCount(without: next.strokes)
    }
  }
}

extension StrokeGroups {
  /// About how many bytes the groups take.
  fileprivate var size: Int {
    indices.reduce(0) { $0 + MemoryLayout<[Int]>.stride + MemoryLayout<Int>.stride * $1.count }
  }
}

extension [Stroke] {
  /// The number of points in strokes that are not at the same place, counted from either end, in
  /// other strokes. Ends and lengths of strokes stand for the strokes, so this takes little time.
  fileprivate func pointCount(without others: [Stroke]) -> Int {
    let least = Swift.min(count, others.count)
    let front = (0..<least).prefix { self[$0].resembles(others[$0]) }.count
    let back = (0..<least - front).prefix {
      self[count - 1 - $0].resembles(others[others.count - 1 - $0])
    }.count
    return self[front..<count - back].reduce(0) { $0 + $1.points.count }
  }
}

extension Stroke {
  fileprivate func resembles(_ other: Stroke) -> Bool {
    points.count == other.points.count && points.first == other.points.first
      && points.last == other.points.last
  }
}
