/// A rendered line of text as coverages of pixels.
package struct TextMask: Equatable, Sendable {
  package let width: Int
  package let height: Int
  /// Rows above the baseline.
  package let ascent: Int
  /// `width * height` coverages, row by row, 0...255.
  package let coverage: [UInt8]

  static let empty = TextMask(width: 0, height: 0, ascent: 0, coverage: [])
}
