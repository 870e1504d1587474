import Preprocess

extension TimedInk {
  /// What a pointer does that draws the ink with its own times.
  ///
  /// - Parameter canvas: the canvas in points of the window.
  package func penActions(on canvas: Rect) -> [(time: Double, action: Action)] {
    strokes.indices.flatMap { index in
      let points = strokes[index].points.enumerated().map { place, point in
        (time: time(of: point, at: place, inStroke: index), place: canvas.windowPoint(point))
      }
      let moves = points.dropFirst().map { ($0.time, Action.pointerMoved($0.place, at: $0.time)) }
      let (first, last) = (points[0], points[points.count - 1])
      return [(first.time, .pointerPressed(first.place, at: first.time))] + moves + [
        (last.time, .pointerReleased(last.place, at: last.time))
      ]
    }
  }

  private func time(of point: Point, at index: Int, inStroke stroke: Int) -> Double {
    let own = summaries[stroke].times.flatMap { times in
      point.milliseconds.map { $0 - times.lowerBound }
    }
    return spans[stroke].lowerBound + (own ?? Double(index) * Self.pointInterval)
  }
}
