import CSDL2

/// Reads the header of a WebP file (RFC 9649): a RIFF file whose first chunk has the size.
extension PictureHeader {
  /// The limit of chunks. Programs write up to eight.
  private static let largestPartCount = 1000

  /// Nil if the file is not a WebP.
  init?(webP bytes: HeaderBytes) {
    guard bytes.number(at: 0, count: 4) == 0x5249_4646, bytes.number(at: 8, count: 4) == 0x5745_4250
    else { return nil }
    switch bytes.number(at: 12, count: 4) {
    case 0x5650_3820: self.init(lossyWebP: bytes)
    case 0x5650_384C: self.init(losslessWebP: bytes)
    case 0x5650_3858: self.init(extendedWebP: bytes)
    default: return nil
    }
  }

  /// "VP8 ": a frame tag of three bytes, a start code, and sides of 14 bits.
  private init?(lossyWebP bytes: HeaderBytes) {
    guard bytes.number(at: 23, count: 3) == 0x9D_012A,
      let width = bytes.number(at: 26, count: 2, littleEndian: true),
      let height = bytes.number(at: 28, count: 2, littleEndian: true)
    else { return nil }
    self.init(.webP, width: width & 0x3FFF, height: height & 0x3FFF)
  }

  /// "VP8L": a signature, and both sides less one in 14 bits each.
  private init?(losslessWebP bytes: HeaderBytes) {
    guard bytes.number(at: 20, count: 1) == 0x2F,
      let sides = bytes.number(at: 21, count: 4, littleEndian: true)
    else { return nil }
    self.init(.webP, width: sides & 0x3FFF + 1, height: sides >> 14 & 0x3FFF + 1)
  }

  /// "VP8X": flags, and both sides less one. The decoder refuses a picture of another size.
  private init?(extendedWebP bytes: HeaderBytes) {
    guard let width = bytes.number(at: 24, count: 3, littleEndian: true),
      let height = bytes.number(at: 27, count: 3, littleEndian: true)
    else { return nil }
    let orientation = Self.parts(of: bytes).first { $0.kind == 0x4558_4946 }
      .map { PictureOrientation(tiff: bytes, at: $0.offset + 8) }
    self.init(.webP, width: width + 1, height: height + 1, orientation: orientation)
  }

  /// SDL_image decodes no animations, and does not say why.
  func excessParts(in file: UnsafeMutablePointer<SDL_RWops>) -> String? {
    let parts = Self.parts(of: HeaderBytes(file: file))
    if parts.contains(where: { $0.kind == 0x414E_494D }) {
      return "expected a single picture, found a WebP animation; save one of its pictures as a PNG"
    }
    return parts.count < Self.largestPartCount
      ? nil : "expected fewer than \(Self.largestPartCount) chunks, found more"
  }

  /// The chunks: a kind of four bytes, a size, and so many bytes, rounded up to even.
  private static func parts(of bytes: HeaderBytes) -> [(kind: Int, offset: Int)] {
    var parts: [(kind: Int, offset: Int)] = []
    var offset = 12
    while parts.count < largestPartCount, let kind = bytes.number(at: offset, count: 4),
      let size = bytes.number(at: offset + 4, count: 4, littleEndian: true)
    {
      parts.append((kind, offset))
      offset += 8 + size + size & 1
    }
    return parts
  }
}
