import Network

/// A random rotation, scale and shear as one linear map.
struct AffineTransform {
  let columns: (SIMD2<Double>, SIMD2<Double>)

  /// - Parameters: the largest changes either way, as in `GeometricAugmentation`.
  init(rotation: Double, scale: Double, shear: Double, random: inout RandomSource) {
    func symmetric(_ largest: Double) -> Double { random.uniform(in: -largest...largest) }
    let angle = symmetric(rotation)
    let width = 1 + symmetric(scale)
    let height = 1 + symmetric(scale)
    let lean = symmetric(shear)
    // The angles are small: the first terms of sine and cosine are exact enough, and give the same
    // bits with every math library.
    let sine = angle - angle * angle * angle / 6
    let cosine = 1 - angle * angle / 2
    columns = (
      SIMD2(cosine, sine) * width,
      SIMD2(cosine * lean - sine, sine * lean + cosine) * height
    )
  }

  func apply(_ place: SIMD2<Double>) -> SIMD2<Double> {
    columns.0 * place.x + columns.1 * place.y
  }
}
