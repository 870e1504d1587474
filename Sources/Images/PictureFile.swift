import CSDL2
import Glibc
import Preprocess
import Support

extension Picture {
  /// A good camera's picture, of four bytes a pixel. A larger one takes time and memory that reading
  /// a digit is not worth.
  private static let largestPixelCount = 25_000_000
  /// The same with four channels of two bytes, uncompressed.
  private static let largestByteCount = 8 * largestPixelCount

  /// Loads a picture: PNG, JPEG or BMP.
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
      // A picture is read twice, and a pipe cannot be rewound.
      descriptor = try AtomicFile.open(path, pipesToo: false)
    } catch {
      throw .storage(error)
    }
    guard let file = SDL_RWFromFP(fdopen(descriptor, "rb"), SDL_TRUE) else {
      throw .unreadable(path: path, reason: sdlReason())
    }
    return file
  }

  /// Fails where a few bytes claim a picture that would fill the memory.
  private static func header(
    of file: UnsafeMutablePointer<SDL_RWops>, _ path: String
  ) throws(ImageError) -> PictureHeader {
    guard SDL_RWsize(file) <= largestByteCount else {
      throw .unreadable(
        path: path, reason: "expected at most \(largestByteCount) bytes, found more")
    }
    guard let header = PictureHeader(file) else {
      throw .unreadable(path: path, reason: "expected a whole PNG, JPEG or BMP")
    }
    let limit = largestPixelCount * 4 / max(4, header.bytesPerPixel)
    guard header.width <= limit / max(1, header.height) else {
      let depth = header.bytesPerPixel > 4 ? " of \(header.bytesPerPixel) bytes" : ""
      throw .unreadable(
        path: path,
        reason: "expected at most \(limit / 1_000_000) million pixels\(depth), "
          + "found \(header.width)x\(header.height)")
    }
    if let reason = header.excess(in: file) { throw .unreadable(path: path, reason: reason) }
    return header
  }

  /// The picture as its file has it, to be freed by the caller.
  private static func surface(
    of file: UnsafeMutablePointer<SDL_RWops>, _ format: PictureHeader.Format, _ path: String
  ) throws(ImageError) -> UnsafeMutablePointer<SDL_Surface> {
    SDL_RWseek(file, 0, RW_SEEK_SET)
    guard let surface = withoutStandardError({ load(file, format) }) else {
      throw .unreadable(path: path, reason: sdlReason())
    }
    return surface
  }

  /// Nil where SDL cannot convert the colors.
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

/// The background of a transparent picture: white, or black where its visible part is light. Nil where
/// SDL cannot convert the colors.
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

/// The gray of a color (ITU-R BT.601) over a gray background. No sum here can overflow, and without
/// overflow checks a picture takes half as long.
private func shade(_ color: UInt32, on background: UInt32) -> UInt8 {
  let alpha = color >> 24
  return UInt8(
    truncatingIfNeeded: (luminance(color) &* alpha &+ background &* (255 &- alpha) &+ 127) / 255)
}

private func luminance(_ color: UInt32) -> UInt32 {
  let (red, green, blue) = (color >> 16 & 255, color >> 8 & 255, color & 255)
  return (red &* 299 &+ green &* 587 &+ blue &* 114 &+ 500) / 1000
}
