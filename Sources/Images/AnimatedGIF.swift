import CGIF

/// Encodes an animated GIF with giflib, frame by frame. It repeats without end.
///
/// A frame stores only the pixels that differ from the frame before, with a palette of its own. So
/// a window in which little moves keeps its colors and takes little room.
package final class AnimatedGIF {
  private typealias Frame = (pixels: [UInt32], hundredths: Int)

  /// The index of pixels that stay as they are.
  private static let transparent = 0

  private let width: Int
  private let height: Int
  private let file = EncodedFile()
  private var gif: UnsafeMutablePointer<GifFileType>?
  /// The pixels of the last frame that was encoded.
  private var shown: [UInt32] = []
  /// The frame that is encoded once its length is known.
  private var next: Frame?

  /// - Precondition: each side is 1 to 65,535.
  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
    gif = EGifOpen(
      Unmanaged.passUnretained(file).toOpaque(),
      { gif, bytes, count in
        guard let target = gif?.pointee.UserData else { return 0 }
        let file = Unmanaged<EncodedFile>.fromOpaque(target).takeUnretainedValue()
        file.bytes += UnsafeBufferPointer(start: bytes, count: Int(count))
        return count
      }, nil)
    EGifSetGifVersion(gif, true)
    check(EGifPutScreenDesc(gif, Int32(width), Int32(height), 8, 0, nil))
    // Browsers repeat a file with this block of Netscape's: 0 is without end.
    check(EGifPutExtensionLeader(gif, APPLICATION_EXT_FUNC_CODE))
    check(EGifPutExtensionBlock(gif, 11, Array("NETSCAPE2.0".utf8)))
    check(EGifPutExtensionBlock(gif, 3, [1, 0, 0] as [UInt8]))
    check(EGifPutExtensionTrailer(gif))
  }

  deinit {
    if gif != nil { EGifCloseFile(gif, nil) }
  }

  /// Adds a frame. One that equals the frame before makes that one longer.
  ///
  /// - Parameters:
  ///   - pixels: `width * height` colors as 0xRRGGBB, row by row from the top.
  ///   - hundredths: how long the frame is shown, in hundredths of a second.
  package func add(_ pixels: [UInt32], hundredths: Int) {
    precondition(pixels.count == width * height && hundredths >= 0)
    if let next, next.pixels == pixels {
      self.next = (pixels, next.hundredths + hundredths)
    } else {
      encodeNext()
      next = (pixels, hundredths)
    }
  }

  /// Ends the file.
  ///
  /// - Returns: its bytes.
  package func finish() -> [UInt8] {
    encodeNext()
    check(EGifCloseFile(gif, nil))
    gif = nil
    return file.bytes
  }

  private func encodeNext() {
    guard let next else { return }
    let isWhole = shown.isEmpty
    let isChanged = next.pixels.indices.map { isWhole || next.pixels[$0] != shown[$0] }
    let palette = Palette(of: zip(next.pixels, isChanged).lazy.filter(\.1).map(\.0))
    var control = GraphicsControlBlock(
      DisposalMode: DISPOSE_DO_NOT, UserInputFlag: false,
      DelayTime: Int32(min(next.hundredths, Int(UInt16.max))),
      TransparentColor: isWhole ? NO_TRANSPARENT_COLOR : Int32(Self.transparent))
    var block = [GifByteType](repeating: 0, count: 4)
    EGifGCBToExtension(&control, &block)
    check(EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, Int32(block.count), block))
    put(next.pixels, isChanged, palette)
    shown = next.pixels
  }

  private func put(_ pixels: [UInt32], _ isChanged: [Bool], _ palette: Palette) {
    let rows = (0..<height).filter { row in
      isChanged[row * width..<(row + 1) * width].contains(true)
    }
    let (top, bottom) = (rows.first ?? 0, rows.last ?? 0)
    let map = GifMakeMapObject(Int32(palette.colors.count), palette.colors)
    check(
      EGifPutImageDesc(gif, 0, Int32(top), Int32(width), Int32(bottom - top + 1), false, map))
    GifFreeMapObject(map)
    for row in top...bottom {
      var indices = (row * width..<(row + 1) * width).map { pixel in
        isChanged[pixel] ? palette.index(of: pixels[pixel]) : GifPixelType(Self.transparent)
      }
      check(EGifPutLine(gif, &indices, Int32(width)))
    }
  }

  private func check(_ result: Int32) {
    precondition(result == GIF_OK, "giflib must encode frames in memory")
  }
}

/// The bytes that giflib has written.
private final class EncodedFile {
  var bytes: [UInt8] = []
}

/// Up to 255 colors for the pixels of a frame, and one that is transparent: the most frequent ones.
/// A window has few colors, and many rare shades at the edges of letters and ink, which take the
/// nearest color.
private struct Palette {
  private static let largestCount = 255

  /// As many as a power of two, the first one for transparent pixels.
  let colors: [GifColorType]
  private let indices: [UInt32: GifPixelType]

  init(of pixels: some Sequence<UInt32>) {
    var counts: [UInt32: Int] = [:]
    for pixel in pixels { counts[pixel & 0xFFFFFF, default: 0] += 1 }
    // The order of equal counts must not depend on the dictionary.
    let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let kept = ordered.prefix(Self.largestCount)
    var indices: [UInt32: GifPixelType] = [:]
    for (place, color) in kept.enumerated() { indices[color] = GifPixelType(place + 1) }
    for color in ordered.dropFirst(Self.largestCount) {
      let nearest = kept.min { $0.distance(to: color) < $1.distance(to: color) }
      indices[color] = nearest.flatMap { indices[$0] }
    }
    self.indices = indices
    // Powers of two from 4 on, as giflib expects.
    let count = max(4, (kept.count + 1).nextPowerOfTwo)
    let padding = [UInt32](repeating: 0, count: count - kept.count - 1)
    colors = ([0] + kept + padding).map { color in
      GifColorType(Red: color.byte(2), Green: color.byte(1), Blue: color.byte(0))
    }
  }

  /// - Precondition: the palette was made of this color, among others.
  func index(of color: UInt32) -> GifPixelType { indices[color & 0xFFFFFF] ?? 0 }
}

extension UInt32 {
  fileprivate func byte(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: self >> (8 * index)) }

  /// The squared distance of two colors.
  fileprivate func distance(to other: UInt32) -> Int {
    (0..<3).reduce(0) { sum, index in
      let difference = Int(byte(index)) - Int(other.byte(index))
      return sum + difference * difference
    }
  }
}

extension Int {
  /// - Precondition: the number is positive.
  fileprivate var nextPowerOfTwo: Int { 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
