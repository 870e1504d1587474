import Network
import Preprocess

/// Augments drawings: an affine transform, an elastic distortion and jitter of the points.
///
/// All lengths are shares of the longer side of the ink's bounding box.
package struct StrokeAugmentation: Hashable, Sendable {
  /// Its magnitude also multiplies the jitter, the overshoot and the cut, and makes subsampling
  /// likelier. Hands differ more than scans: its magnitudes are larger than those of images.
  package var geometry = GeometricAugmentation(
    rotation: 0.25, scale: 0.22, shear: 0.3, magnitudes: 0.1...1.6)
  /// The standard deviation of the displacement of each point.
  package var jitter = 0.008
  /// The largest length by which an end of a stroke is extended.
  package var overshoot = 0.05
  /// The largest length by which an end of a stroke is cut: some people leave an 8 or a 0 open.
  package var cut = 0.15
  /// The largest step of subsampling: one point of so many is kept, as on a slower pen tablet.
  package var subsampling = 3
  /// The range of pen widths, in pixels of the 28x28 image.
  package var penWidths = 1.3...3.2

  /// For the strokes of many people: variants stand for people who are not among them.
  package init() {}

  /// For the strokes of one person, who writes alike.
  package static var ofOneHand: StrokeAugmentation {
    var augmentation = StrokeAugmentation()
    augmentation.geometry.magnitudes = 0.1...1.2
    augmentation.cut = augmentation.overshoot
    return augmentation
  }

  /// A variant of the drawing as an input of the network; nil for a blank drawing.
  ///
  /// - Parameter magnitude: a factor of the variant's magnitude.
  package func image(
    of drawing: Drawing, magnitude: Double = 1, random: inout RandomSource
  ) -> DigitImage? {
    let normalizer = Normalizer(penWidth: random.uniform(in: penWidths))
    return normalizer.image(of: augmented(drawing, magnitude: magnitude, random: &random))
  }

  /// A variant of the drawing.
  ///
  /// - Parameter magnitude: a factor of the variant's magnitude.
  package func augmented(
    _ drawing: Drawing, magnitude: Double = 1, random: inout RandomSource
  ) -> Drawing {
    guard let frame = InkFrame(of: drawing) else { return drawing }
    let variant = geometry.variant(magnitude: magnitude, random: &random)
    let magnitude = variant.magnitude
    let step = random.uniform() < magnitude / 2 ? 1 + random.index(below: subsampling) : 1
    var result = drawing
    result.strokes = drawing.strokes.map { stroke in
      let start = random.uniform(in: -cut...overshoot) * magnitude * frame.side
      let end = random.uniform(in: -cut...overshoot) * magnitude * frame.side
      var stroke = stroke.subsampled(step).withEnds(start: start, end: end)
      stroke.move { point in
        let place = (point - frame.middle) / frame.side
        let offset = SIMD2(random.normal(), random.normal()) * (jitter * magnitude)
        let moved = variant.affine.apply(place + variant.grid.displacement(at: place)) + offset
        return moved * frame.side + frame.middle
      }
      return stroke
    }
    return result
  }
}
