import TestSupport

/// Mutates valid inputs: flips bits, cuts, repeats and joins, and inserts values that are hard to
/// read.
struct Mutator {
  private let whole: [[UInt8]]
  private var random: SeededRandom

  private static let awkward: [[UInt8]] = [
    [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0x80, 0, 0, 0],
    [0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xD8], [0x1F, 0x8B], Array("PK\u{3}\u{4}".utf8),
    Array("1e999".utf8), Array("-1e-324".utf8), Array("NaN".utf8), Array("null".utf8),
    Array("9223372036854775807".utf8), Array("-9223372036854775808".utf8), Array("[[[[".utf8),
    Array("]".utf8), Array("{".utf8), Array("\"".utf8), Array("\\u0000".utf8), Array("\n".utf8),
    Array("\r".utf8), Array(",,".utf8), Array(".PEN_DOWN\n".utf8), Array("BREAK\n".utf8),
  ]

  init(_ whole: [[UInt8]], random: SeededRandom) {
    self.whole = whole
    self.random = random
  }

  mutating func next() -> [UInt8] {
    var bytes = whole.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...20, using: &random))
      damage(&bytes, place..<end)
    }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8], _ range: Range<Int>) {
    let value = Self.awkward.randomElement(using: &random) ?? []
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes.removeSubrange(range.lowerBound...)
    case 1: bytes.removeSubrange(range)
    case 2: bytes.insert(contentsOf: bytes[range], at: range.lowerBound)
    case 3: bytes.replaceSubrange(range.prefix(value.count), with: value)
    case 4: bytes.insert(contentsOf: value, at: range.lowerBound)
    case 5: bytes = bytes[..<range.upperBound] + (whole.randomElement(using: &random) ?? [])
    default:
      for index in range.prefix(2) { bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
    }
  }
}
