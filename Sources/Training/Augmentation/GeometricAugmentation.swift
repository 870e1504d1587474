import Network

/// The part of augmentation that images and strokes share: an affine transform and an elastic
/// distortion (Simard, Steinkraus and Platt 2003).
///
/// All lengths are shares of the longer side of the ink's bounding box.
package struct GeometricAugmentation: Hashable, Sendable {
  /// The largest rotation either way, in radians.
  package var rotation: Double
  /// The largest change of width, and of height, as a share.
  package var scale: Double
  /// The largest shear: how far the top moves sideways for a height of 1.
  package var shear: Double
  /// The standard deviation of the displacements of a 5 x 5 grid.
  package var elastic: Double
  /// The range of the magnitude, the factor that a variant multiplies all of these by.
  package var magnitudes: ClosedRange<Double>

  package init(
    rotation: Double, scale: Double, shear: Double, elastic: Double = 0.055,
    magnitudes: ClosedRange<Double> = 0.1...1.2
  ) {
    self.rotation = rotation
    self.scale = scale
    self.shear = shear
    self.elastic = elastic
    self.magnitudes = magnitudes
  }

  /// The transform of one variant.
  struct Variant {
    let magnitude: Double
    let affine: AffineTransform
    let grid: ElasticGrid
  }

  /// A variant of random magnitude, so that some variants are almost the original.
  ///
  /// - Parameter factor: a factor of the variant's magnitude.
  func variant(magnitude factor: Double, random: inout RandomSource) -> Variant {
    let magnitude = random.uniform(in: magnitudes) * factor
    let affine = AffineTransform(
      rotation: rotation * magnitude, scale: scale * magnitude, shear: shear * magnitude,
      random: &random)
    let grid = ElasticGrid(deviation: elastic * magnitude, random: &random)
    return Variant(magnitude: magnitude, affine: affine, grid: grid)
  }
}
