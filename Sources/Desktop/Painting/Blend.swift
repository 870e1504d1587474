import WindowModel

/// An opaque color as a pixel, `0xFFRRGGBB`.
func packed(_ color: Color) -> UInt32 {
  0xFF00_0000 | UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
}

/// `value / 255`, rounded, for 0...65,025.
func dividedBy255(_ value: UInt32) -> UInt32 {
  (value + 128 + ((value + 128) >> 8)) >> 8
}

/// Blends a color over the pixel `below`, for each channel: below + (color - below) * a, where a is
/// the alpha of the color times `coverage` / 255.
func blend(_ color: Color, coverage: UInt8, over below: UInt32) -> UInt32 {
  let alpha = dividedBy255(UInt32(color.alpha) * UInt32(coverage))
  let red = mix((below >> 16) & 0xFF, UInt32(color.red), alpha)
  let green = mix((below >> 8) & 0xFF, UInt32(color.green), alpha)
  let blue = mix(below & 0xFF, UInt32(color.blue), alpha)
  return 0xFF00_0000 | red << 16 | green << 8 | blue
}

/// Interpolates from `below` (alpha 0) to `above` (alpha 255).
func mix(_ below: UInt32, _ above: UInt32, _ alpha: UInt32) -> UInt32 {
  dividedBy255(below * (255 - alpha) + above * alpha)
}

/// The coverage of a pixel by a shape, 0...255.
///
/// - Parameter distance: the signed distance of the pixel's center to the edge of the shape, in
///   pixels, negative inside.
func edgeCoverage(_ distance: Double) -> UInt8 {
  // Rounding by conversion is much faster than by a function of the C library.
  UInt8(max(0, min(1, 0.5 - distance)) * 255 + 0.5)
}
