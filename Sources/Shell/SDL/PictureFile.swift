import CSDL2
import Glibc
import Preprocess
import Storage
import Support

extension Picture {
  /// A good camera's, of four bytes each; more would only take time and memory that reading one
  /// digit is not worth.
  private static let largestPixelCount = 25_000_000
  /// Such a picture's with four channels of two bytes, packed by nothing.
  private static let largestByteCount = 8 * largestPixelCount

  /// Loads a picture: PNG, JPEG or BMP.
  package init(path: String) throws(ShellError) {
    let file = try Self.open(path)
    defer { SDL_RWclose(file) }
    let header = try Self.header(of: file, path)
    let surface = try Self.surface(of: file, header.format, path)
    defer { SDL_FreeSurface(surface) }
    let picture = try Picture(PictureStrips(of: surface))
    self = header.orientation?.turned(picture) ?? picture
  }

  private static func open(
    _ path: String
  ) throws(ShellError) -> UnsafeMutablePointer<SDL_RWops> {
    let descriptor: Int32
    do throws(StorageError) {
      // A pipe cannot be gone back in, and a picture is looked at twice.
      descriptor = try WholeFile.open(path, pipesToo: false)
    } catch {
      throw .storage(error)
    }
    return try check(
      SDL_RWFromFP(fdopen(descriptor, "rb"), SDL_TRUE), "SDL_RWFromFP")
  }

  /// Fails where a few bytes claim a picture that would fill the memory.
  private static func header(
    of file: UnsafeMutablePointer<SDL_RWops>, _ path: String
  ) throws(ShellError) -> PictureHeader {
    guard SDL_RWsize(file) <= largestByteCount else {
      throw .unreadablePicture(
        path: path, reason: "expected at most \(largestByteCount) bytes, found more")
    }
    guard let header = PictureHeader(file) else {
      throw .unreadablePicture(path: path, reason: "expected a whole PNG, JPEG or BMP")
    }
    let limit = largestPixelCount * 4 / max(4, header.bytesPerPixel)
    guard header.width <= limit / max(1, header.height) else {
      let depth = header.bytesPerPixel > 4 ? " of \(header.bytesPerPixel) bytes" : ""
      throw .unreadablePicture(
        path: path,
        reason: "expected at most \(limit / 1_000_000) million pixels\(depth), "
          + "found \(header.width)x\(header.height)")
    }
    if let reason = header.excess(in: file) { throw .unreadablePicture(path: path, reason: reason) }
    return header
  }

  /// The picture as its file has it, to be freed by the caller.
  private static func surface(
    of file: UnsafeMutablePointer<SDL_RWops>, _ format: PictureHeader.Format, _ path: String
  ) throws(ShellError) -> UnsafeMutablePointer<SDL_Surface> {
    SDL_RWseek(file, 0, RW_SEEK_SET)
    guard let surface = withoutStandardError({ load(file, format) }) else {
      throw .unreadablePicture(path: path, reason: sdlReason())
    }
    return surface
  }

  private init(_ strips: PictureStrips) throws(ShellError) {
    let paper = try shadeBehind(strips)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(strips.width * strips.height)
    try strips.forEach { colors in
      pixels += colors.lazy.map { shade($0, on: paper) }
    }
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

/// What lies behind a see-through picture: white, or black where its visible part is light.
private func shadeBehind(_ strips: PictureStrips) throws(ShellError) -> UInt32 {
  var (light, opacity) = (0, 0)
  try strips.forEach { colors in
    for color in colors {
      light &+= Int(luminance(color) &* (color >> 24))
      opacity &+= Int(color >> 24)
    }
  }
  return light >= opacity * 128 ? 0 : 255
}

/// The grey of a colour (ITU-R BT.601) laid on a grey paper. No sum here can be too large, and without
/// the question whether it is, a picture takes half as long.
private func shade(_ color: UInt32, on paper: UInt32) -> UInt8 {
  let alpha = color >> 24
  return UInt8(
    truncatingIfNeeded: (luminance(color) &* alpha &+ paper &* (255 &- alpha) &+ 127) / 255)
}

private func luminance(_ color: UInt32) -> UInt32 {
  let (red, green, blue) = (color >> 16 & 255, color >> 8 & 255, color & 255)
  return (red &* 299 &+ green &* 587 &+ blue &* 114 &+ 500) / 1000
}
