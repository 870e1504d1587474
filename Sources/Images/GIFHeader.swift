import CSDL2

/// The header of a GIF (Graphics Interchange Format, version 89a) up to the pixels of its first
/// frame, the only one that is read.
struct GIFHeader {
  /// The limit of blocks before the first frame: comments and programs' own data.
  private static let largestBlockCount = 100_000

  /// A list of colors, three bytes each.
  struct Palette {
    let offset: Int
    let count: Int

    /// Nil if the flags say that there is none.
    fileprivate init?(flags: Int, at offset: Int) {
      guard flags & 0x80 != 0 else { return nil }
      self.offset = offset
      count = 2 << (flags & 7)
    }

    fileprivate var end: Int { offset + 3 * count }
  }

  let width: Int
  let height: Int
  let palette: Palette
  /// The color that stands for transparent pixels; nil if none does.
  private(set) var transparentIndex: Int?
  /// Whether the rows are stored in four passes.
  let isInterlaced: Bool
  /// The bits of a color's code.
  let codeBits: Int
  /// The offset of the blocks with the codes of the pixels.
  let dataOffset: Int

  /// Nil if the file is not a GIF, or has no frame that can be decoded.
  init?(_ bytes: HeaderBytes) {
    guard bytes.number(at: 0, count: 4) == 0x4749_4638, let flags = bytes.number(at: 10, count: 1)
    else { return nil }
    let common = Palette(flags: flags, at: 13)
    var offset = common?.end ?? 13
    var blocks = GIFBlocks(bytes: bytes, limit: Self.largestBlockCount)
    // An extension is its mark, its kind, and blocks.
    while let extensionKind = bytes.number(at: offset, count: 2), extensionKind >> 8 == 0x21 {
      if extensionKind == 0x21F9 { transparentIndex = Self.transparentIndex(bytes, offset + 2) }
      guard let end = blocks.end(from: offset + 2) else { return nil }
      offset = end
    }
    guard bytes.number(at: offset, count: 1) == 0x2C,
      let width = bytes.number(at: offset + 5, count: 2, littleEndian: true),
      let height = bytes.number(at: offset + 7, count: 2, littleEndian: true),
      let frameFlags = bytes.number(at: offset + 9, count: 1)
    else { return nil }
    let own = Palette(flags: frameFlags, at: offset + 10)
    let end = own?.end ?? offset + 10
    guard let palette = own ?? common, let codeBits = bytes.number(at: end, count: 1),
      (2...8).contains(codeBits)
    else { return nil }
    (self.width, self.height, self.palette, self.codeBits) = (width, height, palette, codeBits)
    isInterlaced = frameFlags & 0x40 != 0
    dataOffset = end + 1
  }

  /// The transparent color in a block about the frame: its size, flags, a time, and the color.
  private static func transparentIndex(_ bytes: HeaderBytes, _ offset: Int) -> Int? {
    guard let flags = bytes.number(at: offset + 1, count: 1), flags & 1 != 0 else { return nil }
    return bytes.number(at: offset + 4, count: 1)
  }
}

/// Goes through blocks: each is its size in a byte, and so many bytes; the last has size 0.
struct GIFBlocks {
  let bytes: HeaderBytes
  /// How many more blocks are allowed.
  private(set) var limit: Int
  /// The bytes in the blocks so far.
  private(set) var byteCount = 0

  init(bytes: HeaderBytes, limit: Int) {
    self.bytes = bytes
    self.limit = limit
  }

  /// The offset after the last block; nil if the file ends before, or has too many blocks.
  ///
  /// - Parameter visit: called with the offset and the size of each block.
  mutating func end(from start: Int, visit: (Int, Int) -> Void = { _, _ in }) -> Int? {
    var offset = start
    while limit > 0, let size = bytes.number(at: offset, count: 1) {
      visit(offset + 1, size)
      limit -= 1
      offset += 1 + size
      byteCount += size
      if size == 0 { return offset }
    }
    return nil
  }
}

extension PictureHeader {
  init?(gif bytes: HeaderBytes) {
    guard let header = GIFHeader(bytes) else { return nil }
    self.init(.gif, width: header.width, height: header.height)
  }

  /// Limits the data of the first frame: codes that clear the decoder's table take time but make no
  /// pixels. A code has at most 12 bits and makes at least one pixel.
  func excessFrameData(in file: UnsafeMutablePointer<SDL_RWops>) -> String? {
    let bytes = HeaderBytes(file: file)
    guard let header = GIFHeader(bytes) else { return nil }
    let limit = 2 * width * height + 4096
    // Programs write blocks of 255 bytes.
    var blocks = GIFBlocks(bytes: bytes, limit: limit / 32 + 100)
    _ = blocks.end(from: header.dataOffset)
    return blocks.byteCount <= limit && blocks.limit > 0
      ? nil : "expected at most \(limit) bytes of data for \(width)x\(height) pixels, found more"
  }
}
