import Preprocess

extension Point {
  var place: SIMD2<Double> { SIMD2(x, y) }
}

extension SIMD2<Double> {
  var length: Double { (self * self).sum().squareRoot() }
}

extension Stroke {
  init(places: [SIMD2<Double>]) {
    self.init(points: places.map { Point(x: $0.x, y: $0.y) })
  }

  /// The length of the line.
  package var length: Double {
    points.indices.dropFirst().reduce(0) { sum, index in
      sum + (points[index].place - points[index - 1].place).length
    }
  }

  /// The stroke with every point elsewhere.
  func moved(_ move: (SIMD2<Double>) -> SIMD2<Double>) -> Stroke {
    var stroke = self
    stroke.move(move)
    return stroke
  }

  mutating func move(_ move: (SIMD2<Double>) -> SIMD2<Double>) {
    for index in points.indices {
      let place = move(points[index].place)
      points[index].x = place.x
      points[index].y = place.y
    }
  }

  /// The first of the line, of a length at most.
  func beginning(length: Double) -> Stroke {
    var result = self
    result.cut(to: length)
    return result
  }

  private mutating func cut(to length: Double) {
    var left = length
    for index in points.indices.dropFirst() {
      let from = points[index - 1].place
      let way = points[index].place - from
      guard way.length < left else {
        let end = from + way * (way.length > 0 ? left / way.length : 0)
        points[index].x = end.x
        points[index].y = end.y
        points.removeSubrange((index + 1)...)
        return
      }
      left -= way.length
    }
  }

  /// One of `step` points after the other, and the last.
  package func subsampled(_ step: Int) -> Stroke {
    guard step > 1, points.count > 2 else { return self }
    var kept = stride(from: 0, to: points.count - 1, by: step).map { points[$0] }
    kept.append(points[points.count - 1])
    return Stroke(points: kept)
  }

  /// The stroke with its ends drawn on straight, or cut short where the length is below 0; never
  /// cut by more than a quarter.
  package func withEnds(start: Double, end: Double) -> Stroke {
    var stroke = self
    stroke.points.reserveCapacity(points.count + 2)
    stroke.moveEnd(end)
    stroke.points.reverse()
    stroke.moveEnd(start)
    stroke.points.reverse()
    return stroke
  }

  private mutating func moveEnd(_ length: Double) {
    guard length != 0, points.count > 1, let last = points.last else { return }
    guard length > 0 else {
      let whole = self.length
      return cut(to: max(whole + length, whole * 0.75))
    }
    let before = points[points.count - 2].place
    let way = last.place - before
    guard way.length > 0 else { return }
    let place = last.place + way / way.length * length
    points.append(Point(x: place.x, y: place.y, milliseconds: last.milliseconds))
  }
}

/// The smallest upright rectangle around ink.
struct InkFrame {
  let middle: SIMD2<Double>
  let extent: SIMD2<Double>

  /// The longer side.
  var side: Double { extent.max() }

  /// Nil when all ink is at one place.
  init?(of drawing: Drawing) {
    guard !drawing.isBlank else { return nil }
    var low = SIMD2(repeating: Double.infinity)
    var high = -low
    for stroke in drawing.strokes {
      for point in stroke.points {
        low = pointwiseMin(low, point.place)
        high = pointwiseMax(high, point.place)
      }
    }
    middle = (low + high) / 2
    extent = high - low
    guard side > 0 else { return nil }
  }
}
