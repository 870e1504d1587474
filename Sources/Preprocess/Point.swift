/// A place on a canvas, y growing downwards, with the moment the pen was there where it is known.
public struct Point: Hashable, Sendable {
  public var x: Double
  public var y: Double
  /// Milliseconds since an arbitrary start; only differences mean something.
  public var milliseconds: Double?

  public init(x: Double, y: Double, milliseconds: Double? = nil) {
    self.x = x
    self.y = y
    self.milliseconds = milliseconds
  }
}
