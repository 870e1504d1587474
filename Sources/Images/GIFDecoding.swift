import CSDL2

extension GIFHeader {
  /// Decodes the first frame. The caller frees the surface. Nil if the data is damaged or cut.
  ///
  /// SDL_image's own decoder is not used: damaged codes make it write past the end of its table.
  func surface(from file: UnsafeMutablePointer<SDL_RWops>) -> UnsafeMutablePointer<SDL_Surface>? {
    guard let colors = colors(in: file),
      let pixels = GIFCodes.pixels(data(in: file), codeBits: codeBits, count: width * height),
      let surface = SDL_CreateRGBSurfaceWithFormat(
        0, Int32(width), Int32(height), 8, SDL_PIXELFORMAT_INDEX8.rawValue)
    else { return nil }
    SDL_SetPaletteColors(surface.pointee.format.pointee.palette, colors, 0, Int32(colors.count))
    if let transparentIndex {
      SDL_SetColorKey(surface, Int32(SDL_TRUE.rawValue), UInt32(transparentIndex))
    }
    fill(surface, with: pixels)
    return surface
  }

  /// All 256 colors; those that the file does not have are black.
  private func colors(in file: UnsafeMutablePointer<SDL_RWops>) -> [SDL_Color]? {
    let bytes = read(file, at: palette.offset, count: 3 * palette.count)
    guard bytes.count == 3 * palette.count else { return nil }
    let colors = stride(from: 0, to: bytes.count, by: 3).map {
      SDL_Color(r: bytes[$0], g: bytes[$0 + 1], b: bytes[$0 + 2], a: 255)
    }
    let black = SDL_Color(r: 0, g: 0, b: 0, a: 255)
    return colors + repeatElement(black, count: 256 - colors.count)
  }

  private func data(in file: UnsafeMutablePointer<SDL_RWops>) -> [UInt8] {
    var data: [UInt8] = []
    var blocks = GIFBlocks(bytes: HeaderBytes(file: file), limit: .max)
    _ = blocks.end(from: dataOffset) { offset, size in
      data += read(file, at: offset, count: size)
    }
    return data
  }

  private func read(
    _ file: UnsafeMutablePointer<SDL_RWops>, at offset: Int, count: Int
  ) -> [UInt8] {
    guard count > 0, SDL_RWseek(file, Int64(offset), RW_SEEK_SET) >= 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, found in
      found = SDL_RWread(file, buffer.baseAddress, 1, count)
    }
  }

  private func fill(_ surface: UnsafeMutablePointer<SDL_Surface>, with pixels: [UInt8]) {
    let target = UnsafeMutableRawBufferPointer(
      start: surface.pointee.pixels, count: Int(surface.pointee.pitch) * height)
    for (stored, row) in rows.enumerated() {
      let place = row * Int(surface.pointee.pitch)
      UnsafeMutableRawBufferPointer(rebasing: target[place..<place + width])
        .copyBytes(from: pixels[stored * width..<(stored + 1) * width])
    }
  }

  /// The rows in the order in which they are stored.
  private var rows: [Int] {
    guard isInterlaced else { return Array(0..<height) }
    return [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { start, step in
      Array(stride(from: start, to: height, by: step))
    }
  }
}
