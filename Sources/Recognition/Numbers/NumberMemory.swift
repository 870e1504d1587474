import Preprocess

/// The readings of the candidates of the last drawing. A new stroke leaves most of them as they
/// are.
package struct NumberMemory: Sendable {
  private var drawing = Drawing(width: 1, height: 1)
  private var readings: [[InkPart]: Reading] = [:]
  private var used: [[InkPart]: Reading] = [:]

  package init() {}

  /// Forgets the readings of strokes that a drawing does not have.
  mutating func prepare(for next: Drawing) {
    let isSameCanvas = drawing.width == next.width && drawing.height == next.height
    // Comparing arrays that share their storage costs nothing.
    let kept = next.strokes.indices.filter {
      drawing.strokes.indices.contains($0) && drawing.strokes[$0] == next.strokes[$0]
    }
    let strokes = Set(isSameCanvas ? kept : [])
    readings = readings.filter { $0.key.allSatisfy { strokes.contains($0.stroke) } }
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
