import Network
import Preprocess

/// Makes new variants of a drawing, as other hands would have drawn it: the same strokes slanted,
/// stretched, bent and trembling (after Simard, Steinkraus and Platt 2003, on strokes instead of
/// pixels).
///
/// All lengths are shares of the longer side of the ink's bounding box.
package struct InkDistortion: Hashable, Sendable {
  /// The largest turn either way, in radians.
  package var rotation = 0.25
  /// The largest change of width, and of height, as a share.
  package var scale = 0.22
  /// The largest slant: how far the top moves sideways for a height of 1.
  package var shear = 0.3
  /// The deviation of the places that a 5 x 5 grid of handles is pulled to.
  package var elastic = 0.055
  /// The deviation of every single point.
  package var tremor = 0.008
  /// The most that the ends of a stroke are cut short by or drawn beyond.
  package var overshoot = 0.05
  /// The most points of which but one is kept, as a slower pen tablet would.
  package var thinning = 3
  /// What a variant multiplies all of these by.
  package var strengths = 0.1...1.2
  /// What all strengths are multiplied by.
  package var strengthFactor = 1.0
  /// The widths of the pen, in pixels of the 28x28 image.
  package var penWidths = 1.3...3.2

  package init() {}

  /// A variant of the drawing as the network sees it; nil when there is no ink.
  package func image(of drawing: Drawing, random: inout RandomSource) -> DigitImage? {
    let normalizer = Normalizer(penWidth: random.uniform(in: penWidths))
    return normalizer.image(of: distorted(drawing, random: &random))
  }

  /// Each variant has a strength of its own, so that a network also meets digits almost as they are.
  package func distorted(_ drawing: Drawing, random: inout RandomSource) -> Drawing {
    guard let frame = InkFrame(of: drawing) else { return drawing }
    let strength = random.uniform(in: strengths) * strengthFactor
    let slant = Slant(
      rotation: rotation * strength, scale: scale * strength, shear: shear * strength,
      random: &random)
    let grid = ElasticGrid(deviation: elastic * strength, random: &random)
    let step = random.uniform() < strength / 2 ? 1 + random.index(below: thinning) : 1
    var result = drawing
    result.strokes = drawing.strokes.map { stroke in
      let start = random.uniform(in: -overshoot...overshoot) * strength * frame.side
      let end = random.uniform(in: -overshoot...overshoot) * strength * frame.side
      var stroke = stroke.thinned(step).withEnds(start: start, end: end)
      stroke.move { point in
        let place = (point - frame.middle) / frame.side
        let shaken = SIMD2(random.normal(), random.normal()) * (tremor * strength)
        return (slant.apply(place + grid.pull(at: place)) + shaken) * frame.side + frame.middle
      }
      return stroke
    }
    return result
  }
}
