/// The shade shown behind transparent pixels: 255 if the visible part is dark on average, 0 if it
/// is light. Nil if SDL cannot convert the colors.
func shadeBehind(_ strips: PictureStrips) -> UInt32? {
  var (light, opacity) = (0, 0)
  let isWhole = strips.forEach { colors in
    for color in colors {
      light &+= Int(luminance(color) &* (color >> 24))
      opacity &+= Int(color >> 24)
    }
  }
  guard isWhole else { return nil }
  return light >= opacity * 128 ? 0 : 255
}

/// The luminance (ITU-R BT.601) of an ARGB color over a gray background, 0 to 255. No sum here can
/// overflow, and skipping the overflow checks halves the time of a picture.
func shade(_ color: UInt32, on background: UInt32) -> UInt8 {
  UInt8(truncatingIfNeeded: blend(luminance(color), alpha: color >> 24, on: background))
}

/// An ARGB color over a gray background, as 0xRRGGBB.
func opaque(_ color: UInt32, on background: UInt32) -> UInt32 {
  let alpha = color >> 24
  guard alpha != 255 else { return color & 0xFF_FFFF }
  let red = blend(color >> 16 & 255, alpha: alpha, on: background)
  let green = blend(color >> 8 & 255, alpha: alpha, on: background)
  return red << 16 | green << 8 | blend(color & 255, alpha: alpha, on: background)
}

private func blend(_ value: UInt32, alpha: UInt32, on background: UInt32) -> UInt32 {
  (value &* alpha &+ background &* (255 &- alpha) &+ 127) / 255
}

private func luminance(_ color: UInt32) -> UInt32 {
  let (red, green, blue) = (color >> 16 & 255, color >> 8 & 255, color & 255)
  return (red &* 299 &+ green &* 587 &+ blue &* 114 &+ 500) / 1000
}
