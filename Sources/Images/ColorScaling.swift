import Preprocess

/// Scales a picture down by area averaging while its rows arrive from top to bottom: each new pixel
/// is the mean of the old pixels it covers, weighted by the covered area.
///
/// Lengths are whole numbers, in units in which an old pixel is as wide as there are new columns,
/// and a new pixel as wide as there are old columns; the same holds for rows. So the sums are
/// exact: at most 255 * 25 million pixels.
struct ColorScaling {
  private let old: (width: Int, height: Int)
  private let new: (width: Int, height: Int)
  /// Red, green and blue of each column of the new row that is being filled.
  private var sums: [Int]
  /// How much of the new row is filled.
  private var filled = 0
  private var pixels: [UInt32] = []

  /// - Parameter largestSide: the limit of both sides. A smaller picture keeps its size.
  init(width: Int, height: Int, largestSide: Int) {
    let side = max(1, width, height)
    func scaled(_ length: Int) -> Int {
      side <= largestSide ? length : max(1, (2 * length * largestSide + side) / (2 * side))
    }
    old = (width, height)
    new = (scaled(width), scaled(height))
    sums = Array(repeating: 0, count: 3 * new.width)
    pixels.reserveCapacity(new.width * new.height)
  }

  /// The scaled picture, after all rows were added.
  var picture: ColorPicture {
    ColorPicture(width: new.width, height: new.height, pixels: pixels)
  }

  /// Adds the next row, each color `0xRRGGBB`.
  mutating func add(row: some Sequence<UInt32>) {
    guard new != old else {
      pixels.append(contentsOf: row)
      return
    }
    let narrowed = narrowed(row)
    let fitting = min(new.height, old.height - filled)
    add(narrowed, weight: fitting)
    filled += fitting
    guard filled == old.height else { return }
    finishRow()
    filled = new.height - fitting
    if filled > 0 { add(narrowed, weight: filled) }
  }

  /// Red, green and blue of each new column.
  private func narrowed(_ row: some Sequence<UInt32>) -> [Int] {
    var narrowed = [Int](repeating: 0, count: 3 * new.width)
    var (column, filled) = (0, 0)
    for color in row {
      let fitting = min(new.width, old.width &- filled)
      Self.add(color, weight: fitting, to: &narrowed, at: 3 &* column)
      filled &+= fitting
      guard filled == old.width else { continue }
      column &+= 1
      filled = new.width &- fitting
      if filled > 0 { Self.add(color, weight: filled, to: &narrowed, at: 3 &* column) }
    }
    return narrowed
  }

  @inline(__always)
  private static func add(_ color: UInt32, weight: Int, to sums: inout [Int], at index: Int) {
    sums[index] &+= Int(color >> 16 & 255) &* weight
    sums[index &+ 1] &+= Int(color >> 8 & 255) &* weight
    sums[index &+ 2] &+= Int(color & 255) &* weight
  }

  private mutating func add(_ narrowed: [Int], weight: Int) {
    for (index, value) in narrowed.enumerated() { sums[index] &+= value &* weight }
  }

  private mutating func finishRow() {
    let area = old.width * old.height
    for start in stride(from: 0, to: sums.count, by: 3) {
      pixels.append(
        sums[start..<start + 3].reduce(0) { $0 << 8 | UInt32(($1 + area / 2) / area) })
    }
    for index in sums.indices { sums[index] = 0 }
  }
}
