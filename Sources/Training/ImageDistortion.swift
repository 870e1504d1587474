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
  /// What all strengths are multiplied by.
  package var strengthFactor = 1.0

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
    let strength = random.uniform(in: strengths) * strengthFactor
    let slant = Slant(
      rotation: rotation * strength, scale: scale * strength, shear: shear * strength,
      random: &random)
    let grid = ElasticGrid(deviation: elastic * strength, random: &random)
    let move = SIMD2(random.uniform(in: -shift...shift), random.uniform(in: -shift...shift))
    let side = DigitImage.side
    let rows = (0..<side).map { row in
      let share = Self.share(row, moved: move.y)
      return (share: share, gap: ElasticGrid.Gap(at: share))
    }
    for column in 0..<side {
      let across = Self.share(column, moved: move.x)
      let pulls = grid.pulls(at: across)
      for (row, down) in rows.enumerated() {
        let pull = down.gap.between(pulls[down.gap.first], pulls[down.gap.first + 1])
        let source = slant.apply(SIMD2(across, down.share) + pull) * Normalizer.box
        let value = Self.sample(pixels, at: source + Normalizer.centre - 0.5)
        // To the nearest, as `rounded()`, which is a call on older processors.
        result[row * side + column] = UInt8(value + Float(0.5).nextDown)
      }
    }
  }

  /// How far a pixel's centre lies from the middle along one axis, as a share of the box.
  private static func share(_ pixel: Int, moved move: Double) -> Double {
    (Double(pixel) + 0.5 - Normalizer.centre + move) / Normalizer.box
  }

  /// The value between pixels.
  @inline(__always)
  private static func sample(
    _ pixels: UnsafePointer<UInt8>, at place: SIMD2<Double>
  ) -> Float {
    let side = DigitImage.side
    let last = Double(side - 1)
    guard place.x >= 0, place.x < last, place.y >= 0, place.y < last else { return 0 }
    let (column, row) = (Int(place.x), Int(place.y))
    let share = SIMD2<Float>(place - SIMD2(Double(column), Double(row)))
    let corner = pixels + row * side + column
    let corners = SIMD4<Float>(
      Float(corner[0]), Float(corner[1]), Float(corner[side]), Float(corner[side + 1]))
    let upper = corners.x + (corners.y - corners.x) * share.x
    let lower = corners.z + (corners.w - corners.z) * share.x
    return upper + (lower - upper) * share.y
  }
}
