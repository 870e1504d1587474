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
    self.init(tiff: bytes, at: offset + 6)
  }

  /// Upright if a TIFF file, as Exif uses it, has no orientation.
  init(tiff bytes: HeaderBytes, at offset: Int) {
    let found = Self.number(in: bytes, tiff: offset)
    number = found.flatMap { (1...8).contains($0) ? $0 : nil } ?? Self.upright
  }

  /// What libtiff leaves to do of a TIFF's orientation: it mirrors, but does not swap sides.
  init(tiffAfterDecoding orientation: Int?) {
    number = [5: 5, 6: 7, 7: 5, 8: 7][orientation ?? Self.upright] ?? Self.upright
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
    let (width, height) = seenSize(picture.width, picture.height)
    return Picture(
      width: width, height: height,
      pixels: turned(picture.pixels, width: picture.width, height: picture.height))
  }

  /// The picture turned upright.
  func turned(_ picture: ColorPicture) -> ColorPicture {
    let (width, height) = seenSize(picture.width, picture.height)
    return ColorPicture(
      width: width, height: height,
      pixels: turned(picture.pixels, width: picture.width, height: picture.height))
  }

  private var swapsSides: Bool { number >= 5 }

  private func seenSize(_ width: Int, _ height: Int) -> (width: Int, height: Int) {
    swapsSides ? (height, width) : (width, height)
  }

  private func turned<Pixel>(_ pixels: [Pixel], width: Int, height: Int) -> [Pixel] {
    guard number != Self.upright else { return pixels }
    let mirrorsRows = [3, 4, 6, 7].contains(number)
    let mirrorsColumns = [2, 3, 7, 8].contains(number)
    let seen = seenSize(width, height)
    var turned: [Pixel] = []
    turned.reserveCapacity(pixels.count)
    for seenRow in 0..<seen.height {
      for seenColumn in 0..<seen.width {
        let (row, column) = swapsSides ? (seenColumn, seenRow) : (seenRow, seenColumn)
        turned.append(
          pixels[
            (mirrorsRows ? height - 1 - row : row) * width
              + (mirrorsColumns ? width - 1 - column : column)])
      }
    }
    return turned
  }
}
