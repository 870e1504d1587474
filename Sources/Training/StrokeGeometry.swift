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
    zip(points, points.dropFirst()).map { ($1.place - $0.place).length }.reduce(0, +)
  }

  /// The stroke with every point elsewhere.
  func moved(_ move: (SIMD2<Double>) -> SIMD2<Double>) -> Stroke {
    var stroke = self
    for index in stroke.points.indices {
      let place = move(stroke.points[index].place)
      stroke.points[index].x = place.x
      stroke.points[index].y = place.y
    }
    return stroke
  }

  /// The first of the line, of a length at most.
  func beginning(length: Double) -> Stroke {
    var result = Stroke(points: Array(points.prefix(1)))
    var left = length
    for (from, to) in zip(points, points.dropFirst()) {
      let step = (to.place - from.place).length
      guard step < left else {
        let end = from.place + (to.place - from.place) * (step > 0 ? left / step : 0)
        result.points.append(Point(x: end.x, y: end.y, milliseconds: to.milliseconds))
        break
      }
      result.points.append(to)
      left -= step
    }
    return result
  }

  /// One of `step` points after the other, and the last.
  package func thinned(_ step: Int) -> Stroke {
    guard step > 1, points.count > 2 else { return self }
    var kept = stride(from: 0, to: points.count - 1, by: step).map { points[$0] }
    kept.append(points[points.count - 1])
    return Stroke(points: kept)
  }

  /// The stroke with its ends drawn on straight, or cut short where the length is below 0; never
  /// cut by more than a quarter.
  package func withEnds(start: Double, end: Double) -> Stroke {
    withEnd(end).reversed.withEnd(start).reversed
  }

  private var reversed: Stroke { Stroke(points: points.reversed()) }

  private func withEnd(_ length: Double) -> Stroke {
    guard length != 0, points.count > 1, let last = points.last else { return self }
    guard length > 0 else {
      let whole = self.length
      return beginning(length: max(whole + length, whole * 0.75))
    }
    let before = points[points.count - 2].place
    let way = last.place - before
    guard way.length > 0 else { return self }
    let place = last.place + way / way.length * length
    var stroke = self
    stroke.points.append(Point(x: place.x, y: place.y, milliseconds: last.milliseconds))
    return stroke
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
    let places = drawing.strokes.lazy.flatMap(\.points).map(\.place)
    guard var low = places.first else { return nil }
    var high = low
    for place in places {
      low = pointwiseMin(low, place)
      high = pointwiseMax(high, place)
    }
    middle = (low + high) / 2
    extent = high - low
    guard side > 0 else { return nil }
  }
}
