import CSDL2
import Preprocess

extension Picture {
  /// A good camera's; more would only take time and memory that reading one digit is not worth.
  private static let largestPixelCount = 25_000_000
  /// Such a picture's with four channels of two bytes, packed by nothing.
  private static let largestByteCount = 8 * largestPixelCount

  /// Loads a picture: PNG, JPEG or BMP.
  package init(path: String) throws(ShellError) {
    let surface = try Self.surface(path)
    defer { SDL_FreeSurface(surface) }
    self.init(surface.pointee)
  }

  /// The picture in ARGB8888, to be freed by the caller.
  private static func surface(
    _ path: String
  ) throws(ShellError) -> UnsafeMutablePointer<SDL_Surface> {
    guard let file = SDL_RWFromFile(path, "rb") else {
      throw .unreadablePicture(path: path, reason: sdlReason())
    }
    defer { SDL_RWclose(file) }
    guard SDL_RWsize(file) <= largestByteCount else {
      throw .unreadablePicture(
        path: path, reason: "expected at most \(largestByteCount) bytes, found more")
    }
    let format = try format(of: file, path)
    SDL_RWseek(file, 0, RW_SEEK_SET)
    guard let loaded = withoutStandardError({ load(file, format) }) else {
      throw .unreadablePicture(path: path, reason: sdlReason())
    }
    defer { SDL_FreeSurface(loaded) }
    return try check(
      SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_ARGB8888.rawValue, 0),
      "SDL_ConvertSurfaceFormat")
  }

  /// Fails where a few bytes claim a picture that would fill the memory.
  private static func format(
    of file: UnsafeMutablePointer<SDL_RWops>, _ path: String
  ) throws(ShellError) -> PictureHeader.Format {
    guard let header = PictureHeader(file) else {
      throw .unreadablePicture(path: path, reason: "expected a whole PNG, JPEG or BMP")
    }
    guard header.width <= largestPixelCount / max(1, header.height) else {
      throw .unreadablePicture(
        path: path,
        reason: "expected at most 25 million pixels, found \(header.width)x\(header.height)")
    }
    if let reason = header.excess(in: file) { throw .unreadablePicture(path: path, reason: reason) }
    return header.format
  }

  /// - Parameter surface: in ARGB8888.
  private init(_ surface: SDL_Surface) {
    let width = Int(surface.w)
    let height = Int(surface.h)
    let rows = (0..<height).compactMap { row in
      surface.pixels?.advanced(by: row * Int(surface.pitch)).assumingMemoryBound(to: UInt32.self)
    }.map { UnsafeBufferPointer(start: $0, count: width) }
    let paper = shadeBehind(rows)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height)
    for row in rows { pixels += row.lazy.map { shade($0, on: paper) } }
    self.init(width: width, height: height, pixels: pixels)
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
private func shadeBehind(_ rows: [UnsafeBufferPointer<UInt32>]) -> UInt32 {
  var (light, opacity) = (0, 0)
  for row in rows {
    for color in row {
      light += Int(luminance(color) * (color >> 24))
      opacity += Int(color >> 24)
    }
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
