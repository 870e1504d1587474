/// A stroke of a drawing, or a piece of one.
package struct InkPart: Hashable, Sendable {
  /// The index of the stroke.
  package let stroke: Int
  /// The indices of its points. Neighboring pieces share the point at which the stroke is cut.
  package let points: Range<Int>

  package init(stroke: Int, points: Range<Int>) {
    self.stroke = stroke
    self.points = points
  }
}

extension Drawing {
  /// The same canvas with only these parts of the ink.
  package func keeping(_ parts: [InkPart]) -> Drawing {
    Drawing(
      width: width, height: height,
      strokes: parts.map { part in
        let points = strokes[part.stroke].points
        return part.points == points.indices
          ? strokes[part.stroke] : Stroke(points: Array(points[part.points]))
      })
  }
}

extension [InkPart] {
  /// The same ink in as few parts as possible, in order of writing.
  package var merged: [InkPart] {
    let sorted = sorted { ($0.stroke, $0.points.lowerBound) < ($1.stroke, $1.points.lowerBound) }
    return sorted.reduce(into: []) { merged, part in
      guard let last = merged.last, last.stroke == part.stroke,
        last.points.upperBound > part.points.lowerBound
      else { return merged.append(part) }
      merged[merged.count - 1] = InkPart(
        stroke: part.stroke, points: last.points.lowerBound..<part.points.upperBound)
    }
  }
}
