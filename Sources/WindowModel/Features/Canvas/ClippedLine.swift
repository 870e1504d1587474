import Preprocess

/// The part of a straight line that is on the canvas, whose sides are from 0 to 1 (Liang and Barsky
/// 1984). Where the line crosses the border, its time is between those of its ends.
struct ClippedLine: Equatable {
  let start: Point
  let end: Point

  /// Nil if no part is on the canvas, or if an end is not finite.
  init?(from first: Point, to last: Point) {
    let way = (x: last.x - first.x, y: last.y - first.y)
    guard way.x.isFinite, way.y.isFinite else { return nil }
    var range = 0.0...1.0
    for (place, step) in [(first.x, way.x), (first.y, way.y)] {
      guard let part = shares(of: place, step) else { return nil }
      let low = max(range.lowerBound, part.lowerBound)
      let high = min(range.upperBound, part.upperBound)
      guard low <= high else { return nil }
      range = low...high
    }
    func point(_ share: Double, _ whole: Point) -> Point {
      // Of an end that is a rounding error beside the canvas, the share is that of the end.
      let place = share > 0 && share < 1 ? first.interpolated(to: last, share: share) : whole
      return Point(x: clamped(place.x), y: clamped(place.y), milliseconds: place.milliseconds)
    }
    start = point(range.lowerBound, range.lowerBound == 1 ? last : first)
    end = point(range.upperBound, range.upperBound == 0 ? first : last)
  }
}

/// The shares of the way, 0 at its start and 1 at its end, at which a coordinate is from 0 to 1;
/// nil if it never is.
private func shares(of place: Double, _ step: Double) -> ClosedRange<Double>? {
  guard step != 0 else { return (0...1).contains(place) ? 0...1 : nil }
  let (first, second) = (-place / step, (1 - place) / step)
  let (low, high) = (max(0, min(first, second)), min(1, max(first, second)))
  return low <= high ? low...high : nil
}

private func clamped(_ value: Double) -> Double { min(max(value, 0), 1) }
