import CSDL2
import Glibc
import Support

/// A picture file whose header has been read and whose size is within the limits.
struct PictureFile {
  /// The limit of pixels for pictures of up to four bytes a pixel: 25 megapixels, as good cameras
  /// have.
  private static let largestPixelCount = 25_000_000
  /// The limit of a file's size: the largest picture, uncompressed, with eight bytes a pixel.
  static let largestByteCount = 8 * largestPixelCount

  let header: PictureHeader
  private let stream: PictureStream

  /// Reads the header and checks the limits, before memory is allocated for the pixels.
  init(_ stream: PictureStream) throws(ImageError) {
    guard SDL_RWsize(stream.file) <= Self.largestByteCount else {
      throw stream.error("expected at most \(Self.largestByteCount) bytes, found more")
    }
    guard let header = PictureHeader(stream.file), min(header.width, header.height) > 0 else {
      throw stream.error("expected a complete PNG, JPEG, BMP, GIF, WebP or TIFF file")
    }
    let limit = Self.largestPixelCount * 4 / max(4, header.bytesPerPixel)
    guard header.width <= limit / max(1, header.height) else {
      let depth = header.bytesPerPixel > 4 ? " of \(header.bytesPerPixel) bytes each" : ""
      throw stream.error(
        "expected at most \(limit / 1_000_000) million pixels\(depth), "
          + "found \(header.width)x\(header.height)")
    }
    if let reason = header.excess(in: stream.file) { throw stream.error(reason) }
    self.header = header
    self.stream = stream
  }

  /// Decodes the pixels.
  ///
  /// - Parameter body: returns nil if SDL cannot convert the colors.
  func withPixels<Result>(_ body: (PictureStrips) -> Result?) throws(ImageError) -> Result {
    SDL_RWseek(stream.file, 0, RW_SEEK_SET)
    guard let surface = withoutStandardError({ load() }) else {
      throw stream.error(missingLibrary ?? reason)
    }
    defer { SDL_FreeSurface(surface) }
    guard let result = body(PictureStrips(of: surface)) else { throw stream.error(sdlReason()) }
    return result
  }

  private func load() -> UnsafeMutablePointer<SDL_Surface>? {
    switch header.format {
    case .png: IMG_LoadPNG_RW(stream.file)
    case .jpeg: IMG_LoadJPG_RW(stream.file)
    case .bmp: IMG_LoadBMP_RW(stream.file)
    case .gif: loadGIF(stream.file, width: header.width, height: header.height)
    case .webP: IMG_LoadWEBP_RW(stream.file)
    case .tiff: IMG_LoadTIF_RW(stream.file)
    }
  }

  private var reason: String { header.format == .gif ? "the GIF is damaged" : sdlReason() }

  /// SDL_image may load the libraries for WebP and TIFF only when the first such picture is opened.
  private var missingLibrary: String? {
    let library: (flag: IMG_InitFlags, format: String, name: String)? =
      switch header.format {
      case .webP: (IMG_INIT_WEBP, "WebP", "libwebp")
      case .tiff: (IMG_INIT_TIF, "TIFF", "libtiff")
      default: nil
      }
    guard let library else { return nil }
    let flag = Int32(library.flag.rawValue)
    guard IMG_Init(flag) & flag == 0 else { return nil }
    return "SDL_image cannot load the library for \(library.format); install \(library.name), or "
      + "save it as a PNG"
  }
}

/// An open stream of SDL, closed with this object.
final class PictureStream {
  let file: UnsafeMutablePointer<SDL_RWops>
  private let name: String
  private var copy: UnsafeMutableRawBufferPointer?

  init(path: String) throws(ImageError) {
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
    self.file = file
    name = path
  }

  init(bytes: [UInt8], name: String = "picture") throws(ImageError) {
    self.name = name
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    copy.copyBytes(from: bytes)
    guard let count = Int32(exactly: copy.count), count > 0,
      let file = SDL_RWFromConstMem(copy.baseAddress, count)
    else {
      copy.deallocate()
      throw .unreadable(path: name, reason: "expected a picture, found \(bytes.count) bytes")
    }
    self.file = file
    self.copy = copy
  }

  deinit {
    SDL_RWclose(file)
    copy?.deallocate()
  }

  func error(_ reason: String) -> ImageError {
    .unreadable(path: name, reason: reason)
  }
}
