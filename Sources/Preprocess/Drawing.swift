/// Strokes on a canvas of `width` x `height`, in whatever unit the points are in.
public struct Drawing: Hashable, Sendable {
  public var width: Double
  public var height: Double
  public var strokes: [Stroke]

  public init(width: Double, height: Double, strokes: [Stroke] = []) {
    self.width = width
    self.height = height
    self.strokes = strokes
  }

  /// True when there is no ink at all, so nothing to read.
  public var isBlank: Bool { strokes.allSatisfy(\.points.isEmpty) }
}
