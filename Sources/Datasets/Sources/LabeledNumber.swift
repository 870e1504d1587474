import Preprocess

/// A number as strokes, with its digits.
package struct LabeledNumber: Hashable, Sendable {
  package var drawing: Drawing
  /// As `42`. `?` stands for ink that is not a digit.
  package var number: String
  /// The strokes of each digit, as indices; nil if unknown, or if strokes belong to several.
  package var groups: [[Int]]?

  package init(drawing: Drawing, number: String, groups: [[Int]]? = nil) {
    self.drawing = drawing
    self.number = number
    self.groups = groups
  }
}
