import CSDL2
import Glibc
import Preprocess
import Support

extension Picture {
  /// The limit of pixels for pictures of up to four bytes a pixel: 25 megapixels, as good cameras
  /// have.
  private static let largestPixelCount = 25_000_000
  /// The limit of a file's size: the largest picture, uncompressed, with eight bytes a pixel.
  private static let largestByteCount = 8 * largestPixelCount

  /// Loads a PNG, JPEG or BMP file as grayscale, turned upright as its Exif orientation says.
  package init(path: String) throws(ImageError) {
    let file = try Self.open(path)
    defer { SDL_RWclose(file) }
    let header = try Self.header(of: file, path)
    let surface = try Self.surface(of: file, header.format, path)
    defer { SDL_FreeSurface(surface) }
    guard let picture = Picture(PictureStrips(of: surface)) else {
      throw .unreadable(path: path, reason: sdlReason())
    }
    self = header.orientation?.turned(picture) ?? picture
  }

  private static func open(
    _ path: String
  ) throws(ImageError) -> UnsafeMutablePointer<SDL_RWops> {
    let descriptor: Int32
    do throws(FileError) {
      // The header and the pixels are read separately, and a pipe cannot be rewound.
      descriptor = try AtomicFile.open(path, pipesToo: false)
    } catch {
      throw .storage(error)
    }
    guard let file = SDL_RWFromFP(fdopen(descriptor, "rb"), SDL_TRUE) else {
      throw .unreadable(path: path, reason: sdlReason())
    }
    return file
  }

  /// Reads the header and checks the limits, before memory is allocated for the pixels.
  private static func header(
    of file: UnsafeMutablePointer<SDL_RWops>, _ path: String
  ) throws(ImageError) -> PictureHeader {
    guard SDL_RWsize(file) <= largestByteCount else {
      throw .unreadable(
        path: path, reason: "expected at most \(largestByteCount) bytes, found more")
    }
    guard let header = PictureHeader(file) else {
      throw .unreadable(path: path, reason: "expected a complete PNG, JPEG or BMP file")
    }
    let limit = largestPixelCount * 4 / max(4, header.bytesPerPixel)
    guard header.width <= limit / max(1, header.height) else {
      let depth = header.bytesPerPixel > 4 ? " of \(header.bytesPerPixel) bytes each" : ""
      throw .unreadable(
        path: path,
        reason: "expected at most \(limit / 1_000_000) million pixels\(depth), "
          + "found \(header.width)x\(header.height)")
    }
    if let reason = header.excess(in: file) { throw .unreadable(path: path, reason: reason) }
    return header
  }

  /// Decodes the picture. The caller frees the surface.
  private static func surface(
    of file: UnsafeMutablePointer<SDL_RWops>, _ format: PictureHeader.Format, _ path: String
  ) throws(ImageError) -> UnsafeMutablePointer<SDL_Surface> {
    SDL_RWseek(file, 0, RW_SEEK_SET)
    guard let surface = withoutStandardError({ load(file, format) }) else {
      throw .unreadable(path: path, reason: sdlReason())
    }
    return surface
  }

  /// Nil if SDL cannot convert the colors.
  private init?(_ strips: PictureStrips) {
    guard let background = shadeBehind(strips) else { return nil }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(strips.width * strips.height)
    let isWhole = strips.forEach { colors in
      pixels += colors.lazy.map { shade($0, on: background) }
    }
    guard isWhole else { return nil }
    self.init(width: strips.width, height: strips.height, pixels: pixels)
  }
}

private func load(
  _ file: UnsafeMutablePointer<SDL_RWops>, _ format: PictureHeader.Format
) -> UnsafeMutablePointer<SDL_Surface>? {
  switch format {
  case .png: IMG_LoadPNG_RW(file)
  case .jpeg: IMG_LoadJPG_RW(file)
  case .bmp: IMG_LoadBMP_RW(file)
  }
}

/// The shade shown behind transparent pixels: 255 if the visible part is dark on average, 0 if it
/// is light. Nil if SDL cannot convert the colors.
private func shadeBehind(_ strips: PictureStrips) -> UInt32? {
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
private func shade(_ color: UInt32, on background: UInt32) -> UInt8 {
  let alpha = color >> 24
  return UInt8(
    truncatingIfNeeded: (luminance(color) &* alpha &+ background &* (255 &- alpha) &+ 127) / 255)
}

private func luminance(_ color: UInt32) -> UInt32 {
  let (red, green, blue) = (color >> 16 & 255, color >> 8 & 255, color & 255)
  return (red &* 299 &+ green &* 587 &+ blue &* 114 &+ 500) / 1000
}
