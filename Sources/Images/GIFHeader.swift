import CSDL2

/// The header of a GIF (Graphics Interchange Format, version 89a) up to its first frame, the only
/// one that is read.
struct GIFHeader {
  /// The limit of blocks before the first frame: comments and programs' own data.
  private static let largestBlockCount = 100_000

  let width: Int
  let height: Int
  /// The offset of the blocks with the frame's pixels.
  let dataOffset: Int

  /// Nil if the file is not a GIF, or has no frame.
  init?(_ bytes: HeaderBytes) {
    guard bytes.number(at: 0, count: 4) == 0x4749_4638, let flags = bytes.number(at: 10, count: 1)
    else { return nil }
    var offset = 13 + Self.paletteSize(flags)
    var blocks = GIFBlocks(bytes: bytes, limit: Self.largestBlockCount)
    // An extension is its mark, its kind, and blocks.
    while bytes.number(at: offset, count: 1) == 0x21 {
      guard let end = blocks.end(from: offset + 2) else { return nil }
      offset = end
    }
    guard bytes.number(at: offset, count: 1) == 0x2C,
      let width = bytes.number(at: offset + 5, count: 2, littleEndian: true),
      let height = bytes.number(at: offset + 7, count: 2, littleEndian: true),
      let frameFlags = bytes.number(at: offset + 9, count: 1)
    else { return nil }
    self.width = width
    self.height = height
    // A byte with the size of the first codes comes before the blocks.
    dataOffset = offset + 10 + Self.paletteSize(frameFlags) + 1
  }

  private static func paletteSize(_ flags: Int) -> Int {
    flags & 0x80 == 0 ? 0 : 3 << (flags & 7 + 1)
  }
}

/// Goes through blocks: each is its size in a byte, and so many bytes; the last has size 0.
struct GIFBlocks {
  let bytes: HeaderBytes
  /// How many more blocks are allowed.
  var limit: Int
  /// The bytes in the blocks so far.
  private(set) var byteCount = 0

  init(bytes: HeaderBytes, limit: Int) {
    self.bytes = bytes
    self.limit = limit
  }

  /// The offset after the last block; nil if the file ends before, or has too many blocks.
  mutating func end(from start: Int) -> Int? {
    var offset = start
    while limit > 0, let size = bytes.number(at: offset, count: 1) {
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
