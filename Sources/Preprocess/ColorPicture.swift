/// A color picture, row by row from the top, each pixel `0xRRGGBB`.
public struct ColorPicture: Hashable, Sendable {
  public let width: Int
  public let height: Int
  public let pixels: [UInt32]

  /// - Precondition: `pixels` holds `width * height` values.
  public init(width: Int, height: Int, pixels: [UInt32]) {
    precondition(width >= 0 && height >= 0 && pixels.count == width * height)
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The luminance of each pixel (ITU-R BT.601).
  public var gray: Picture {
    Picture(
      width: width, height: height,
      pixels: pixels.map { color in
        let (red, green, blue) = (color >> 16 & 255, color >> 8 & 255, color & 255)
        return UInt8(truncatingIfNeeded: (red &* 299 &+ green &* 587 &+ blue &* 114 &+ 500) / 1000)
      })
  }
}
