import CSDL2

/// A picture in ARGB8888, some rows at a time: a second copy of a large one would take as much
/// memory again, and longer than the pixels themselves.
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

  /// Shows the picture's pixels in turn, from the top down, as many rows at once as fit the cache.
  func forEach(_ body: (UnsafeBufferPointer<UInt32>) -> Void) throws(ShellError) {
    let rowCount = min(height, max(1, Self.largestPixelCount / max(1, width)))
    let strip = try check(
      SDL_CreateRGBSurfaceWithFormat(
        0, Int32(width), Int32(rowCount), 32, SDL_PIXELFORMAT_ARGB8888.rawValue),
      "SDL_CreateRGBSurfaceWithFormat")
    defer { SDL_FreeSurface(strip) }
    for top in stride(from: 0, to: height, by: max(1, rowCount)) {
      let count = min(rowCount, height - top)
      var source = SDL_Rect(x: 0, y: Int32(top), w: Int32(width), h: Int32(count))
      // What the picture calls see-through by its colour is not copied.
      try check(SDL_FillRect(strip, nil, 0), "SDL_FillRect")
      try check(SDL_UpperBlit(picture, &source, strip, nil), "SDL_UpperBlit")
      let pixels = strip.pointee.pixels.assumingMemoryBound(to: UInt32.self)
      body(UnsafeBufferPointer(start: pixels, count: width * count))
    }
  }
}
