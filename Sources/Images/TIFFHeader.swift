import CSDL2

/// Reads the header of a TIFF file (Aldus 1992, TIFF revision 6.0): its first directory has the
/// tags of its first picture, the only one that is read.
extension PictureHeader {
  init?(tiff bytes: HeaderBytes) {
    guard let directory = TIFFDirectory(bytes), let width = directory.value(.width),
      let height = directory.value(.height)
    else { return nil }
    let bits = directory.value(.bitsPerSample) ?? 1
    let samples = directory.value(.samplesPerPixel) ?? 1
    self.init(
      .tiff, width: width, height: height,
      bytesPerPixel: max(1, (min(bits, 64) * min(samples, 64) + 7) / 8),
      orientation: PictureOrientation(tiffAfterDecoding: directory.value(.orientation)))
  }

  /// Limits what the decoder allocates and decodes beyond the pixels.
  func excessTIFF(in file: UnsafeMutablePointer<SDL_RWops>) -> String? {
    guard let directory = TIFFDirectory(HeaderBytes(file: file)) else { return nil }
    if let reason = directory.unusualSamples ?? directory.unusualCompression { return reason }
    guard directory.byteCount <= SDL_RWsize(file) else {
      return "expected tags that fit into the file, found \(directory.byteCount) bytes"
    }
    return directory.excessTiles(width: width, height: height)
  }
}

/// The tags of a picture.
struct TIFFDirectory {
  enum Tag: Int {
    case width = 256, height, bitsPerSample, compression
    case orientation = 274
    case samplesPerPixel = 277
    case planes = 284
    case tileWidth = 322, tileHeight
  }

  private struct Entry {
    let tag: Int
    let kind: Int
    let count: Int
    let offset: Int
  }

  /// The limit of tags. Programs write some tens.
  private static let mostEntries = 500
  /// Bytes of a value, by its kind: BYTE, ASCII, SHORT, LONG, RATIONAL, and so on.
  private static let sizes = [1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
  private static let short = 3
  private static let long = 4

  private let bytes: HeaderBytes
  private let isLittleEndian: Bool
  private let entries: [Entry]

  /// Nil if the file is not a TIFF, or has no directory or too many tags.
  init?(_ bytes: HeaderBytes) {
    switch bytes.number(at: 0, count: 4) {
    case 0x4949_2A00: isLittleEndian = true
    case 0x4D4D_002A: isLittleEndian = false
    default: return nil
    }
    let isLittleEndian = isLittleEndian
    func number(at offset: Int, _ count: Int) -> Int? {
      bytes.number(at: offset, count: count, littleEndian: isLittleEndian)
    }
    guard let start = number(at: 4, 4), let count = number(at: start, 2),
      count <= Self.mostEntries
    else { return nil }
    var entries: [Entry] = []
    for offset in (0..<count).map({ start + 2 + 12 * $0 }) {
      guard let tag = number(at: offset, 2), let kind = number(at: offset + 2, 2),
        let values = number(at: offset + 4, 4)
      else { return nil }
      entries.append(Entry(tag: tag, kind: kind, count: values, offset: offset + 8))
    }
    self.bytes = bytes
    self.entries = entries
  }

  /// The bytes of all values.
  var byteCount: Int {
    entries.reduce(0) {
      $0 + $1.count * (Self.sizes.indices.contains($1.kind) ? Self.sizes[$1.kind] : 8)
    }
  }

  /// The first value of a tag; nil if it has none, or one that is not a whole number.
  func value(_ tag: Tag) -> Int? {
    guard let entry = entries.first(where: { $0.tag == tag.rawValue }), entry.count > 0 else {
      return nil
    }
    let size = entry.kind == Self.short ? 2 : 4
    guard entry.kind == Self.short || entry.kind == Self.long else { return nil }
    // Values of more than four bytes are elsewhere.
    let place =
      entry.count * size > 4
      ? bytes.number(at: entry.offset, count: 4, littleEndian: isLittleEndian) : entry.offset
    return place.flatMap { bytes.number(at: $0, count: size, littleEndian: isLittleEndian) }
  }

  /// Compressions that programs for photographs and scans write: none, CCITT, LZW, Deflate and
  /// PackBits. JPEG in TIFF could hide a picture of another size.
  private static let compressions: Set<Int> = [1, 2, 3, 4, 5, 8, 32946, 32773]

  fileprivate var unusualCompression: String? {
    let compression = value(.compression) ?? 1
    return Self.compressions.contains(compression)
      ? nil
      : "expected a TIFF without compression or with CCITT, LZW, Deflate or PackBits, found "
        + "compression \(compression); save it as a PNG"
  }

  fileprivate var unusualSamples: String? {
    let samples = value(.samplesPerPixel) ?? 1
    let bits = value(.bitsPerSample) ?? 1
    return (1...5).contains(samples) && (1...16).contains(bits)
      ? nil : "expected up to 5 samples of up to 16 bits, found \(samples) of \(bits)"
  }

  /// Tiles may reach beyond the picture, and each is decoded as a whole.
  fileprivate func excessTiles(width: Int, height: Int) -> String? {
    guard let tileWidth = value(.tileWidth), let tileHeight = value(.tileHeight) else { return nil }
    let least = 1 << 20
    guard tileWidth > 0, tileHeight > 0, tileWidth <= least, tileHeight <= least else {
      return "expected tiles of at most \(least) pixels a side, found \(tileWidth)x\(tileHeight)"
    }
    func covered(_ side: Int, _ tile: Int) -> Int { (side + tile - 1) / tile * tile }
    let area = covered(width, tileWidth) * covered(height, tileHeight)
    return area <= 4 * width * height + least
      ? nil : "expected tiles that fit \(width)x\(height) pixels, found \(tileWidth)x\(tileHeight)"
  }
}
