import Network
import Preprocess

/// Augments images: an affine transform, an elastic distortion and a shift. The distortion comes
/// from a coarse grid instead of a blurred field: it costs less and trains as well.
package struct ImageAugmentation: Hashable, Sendable {
  /// Its lengths are shares of the box's 20 pixels. The magnitude does not change the shift.
  package var geometry = GeometricAugmentation(rotation: 0.22, scale: 0.2, shear: 0.25)
  /// The largest shift in pixels, in both directions.
  package var shift = 1.0
  /// The share of images left unchanged: resampling blurs an image, and a network trained on
  /// blurred digits alone is less sure of sharp ones.
  package var unchanged = 0.1

  package init() {}

  /// A variant of the image.
  ///
  /// - Parameter magnitude: a factor of the variant's magnitude.
  package func augmented(
    _ image: DigitImage, magnitude: Double = 1, random: inout RandomSource
  ) -> DigitImage {
    guard random.uniform() >= unchanged else { return image }
    let variant = geometry.variant(magnitude: magnitude, random: &random)
    let move = SIMD2(random.uniform(in: -shift...shift), random.uniform(in: -shift...shift))
    let side = DigitImage.side
    let rows = (0..<side).map { row in
      let share = Self.share(row, moved: move.y)
      return (share: share, gap: ElasticGrid.Gap(at: share))
    }
    let pixels = image.pixels.span
    var result = [UInt8](repeating: 0, count: DigitImage.pixelCount)
    for column in 0..<side {
      let across = Self.share(column, moved: move.x)
      let displacements = variant.grid.displacements(at: across)
      for (row, down) in rows.enumerated() {
        let displacement = down.gap.between(
          displacements[down.gap.first], displacements[down.gap.first + 1])
        let place = SIMD2(across, down.share) + displacement
        let source = variant.affine.apply(place) * Normalizer.box
        let value = Self.sample(pixels, at: source + Normalizer.center - 0.5)
        // Rounds to the nearest. `rounded()` is a function call on older processors.
        result[row * side + column] = UInt8(value + Float(0.5).nextDown)
      }
    }
    return DigitImage(pixels: result)
  }

  /// The distance of a pixel's center from the middle along one axis, as a share of the box.
  private static func share(_ pixel: Int, moved move: Double) -> Double {
    (Double(pixel) + 0.5 - Normalizer.center + move) / Normalizer.box
  }

  /// The value at a place between pixels, by bilinear interpolation; 0 outside.
  @inline(__always)
  private static func sample(_ pixels: borrowing Span<UInt8>, at place: SIMD2<Double>) -> Float {
    let side = DigitImage.side
    let last = Double(side - 1)
    guard place.x >= 0, place.x < last, place.y >= 0, place.y < last else { return 0 }
    let (column, row) = (Int(place.x), Int(place.y))
    let share = SIMD2<Float>(place - SIMD2(Double(column), Double(row)))
    let corner = row * side + column
    let corners = SIMD4<Float>(
      Float(pixels[corner]), Float(pixels[corner + 1]), Float(pixels[corner + side]),
      Float(pixels[corner + side + 1]))
    let upper = corners.x + (corners.y - corners.x) * share.x
    let lower = corners.z + (corners.w - corners.z) * share.x
    return upper + (lower - upper) * share.y
  }
}
