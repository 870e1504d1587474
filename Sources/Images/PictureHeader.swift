import CSDL2

/// The header of a picture file, read before memory is allocated for the pixels.
struct PictureHeader {
  enum Format { case png, jpeg, bmp, gif, webP, tiff }

  let format: Format
  let width: Int
  let height: Int
  /// The uncompressed size of a pixel. Only a PNG or a TIFF can have more than four bytes.
  private(set) var bytesPerPixel = 4
  /// The Exif orientation; nil if the file has none.
  private(set) var orientation: PictureOrientation?

  init(
    _ format: Format, width: Int, height: Int, bytesPerPixel: Int = 4,
    orientation: PictureOrientation? = nil
  ) {
    self.format = format
    self.bytesPerPixel = bytesPerPixel
    self.width = width
    self.height = height
    self.orientation = orientation
  }

  /// Nil if the file is not a PNG, JPEG, BMP, GIF, WebP or TIFF.
  init?(_ file: UnsafeMutablePointer<SDL_RWops>) {
    let bytes = HeaderBytes(file: file)
    switch bytes.number(at: 0, count: 2) {
    case 0x8950: self.init(png: bytes)
    case 0xFFD8: self.init(jpeg: bytes)
    case 0x424D: self.init(bmp: bytes)
    case 0x4749: self.init(gif: bytes)
    case 0x5249: self.init(webP: bytes)
    case 0x4949, 0x4D4D: self.init(tiff: bytes)
    default: return nil
    }
  }

  private init?(png bytes: HeaderBytes) {
    guard bytes.number(at: 12, count: 4) == 0x4948_4452, let width = bytes.number(at: 16, count: 4),
      let height = bytes.number(at: 20, count: 4)
    else { return nil }
    (format, self.width, self.height) = (.png, width, height)
    let channelCount = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][bytes.number(at: 25, count: 1) ?? 6] ?? 4
    bytesPerPixel = bytes.number(at: 24, count: 1) == 16 ? 2 * channelCount : channelCount
  }

  /// Goes through the segments up to the frame header, which has the size.
  private init?(jpeg bytes: HeaderBytes) {
    var offset = 2
    for _ in 0..<10_000 {
      guard let marker = bytes.number(at: offset, count: 2) else { return nil }
      if marker == 0xFFFF {
        offset += 1
        continue
      }
      if (0xFFC0...0xFFC2).contains(marker) {
        guard let height = bytes.number(at: offset + 5, count: 2),
          let width = bytes.number(at: offset + 7, count: 2)
        else { return nil }
        (format, self.width, self.height) = (.jpeg, width, height)
        return
      }
      guard Self.isSegment(marker), let length = bytes.number(at: offset + 2, count: 2) else {
        return nil
      }
      // APP1 segments may also hold other metadata than Exif.
      if marker == 0xFFE1, orientation == nil {
        orientation = PictureOrientation(jpegSegment: bytes, at: offset + 4)
      }
      offset += 2 + length
    }
    return nil
  }

  /// Whether the decoder skips a segment by its length.
  ///
  /// Other frame types are refused, as arithmetic coding takes ten times as long, and so are
  /// markers without a length, behind which a second frame could be hidden.
  private static func isSegment(_ marker: Int) -> Bool {
    [0xFFC4, 0xFFDB, 0xFFDD, 0xFFFE].contains(marker) || (0xFFE0...0xFFEF).contains(marker)
  }

  /// A negative height means that the rows are stored from the top.
  private init?(bmp bytes: HeaderBytes) {
    let isOld = bytes.number(at: 14, count: 4, littleEndian: true) == 12
    let size = isOld ? 2 : 4
    guard let width = bytes.number(at: 18, count: size, littleEndian: true),
      let height = bytes.number(at: 18 + size, count: size, littleEndian: true)
    else { return nil }
    format = .bmp
    self.width = width
    self.height = isOld ? height : Int(Int32(truncatingIfNeeded: height).magnitude)
  }
}

/// Reads integers from a file.
struct HeaderBytes {
  let file: UnsafeMutablePointer<SDL_RWops>

  /// The unsigned integer of `count` bytes at an offset; nil past the end of the file.
  func number(at offset: Int, count: Int, littleEndian: Bool = false) -> Int? {
    var bytes = [UInt8](repeating: 0, count: count)
    guard SDL_RWseek(file, Int64(offset), RW_SEEK_SET) >= 0,
      SDL_RWread(file, &bytes, 1, count) == count
    else { return nil }
    return (littleEndian ? bytes.reversed() : bytes).reduce(0) { $0 << 8 | Int($1) }
  }
}
