import CSDL2

/// Converts a picture to ARGB8888 in strips of rows, as a converted copy of a large picture would
/// double the memory and not fit the cache.
struct PictureStrips {
  private static let largestPixelCount = 1 << 16

  let picture: UnsafeMutablePointer<SDL_Surface>
  let width: Int
  let height: Int

  init(of picture: UnsafeMutablePointer<SDL_Surface>) {
    self.picture = picture
    width = Int(picture.pointee.w)
    height = Int(picture.pointee.h)
    SDL_SetSurfaceBlendMode(picture, SDL_BLENDMODE_NONE)
  }

  /// Calls `body` with the pixels of each strip, from top to bottom.
  ///
  /// - Returns: false if SDL cannot convert the pixels.
  func forEach(_ body: (UnsafeBufferPointer<UInt32>) -> Void) -> Bool {
    let rowCount = min(height, max(1, Self.largestPixelCount / max(1, width)))
    guard
      let strip = SDL_CreateRGBSurfaceWithFormat(
        0, Int32(width), Int32(rowCount), 32, SDL_PIXELFORMAT_ARGB8888.rawValue)
    else { return false }
    defer { SDL_FreeSurface(strip) }
    for top in stride(from: 0, to: height, by: max(1, rowCount)) {
      let count = min(rowCount, height - top)
      var source = SDL_Rect(x: 0, y: Int32(top), w: Int32(width), h: Int32(count))
      // The blit skips pixels of the transparent color key, so the strip is cleared first.
      guard SDL_FillRect(strip, nil, 0) == 0, SDL_UpperBlit(picture, &source, strip, nil) == 0
      else { return false }
      let pixels = strip.pointee.pixels.assumingMemoryBound(to: UInt32.self)
      body(UnsafeBufferPointer(start: pixels, count: width * count))
    }
    return true
  }
}
