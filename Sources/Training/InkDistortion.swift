import Network
import Preprocess

/// Makes new variants of a drawing, as other hands would have drawn it: the same strokes slanted,
/// stretched, bent and trembling (after Simard, Steinkraus and Platt 2003, on strokes instead of
/// pixels).
///
/// All lengths are shares of the longer side of the ink's bounding box.
package struct InkDistortion: Hashable, Sendable {
  /// The largest turn either way, in radians.
  package var rotation = 0.2
  /// The largest change of width, and of height, as a share.
  package var scale = 0.18
  /// The largest slant: how far the top moves sideways for a height of 1.
  package var shear = 0.25
  /// The deviation of the places that a 5 x 5 grid of handles is pulled to.
  package var elastic = 0.045
  /// The deviation of every single point.
  package var tremor = 0.006
  /// The widths of the pen, in pixels of the 28x28 image.
  package var penWidths = 1.3...3.2

  package init() {}

  /// A variant of the drawing as the network sees it; nil when there is no ink.
  package func image(of drawing: Drawing, random: inout RandomSource) -> DigitImage? {
    let normalizer = Normalizer(penWidth: random.uniform(in: penWidths))
    return normalizer.image(of: distorted(drawing, random: &random))
  }

  package func distorted(_ drawing: Drawing, random: inout RandomSource) -> Drawing {
    guard let frame = Frame(of: drawing) else { return drawing }
    let slant = Slant(rotation: rotation, scale: scale, shear: shear, random: &random)
    let grid = ElasticGrid(deviation: elastic, random: &random)
    var result = drawing
    for stroke in result.strokes.indices {
      for index in result.strokes[stroke].points.indices {
        let point = result.strokes[stroke].points[index]
        let place = (SIMD2(point.x, point.y) - frame.middle) / frame.side
        let shaken = SIMD2(random.normal(), random.normal()) * tremor
        let moved = slant.apply(place + grid.pull(at: place)) + shaken
        let target = moved * frame.side + frame.middle
        result.strokes[stroke].points[index].x = target.x
        result.strokes[stroke].points[index].y = target.y
      }
    }
    return result
  }
}

/// The square around the ink: distortions work in its units, from -1/2 to 1/2.
private struct Frame {
  let middle: SIMD2<Double>
  let side: Double

  init?(of drawing: Drawing) {
    let points = drawing.strokes.lazy.flatMap(\.points)
    guard let first = points.first else { return nil }
    var low = SIMD2(first.x, first.y)
    var high = low
    for point in points {
      low = pointwiseMin(low, SIMD2(point.x, point.y))
      high = pointwiseMax(high, SIMD2(point.x, point.y))
    }
    middle = (low + high) / 2
    side = (high - low).max()
    guard side > 0 else { return nil }
  }
}
