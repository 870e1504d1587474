import CSDL2
import Preprocess

extension Picture {
  /// Loads a picture: PNG, JPEG, BMP or whatever else SDL2_image knows.
  package init(path: String) throws(ShellError) {
    guard let loaded = withoutStandardError({ IMG_Load(path) }) else {
      throw .unreadablePicture(path: path, reason: sdlReason())
    }
    defer { SDL_FreeSurface(loaded) }
    let surface = try check(
      SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_ARGB8888.rawValue, 0),
      "SDL_ConvertSurfaceFormat")
    defer { SDL_FreeSurface(surface) }
    self.init(surface.pointee)
  }

  /// - Parameter surface: in ARGB8888.
  private init(_ surface: SDL_Surface) {
    let width = Int(surface.w)
    let height = Int(surface.h)
    var colors: [UInt32] = []
    colors.reserveCapacity(width * height)
    for row in 0..<height {
      guard let line = surface.pixels?.advanced(by: row * Int(surface.pitch)) else { break }
      colors += UnsafeBufferPointer(
        start: line.assumingMemoryBound(to: UInt32.self), count: width)
    }
    let paper = shadeBehind(colors)
    self.init(width: width, height: height, pixels: colors.map { shade($0, on: paper) })
  }
}

/// What lies behind a see-through picture: white, or black where its visible part is light.
private func shadeBehind(_ colors: [UInt32]) -> UInt32 {
  var (light, opacity) = (0, 0)
  for color in colors {
    light += Int(luminance(color) * (color >> 24))
    opacity += Int(color >> 24)
  }
  return light >= opacity * 128 ? 0 : 255
}

/// The grey of a colour (ITU-R BT.601) laid on a grey paper.
private func shade(_ color: UInt32, on paper: UInt32) -> UInt8 {
  let alpha = color >> 24
  return UInt8((luminance(color) * alpha + paper * (255 - alpha) + 127) / 255)
}

private func luminance(_ color: UInt32) -> UInt32 {
  let (red, green, blue) = (color >> 16 & 255, color >> 8 & 255, color & 255)
  return (red * 299 + green * 587 + blue * 114 + 500) / 1000
}
