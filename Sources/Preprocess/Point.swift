/// A point on a canvas, with the time at which the pen was there if it is known. y grows downwards.
public struct Point: Hashable, Sendable {
  public var x: Double
  public var y: Double
  /// Milliseconds since an arbitrary start. Only differences are meaningful.
  public var milliseconds: Double?

  public init(x: Double, y: Double, milliseconds: Double? = nil) {
    self.x = x
    self.y = y
    self.milliseconds = milliseconds
  }
}
