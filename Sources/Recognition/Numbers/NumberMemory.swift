import Preprocess

/// The readings of the candidates of the last drawing. A new stroke leaves most of them as they
/// are.
package struct NumberMemory: Sendable {
  private var drawing = Drawing(width: 1, height: 1)
  private var readings: [[InkPart]: Reading] = [:]
  private var used: [[InkPart]: Reading] = [:]

  package init() {}

  /// Forgets the readings of ink that a drawing does not have.
  mutating func prepare(for next: Drawing) {
    let isSameCanvas = drawing.width == next.width && drawing.height == next.height
    // How many points of each stroke are the same.
    let kept =
      isSameCanvas ? zip(drawing.strokes, next.strokes).map { $0.pointCount(sharedWith: $1) } : []
    readings = readings.filter {
      $0.key.allSatisfy { $0.stroke < kept.count && $0.points.upperBound <= kept[$0.stroke] }
    }
    used = [:]
    drawing = next
  }

  /// The reading of a part of the drawing.
  mutating func reading(of parts: [InkPart], _ read: ([InkPart]) -> Reading?) -> Reading? {
    let reading = used[parts] ?? readings[parts] ?? read(parts)
    used[parts] = reading
    return reading
  }

  /// Forgets what the last drawing did not need.
  mutating func finish() {
    readings = used
    used = [:]
  }
}

extension Stroke {
  /// How many points at the front a stroke shares with one that is equal or grew out of it.
  fileprivate func pointCount(sharedWith next: Stroke) -> Int {
    // Comparing arrays that share their storage costs nothing.
    points == next.points || next.points.starts(with: points) ? points.count : 0
  }
}
