import CSDL2

extension PixelBuffer {
  /// Passes the pixels to SDL as a surface, without copying them. SDL must not write to it.
  func withSurface<Result>(
    _ body: (UnsafeMutablePointer<SDL_Surface>) throws(DesktopError) -> Result
  ) throws(DesktopError) -> Result {
    try pixels.withUnsafeBufferPointer { (pixels) throws(DesktopError) -> Result in
      let surface = try check(
        SDL_CreateRGBSurfaceWithFormatFrom(
          UnsafeMutableRawPointer(mutating: pixels.baseAddress), Int32(width), Int32(height), 32,
          Int32(width) * 4, SDL_PIXELFORMAT_RGB888.rawValue),
        "SDL_CreateRGBSurfaceWithFormatFrom")
      defer { SDL_FreeSurface(surface) }
      return try body(surface)
    }
  }
}

extension SDL_Rect {
  init(_ rect: PixelRect) {
    self.init(
      x: Int32(rect.minX), y: Int32(rect.minY), w: Int32(rect.width), h: Int32(rect.height))
  }
}
