/// The points of the pen from touching down to lifting, joined by straight lines.
public struct Stroke: Hashable, Sendable {
  public var points: [Point]

  public init(points: [Point]) {
    self.points = points
  }
}
