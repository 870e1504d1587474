import Network
import Preprocess

/// Augments drawings: an affine transform, an elastic distortion and jitter of the points (Simard,
/// Steinkraus and Platt 2003, on strokes instead of pixels).
///
/// All lengths are shares of the longer side of the ink's bounding box.
package struct StrokeAugmentation: Hashable, Sendable {
  /// The largest rotation either way, in radians.
  package var rotation = 0.25
  /// The largest change of width, and of height, as a share.
  package var scale = 0.22
  /// The largest shear: how far the top moves sideways for a height of 1.
  package var shear = 0.3
  /// The standard deviation of the displacements of a 5 x 5 grid.
  package var elastic = 0.055
  /// The standard deviation of the displacement of each point.
  package var jitter = 0.008
  /// The largest length by which the ends of a stroke are cut or extended.
  package var overshoot = 0.05
  /// The largest step of subsampling: one point of so many is kept, as on a slower pen tablet.
  package var subsampling = 3
  /// The range of the factor that a variant multiplies all of these by.
  package var magnitudes = 0.1...1.2
  /// The range of pen widths, in pixels of the 28x28 image.
  package var penWidths = 1.3...3.2

  package init() {}

  /// A variant of the drawing as an input of the network; nil for a blank drawing.
  ///
  /// - Parameter magnitude: a factor of the variant's magnitude.
  package func image(
    of drawing: Drawing, magnitude: Double = 1, random: inout RandomSource
  ) -> DigitImage? {
    let normalizer = Normalizer(penWidth: random.uniform(in: penWidths))
    return normalizer.image(of: augmented(drawing, magnitude: magnitude, random: &random))
  }

  /// A variant of the drawing. Its magnitude is random, so that some variants are almost the
  /// original.
  package func augmented(
    _ drawing: Drawing, magnitude factor: Double = 1, random: inout RandomSource
  ) -> Drawing {
    guard let frame = InkFrame(of: drawing) else { return drawing }
    let magnitude = random.uniform(in: magnitudes) * factor
    let transform = AffineTransform(
      rotation: rotation * magnitude, scale: scale * magnitude, shear: shear * magnitude,
      random: &random)
    let grid = ElasticGrid(deviation: elastic * magnitude, random: &random)
    let step = random.uniform() < magnitude / 2 ? 1 + random.index(below: subsampling) : 1
    var result = drawing
    result.strokes = drawing.strokes.map { stroke in
      let start = random.uniform(in: -overshoot...overshoot) * magnitude * frame.side
      let end = random.uniform(in: -overshoot...overshoot) * magnitude * frame.side
      var stroke = stroke.subsampled(step).withEnds(start: start, end: end)
      stroke.move { point in
        let place = (point - frame.middle) / frame.side
        let offset = SIMD2(random.normal(), random.normal()) * (jitter * magnitude)
        return (transform.apply(place + grid.displacement(at: place)) + offset) * frame.side
          + frame.middle
      }
      return stroke
    }
    return result
  }
}
