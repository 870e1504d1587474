import Preprocess

/// How a picture must be turned and mirrored to be upright (Exif 2.3, section 4.6.4 A, tag 0x0112):
/// 1 for upright, up to 8.
struct PictureOrientation {
  private static let upright = 1
  private static let tag = 0x0112
  /// The limit of directory entries that are searched. Cameras write some tens.
  private static let mostEntries = 1000

  private let number: Int

  /// Nil if the segment of a JPEG is not Exif; upright if it has no orientation.
  ///
  /// - Parameter offset: the offset of the segment's content in the file.
  init?(jpegSegment bytes: HeaderBytes, at offset: Int) {
    // "Exif", two zeros, and a TIFF file.
    guard bytes.number(at: offset, count: 6) == 0x4578_6966_0000 else { return nil }
    let found = Self.number(in: bytes, tiff: offset + 6)
    number = found.flatMap { (1...8).contains($0) ? $0 : nil } ?? Self.upright
  }

  private static func number(in bytes: HeaderBytes, tiff: Int) -> Int? {
    let isLittleEndian = bytes.number(at: tiff, count: 2) == 0x4949
    func number(at place: Int, count: Int) -> Int? {
      bytes.number(at: tiff + place, count: count, littleEndian: isLittleEndian)
    }
    guard let directory = number(at: 4, count: 4), let count = number(at: directory, count: 2)
    else { return nil }
    let entries = (0..<min(count, mostEntries)).lazy.map { directory + 2 + 12 * $0 }
    return entries.first { number(at: $0, count: 2) == tag }.flatMap {
      number(at: $0 + 8, count: 2)
    }
  }

  /// The picture turned upright.
  func turned(_ picture: Picture) -> Picture {
    guard number != Self.upright else { return picture }
    let (width, height) = (picture.width, picture.height)
    let swapsSides = number >= 5
    let mirrorsRows = [3, 4, 6, 7].contains(number)
    let mirrorsColumns = [2, 3, 7, 8].contains(number)
    let (seenWidth, seenHeight) = swapsSides ? (height, width) : (width, height)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(picture.pixels.count)
    for seenRow in 0..<seenHeight {
      for seenColumn in 0..<seenWidth {
        let (row, column) = swapsSides ? (seenColumn, seenRow) : (seenRow, seenColumn)
        pixels.append(
          picture.pixels[
            (mirrorsRows ? height - 1 - row : row) * width
              + (mirrorsColumns ? width - 1 - column : column)])
      }
    }
    return Picture(width: seenWidth, height: seenHeight, pixels: pixels)
  }
}
