/// What the pen left between touching down and lifting: points to be joined by straight lines.
public struct Stroke: Hashable, Sendable {
  public var points: [Point]

  public init(points: [Point]) {
    self.points = points
  }
}
