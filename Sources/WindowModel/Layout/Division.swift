import Preprocess

/// The length of a row or column of a divided rectangle.
package enum Length: Hashable, Sendable {
  /// A fixed length, in points.
  case points(Double)
  /// An equal share of what the fixed lengths leave.
  case rest
}

extension Rect {
  /// Divides the rectangle into rows, from top to bottom.
  package func rows(_ lengths: [Length]) -> [Rect] {
    Self.divide(height, lengths).map { start, length in
      Rect(x: x, y: y + start, width: width, height: length)
    }
  }

  /// Divides the rectangle into columns, from left to right.
  package func columns(_ lengths: [Length]) -> [Rect] {
    Self.divide(width, lengths).map { start, length in
      Rect(x: x + start, y: y, width: length, height: height)
    }
  }

  /// The rectangle without a margin of the given width on all sides.
  package func inset(by margin: Double) -> Rect {
    Rect(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
  }

  /// A rectangle of the given size in the center, on whole points.
  package func middle(width: Double, height: Double) -> Rect {
    Rect(
      x: x + ((self.width - width) / 2).rounded(.down),
      y: y + ((self.height - height) / 2).rounded(.down), width: width, height: height)
  }

  /// The largest rectangle of a picture's proportions in the center, at least one point wide and
  /// high.
  package func fitted(_ picture: ColorPicture) -> Rect {
    let scale = min(width / Double(picture.width), height / Double(picture.height))
    return middle(
      width: max(1, (Double(picture.width) * scale).rounded()),
      height: max(1, (Double(picture.height) * scale).rounded()))
  }

  private static func divide(
    _ whole: Double, _ lengths: [Length]
  ) -> [(start: Double, length: Double)] {
    let fixed = lengths.reduce(0) { $0 + $1.fixedPoints }
    let rest = (whole - fixed) / Double(max(1, lengths.count { $0 == .rest }))
    var start = 0.0
    return lengths.map { length in
      let points = length == .rest ? rest : length.fixedPoints
      defer { start += points }
      return (start, points)
    }
  }
}

extension Length {
  fileprivate var fixedPoints: Double {
    if case .points(let points) = self { points } else { 0 }
  }
}
