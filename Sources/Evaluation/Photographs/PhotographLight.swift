import Glibc
import Network

/// How a photograph's light falls, and what its camera adds.
struct PhotographLight {
  private let size: SIMD2<Double>
  private let brightness: Double
  /// How much light is lost on the way along a direction, across the picture.
  private let shading: (direction: SIMD2<Double>, loss: Double)
  /// A shadow beyond a line, with the light it leaves and how wide its edge is, in pixels.
  private let shadow: (direction: SIMD2<Double>, place: Double, light: Double, width: Double)?
  /// The deviation of noise, of 255.
  let noise: Double
  /// The deviation of blur, in pixels.
  let blur: Double

  init(_ styles: Set<PhotographStyle>, size: SIMD2<Double>, _ random: inout RandomSource) {
    self.size = size
    brightness = random.uniform(in: 0.85...1)
    let turn = random.uniform(in: 0...2 * .pi)
    shading = (
      SIMD2(cos(turn), sin(turn)), styles.contains(.shading) ? 0.35 : random.uniform(in: 0...0.06)
    )
    let side = random.uniform(in: 0...2 * .pi)
    let direction = SIMD2(cos(side), sin(side))
    shadow =
      styles.contains(.shadow)
      ? (
        direction, (size / 2 * direction).sum() + random.uniform(in: -0.15...0.15) * size.min(),
        random.uniform(in: 0.45...0.7), random.uniform(in: 1...12)
      ) : nil
    noise = styles.contains(.noise) ? random.uniform(in: 10...16) : random.uniform(in: 1...2.5)
    blur = styles.contains(.blur) ? random.uniform(in: 1.5...2.8) : random.uniform(in: 0.5...0.8)
  }

  /// The light at a place, 0 to 1.
  func light(at place: SIMD2<Double>) -> Double {
    let across = ((place - size / 2) * shading.direction).sum() / size.max() + 0.5
    var light = brightness * (1 - shading.loss * max(0, min(1, across)))
    if let shadow {
      let beyond = ((place * shadow.direction).sum() - shadow.place) / shadow.width
      light *= 1 - (1 - shadow.light) / (1 + exp(-4 * beyond))
    }
    return light
  }
}
