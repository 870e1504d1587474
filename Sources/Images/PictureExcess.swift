import CSDL2

/// Refuses small files whose decoding would take very long.
extension PictureHeader {
  /// The limit of scans times pixels, enough for 25 million pixels in ten scans. A camera writes
  /// one scan, a progressive JPEG has about ten.
  private static let largestScannedPixelCount = 1 << 28
  /// The limit of compressed PNG chunks before the pixels. Each may decompress to 8 MB; programs
  /// write one or two.
  private static let largestPackedCount = 8
  private static let largestChunkCount = 1000

  /// Why the picture is refused; nil if it is accepted.
  func excess(in file: UnsafeMutablePointer<SDL_RWops>) -> String? {
    switch format {
    case .jpeg: excessScans(in: file)
    case .png: excessChunks(in: file)
    case .bmp: nil
    case .gif: excessFrameData(in: file)
    case .webP: excessParts(in: file)
    case .tiff: excessTIFF(in: file)
    }
  }

  /// Limits the scans of a JPEG: the decoder processes the whole frame for each scan, even if the
  /// data of the scan is missing.
  private func excessScans(in file: UnsafeMutablePointer<SDL_RWops>) -> String? {
    // The sides are rounded up to 64, as a scan also takes time if the picture has one pixel.
    let limit = Self.largestScannedPixelCount / ((width | 63) * (height | 63))
    let count = scanCount(in: content(of: file))
    return count <= limit
      ? nil : "expected at most \(limit) scans of \(width)x\(height) pixels, found \(count)"
  }

  /// Counts the scans up to the end of the picture. Phones append a video after it.
  private func scanCount(in bytes: [UInt8]) -> Int {
    var (offset, count) = (2, 0)
    while offset + 4 <= bytes.count {
      guard bytes[offset] == 0xFF else {
        offset += 1
        continue
      }
      switch bytes[offset + 1] {
      case 0xD9: return count
      case 0xFF: offset += 1
      // Within a scan 0xFF is followed by 0; the others are the markers without a length.
      case 0, 1, 0xD0...0xD8: offset += 2
      case let marker:
        if marker == 0xDA { count += 1 }
        offset += 2 + max(2, Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3]))
      }
    }
    return count
  }

  private func content(of file: UnsafeMutablePointer<SDL_RWops>) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, Int(SDL_RWsize(file))))
    SDL_RWseek(file, 0, RW_SEEK_SET)
    let count = SDL_RWread(file, &bytes, 1, bytes.count)
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Limits the chunks of a PNG before the pixels, and the compressed texts and profiles among
  /// them.
  private func excessChunks(in file: UnsafeMutablePointer<SDL_RWops>) -> String? {
    let bytes = HeaderBytes(file: file)
    let packed = [0x7A54_5874, 0x6954_5874, 0x6943_4350]
    var (offset, count, packedCount) = (8, 0, 0)
    while let length = bytes.number(at: offset, count: 4),
      let kind = bytes.number(at: offset + 4, count: 4), kind != 0x4944_4154
    {
      count += 1
      if packed.contains(kind) { packedCount += 1 }
      guard count <= Self.largestChunkCount, packedCount <= Self.largestPackedCount else {
        return "expected at most \(Self.largestPackedCount) compressed texts and "
          + "\(Self.largestChunkCount) chunks before the pixels, found more"
      }
      offset += 12 + length
    }
    return nil
  }
}
