import CSDL2

/// What makes a small file of a small picture take long all the same.
extension PictureHeader {
  /// Those of a picture of 25 million pixels in 10 scans; a camera's has one, a progressive one ten.
  private static let largestScannedPixelCount = 1 << 28
  /// Each may unpack to 8 MB. Programs write one or two.
  private static let largestPackedCount = 8
  private static let largestChunkCount = 1000

  /// Why the picture is refused; nil for a sound one.
  func excess(in file: UnsafeMutablePointer<SDL_RWops>) -> String? {
    switch format {
    case .jpeg: excessScans(in: file)
    case .png: excessChunks(in: file)
    case .bmp: nil
    }
  }

  /// The decoder goes through the whole frame for every scan, though the scan's data be missing.
  private func excessScans(in file: UnsafeMutablePointer<SDL_RWops>) -> String? {
    // A scan takes its time even where the picture is of one pixel.
    let limit = Self.largestScannedPixelCount / ((width | 63) * (height | 63))
    let count = scanCount(in: content(of: file))
    return count <= limit
      ? nil : "expected at most \(limit) scans of \(width)x\(height) pixels, found \(count)"
  }

  /// Ends with the picture: telephones put a film behind it.
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

  /// Chunks before the pixels, and those of them whose content is packed: texts and profiles.
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
        return "expected at most \(Self.largestPackedCount) packed texts, and "
          + "\(Self.largestChunkCount) chunks, before the pixels, found more"
      }
      offset += 12 + length
    }
    return nil
  }
}
