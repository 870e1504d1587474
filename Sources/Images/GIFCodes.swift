/// Decodes the pixels of a GIF's frame, which are compressed by the method of Lempel, Ziv and Welch.
///
/// A code stands for a color, or for an earlier string of colors with one more at its end. Codes
/// have as many bits as the newest one needs, at most 12, the low ones first.
struct GIFCodes {
  private static let largestCount = 4096

  private let clearCode: Int
  /// Each string without its last color, as a code; its last color, its first, and its length.
  private var prefixes: [UInt16]
  private var lasts: [UInt8]
  private var firsts: [UInt8]
  private var lengths: [Int]
  private var count: Int
  private var previous: Int?
  private var pixels: [UInt8] = []
  private let pixelCount: Int

  /// - Parameter codeBits: the bits of a color's code, 2 to 8.
  private init(codeBits: Int, pixelCount: Int) {
    clearCode = 1 << codeBits
    self.pixelCount = pixelCount
    // Behind the colors come the codes that clear the table and end the data.
    count = clearCode + 2
    prefixes = Array(repeating: 0, count: Self.largestCount)
    lasts = (0..<Self.largestCount).map { UInt8(truncatingIfNeeded: $0) }
    firsts = lasts
    lengths = Array(repeating: 1, count: Self.largestCount)
    pixels.reserveCapacity(pixelCount)
  }

  /// The index of each pixel's color; nil if the data is damaged or cut.
  static func pixels(_ data: [UInt8], codeBits: Int, count: Int) -> [UInt8]? {
    var codes = GIFCodes(codeBits: codeBits, pixelCount: count)
    var (bits, bitCount) = (0, 0)
    for byte in data {
      bits |= Int(byte) << bitCount
      bitCount += 8
      while bitCount >= codes.size {
        let size = codes.size
        guard codes.add(bits & (1 << size - 1)) else { return codes.whole }
        bits >>= size
        bitCount -= size
      }
    }
    return codes.whole
  }

  private var whole: [UInt8]? { pixels.count == pixelCount ? pixels : nil }

  /// The bits of the next code: as many as the newest one needs.
  private var size: Int { min(12, Int.bitWidth - count.leadingZeroBitCount) }

  /// - Returns: false if the data ends or is damaged.
  private mutating func add(_ code: Int) -> Bool {
    if code == clearCode {
      (count, previous) = (clearCode + 2, nil)
      return true
    }
    // The newest string may be the one that this code defines.
    guard code != clearCode + 1, code < count || code == count && previous != nil else {
      return false
    }
    if let previous, count < Self.largestCount {
      define(previous, last: code == count ? firsts[previous] : firsts[code])
    }
    previous = code
    return append(code)
  }

  private mutating func define(_ prefix: Int, last: UInt8) {
    prefixes[count] = UInt16(prefix)
    lasts[count] = last
    firsts[count] = firsts[prefix]
    lengths[count] = lengths[prefix] + 1
    count += 1
  }

  /// - Returns: false if all pixels are there.
  private mutating func append(_ code: Int) -> Bool {
    let length = lengths[code]
    guard length <= pixelCount - pixels.count else { return false }
    let start = pixels.count
    pixels.append(contentsOf: repeatElement(0, count: length))
    var code = code
    for place in stride(from: start + length - 1, through: start, by: -1) {
      pixels[place] = lasts[code]
      code = Int(prefixes[code])
    }
    return pixels.count < pixelCount
  }
}
