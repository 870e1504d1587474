/// The input image of a network: 28x28 pixels, row by row from the top, 0 for the background and
/// 255 for the foreground.
public struct DigitImage: Hashable, Sendable {
  /// The width and height, in pixels.
  public static let side = 28
  public static let pixelCount = side * side

  public let pixels: [UInt8]

  /// - Precondition: `pixels` holds 784 values.
  public init(pixels: [UInt8]) {
    precondition(pixels.count == Self.pixelCount, "a digit image has 784 pixels")
    self.pixels = pixels
  }
}
