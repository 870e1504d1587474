import Preprocess

/// What is on the canvas, its revision, and the steps that can be undone and redone.
package struct Document: Equatable, Sendable {
  package private(set) var content: Content
  /// Increases with every change. Results for an older revision are dropped.
  package private(set) var revision: Int
  /// Whether the content comes from an earlier window and has not been changed yet.
  package private(set) var isRestored: Bool
  private var past = Steps()
  private var future = Steps()

  init(_ content: Content, isRestored: Bool) {
    self.content = content
    revision = content.isBlank ? 0 : 1
    self.isRestored = isRestored && !content.isBlank
  }

  package var drawing: Drawing { content.drawing }
  package var canUndo: Bool { !past.isEmpty }
  package var canRedo: Bool { !future.isEmpty }

  /// Changes the content as one step that can be undone.
  mutating func change(to content: Content) {
    past.append(self.content, replacedBy: content)
    future = Steps()
    set(content)
  }

  /// Changes the content as a part of the last step.
  mutating func amend(to content: Content) {
    set(content)
  }

  mutating func undo() {
    guard let earlier = past.removeLast() else { return }
    future.append(content, replacedBy: earlier)
    set(earlier)
  }

  mutating func redo() {
    guard let later = future.removeLast() else { return }
    past.append(content, replacedBy: later)
    set(later)
  }

  private mutating func set(_ content: Content) {
    self.content = content
    revision += 1
    isRestored = false
  }
}

/// Earlier or later contents, the nearest last. The oldest are dropped when there are too many or
/// when they hold too much memory.
///
/// Strokes that two contents share are stored once, so a step costs little more than its change.
struct Steps: Equatable, Sendable {
  static let largestCount = 10_000
  /// In bytes. It has room for thousands of strokes, and for a dozen large pictures.
  static let largestSize = 64 << 20

  private struct Step: Equatable {
    let content: Content
    let size: Int
  }

  private var steps: [Step] = []
  private var size = 0

  var isEmpty: Bool { steps.isEmpty }
  var count: Int { steps.count }

  mutating func append(_ content: Content, replacedBy next: Content) {
    let step = Step(content: content, size: content.size(without: next))
    steps.append(step)
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

  mutating func removeLast() -> Content? {
    guard let step = steps.popLast() else { return nil }
    size -= step.size
    return step.content
  }
}

extension Content {
  /// About how many bytes the content holds that `next` does not share.
  fileprivate func size(without next: Content) -> Int {
    switch (self, next) {
    case (.picture(let picture), _): 4 * picture.pixels.count
    case (.strokes(let strokes), _):
      MemoryLayout<Stroke>.stride * strokes.count
        + MemoryLayout<Point>.stride * strokes.pointCount(without: next.strokes)
    }
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
