import Network
import Preprocess

/// Makes new variants of an image: turned, stretched, slanted, bent, moved (Simard, Steinkraus and Platt 2003; the bending by a grid of handles instead of a blurred
/// field, which costs less and teaches as well).
package struct ImageDistortion: Hashable, Sendable {
  /// As in `InkDistortion`; lengths are shares of the box's 20 pixels.
  package var rotation = 0.22
  package var scale = 0.2
  package var shear = 0.25
  package var elastic = 0.055
  /// The largest way in pixels, in both directions.
  package var shift = 1.0
  /// The share of images left as they are: a new place between the pixels blurs an image, and a
  /// network that has only met blurred digits doubts sharp ones.
  package var unchanged = 0.1

  /// What a variant multiplies all but the shift by.
  package var strengths = 0.1...1.2

  package init() {}

  /// - Parameters:
  ///   - pixels: 784 of an image.
  ///   - result: gets the 784 of a variant.
  func distort(
    _ pixels: UnsafePointer<UInt8>, into result: UnsafeMutablePointer<UInt8>,
    random: inout RandomSource
  ) {
    guard random.uniform() >= unchanged else {
      result.update(from: pixels, count: DigitImage.pixelCount)
      return
    }
    let strength = random.uniform(in: strengths)
    let slant = Slant(
      rotation: rotation * strength, scale: scale * strength, shear: shear * strength,
      random: &random)
    let grid = ElasticGrid(deviation: elastic * strength, random: &random)
    let move = SIMD2(random.uniform(in: -shift...shift), random.uniform(in: -shift...shift))
    let side = DigitImage.side
    for row in 0..<side {
      for column in 0..<side {
        let place = SIMD2(Double(column) + 0.5, Double(row) + 0.5) - Normalizer.centre + move
        let share = place / Normalizer.box
        let source = slant.apply(share + grid.pull(at: share)) * Normalizer.box
        let value = Self.sample(pixels, at: source + Normalizer.centre - 0.5)
        result[row * side + column] = UInt8(min(max(value, 0), 255).rounded())
      }
    }
  }

  /// The value between pixels.
  private static func sample(
    _ pixels: UnsafePointer<UInt8>, at place: SIMD2<Double>
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
    return upper + (lower - upper) * share.y
  }
}
