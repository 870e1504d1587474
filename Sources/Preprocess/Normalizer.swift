/// Brings ink to the 28x28 form a network knows, as MNIST's makers did: the digit scaled into a
/// 20x20 box with its proportions kept, its centre of mass at the middle.
public struct Normalizer: Hashable, Sendable {
  public init() {}

  public func image(of drawing: Drawing) -> DigitImage? { nil }

  public func image(of picture: Picture) -> DigitImage? { nil }
}
