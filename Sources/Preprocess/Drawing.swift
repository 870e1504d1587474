/// Strokes on a canvas of `width` x `height`. The points are in the same, arbitrary unit.
public struct Drawing: Hashable, Sendable {
  public var width: Double
  public var height: Double
  public var strokes: [Stroke]

  public init(width: Double, height: Double, strokes: [Stroke] = []) {
    self.width = width
    self.height = height
    self.strokes = strokes
  }

  /// True if there is no ink.
  public var isBlank: Bool { strokes.allSatisfy(\.points.isEmpty) }
}
