import Network
import Preprocess

/// Makes new variants of an image: turned, stretched, slanted, bent, moved, its lines thicker or
/// thinner (Simard, Steinkraus and Platt 2003; the bending by a grid of handles instead of a blurred
/// field, which costs less and teaches as well).
package struct ImageDistortion: Hashable, Sendable {
  /// As in `InkDistortion`; lengths are shares of the box's 20 pixels.
  package var rotation = 0.17
  package var scale = 0.15
  package var shear = 0.2
  package var elastic = 0.035
  /// The largest way in pixels, in both directions.
  package var shift = 0.7
  /// How far lines grow towards the darkest of their neighbours, or shrink towards the lightest.
  package var thickness: Float = 0

  package init() {}

  /// - Parameters:
  ///   - pixels: 784 of an image.
  ///   - result: gets the 784 of a variant.
  func distort(
    _ pixels: UnsafePointer<UInt8>, into result: UnsafeMutablePointer<UInt8>,
    random: inout RandomSource
  ) {
    let slant = Slant(rotation: rotation, scale: scale, shear: shear, random: &random)
    let grid = ElasticGrid(deviation: elastic, random: &random)
    let move = SIMD2(random.uniform(in: -shift...shift), random.uniform(in: -shift...shift))
    let growth = Float(random.uniform(in: -1...1)) * thickness
    let side = DigitImage.side
    for row in 0..<side {
      for column in 0..<side {
        let place = SIMD2(Double(column) + 0.5, Double(row) + 0.5) - Normalizer.centre + move
        let share = place / Normalizer.box
        let source = slant.apply(share + grid.pull(at: share)) * Normalizer.box
        let value = Self.sample(pixels, at: source + Normalizer.centre - 0.5, growth: growth)
        result[row * side + column] = UInt8(min(max(value, 0), 255).rounded())
      }
    }
  }

  /// The value between pixels, grown or shrunk.
  private static func sample(
    _ pixels: UnsafePointer<UInt8>, at place: SIMD2<Double>, growth: Float
  ) -> Float {
    let side = DigitImage.side
    let low = SIMD2(place.x.rounded(.down), place.y.rounded(.down))
    let (column, row) = (Int(low.x), Int(low.y))
    guard (0..<side - 1).contains(column), (0..<side - 1).contains(row) else { return 0 }
    let share = SIMD2<Float>(place - low)
    let corner = pixels + row * side + column
    let corners = SIMD4<Float>(
      Float(corner[0]), Float(corner[1]), Float(corner[side]), Float(corner[side + 1]))
    let upper = corners.x + (corners.y - corners.x) * share.x
    let lower = corners.z + (corners.w - corners.z) * share.x
    let value = upper + (lower - upper) * share.y
    let goal = growth > 0 ? corners.max() : corners.min()
    return value + (goal - value) * abs(growth)
  }
}
