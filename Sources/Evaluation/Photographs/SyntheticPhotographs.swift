import Datasets
import Glibc
import Network
import Preprocess

/// Makes photographs of numbers that were written on paper: ink absorbs the light that falls on
/// paper and desk; the camera blurs it and adds noise.
package struct SyntheticPhotographs {
  package let style: PhotographStyle

  package init(style: PhotographStyle) {
    self.style = style
  }

  /// A photograph of a number; nil if it is blank.
  package func photograph(
    of number: LabeledNumber, _ random: inout RandomSource
  ) -> ColorPicture? {
    guard let box = InkBox(of: number.drawing.strokes.lazy.flatMap(\.points)) else { return nil }
    let styles = style.parts(&random)
    let isSingle = number.number.count == 1
    let height = random.uniform(in: isSingle ? 90...220 : 60...130)
    let scale = height / max(box.height, 0.4 * box.width / Double(number.number.count), 1e-6)
    let room = SIMD2(random.uniform(in: 1.2...3), random.uniform(in: 1.2...3)) * height
    let content = (box.high - box.low) * scale
    let size = pointwiseMin(content + room, SIMD2(repeating: 2000)).rounded(.up)
    let tilt =
      random.uniform(in: -1...1) * (styles.contains(.tilt) ? 8 : 1.5) * .pi / 180
    let shift = SIMD2(random.uniform(in: -0.2...0.2), random.uniform(in: -0.2...0.2))
    let middle = size / 2 + shift * (size - content)
    var ink = PaintedInk(width: Int(size.x), height: Int(size.y))
    let penWidth = height * random.uniform(in: styles.contains(.pencil) ? 0.03...0.06 : 0.035...0.1)
    ink.add(number.drawing.strokes, width: max(1.6, penWidth)) { point in
      let way = (SIMD2(point.x, point.y) - box.center) * scale
      return middle
        + SIMD2(way.x * cos(tilt) - way.y * sin(tilt), way.x * sin(tilt) + way.y * cos(tilt))
    }
    return scene(styles, ink, digitHeight: height, &random)
  }

  private func scene(
    _ styles: Set<PhotographStyle>, _ ink: PaintedInk, digitHeight: Double,
    _ random: inout RandomSource
  ) -> ColorPicture {
    let size = SIMD2(Double(ink.width), Double(ink.height))
    let paper = PhotographPaper(styles, size: size, digitHeight: digitHeight, &random)
    let light = PhotographLight(styles, size: size, &random)
    let absorption = Self.absorption(styles, &random)
    var colors: [SIMD3<Float>] = []
    colors.reserveCapacity(ink.coverage.count)
    for y in 0..<ink.height {
      for x in 0..<ink.width {
        let place = SIMD2(Double(x) + 0.5, Double(y) + 0.5)
        var covered = Double(ink.coverage[y * ink.width + x])
        // Pencils leave gaps in the grain of the paper.
        if covered > 0, styles.contains(.pencil) { covered *= random.uniform(in: 0.55...1) }
        let color = paper.color(at: place) * (1 - covered * absorption) * light.light(at: place)
        colors.append(SIMD3<Float>(color * 255))
      }
    }
    let blurred = Self.blurred(colors, width: ink.width, deviation: light.blur)
    return ColorPicture(
      width: ink.width, height: ink.height,
      pixels: blurred.map { Self.pixel($0, noise: light.noise, &random) })
  }

  /// How much red, green and blue light ink absorbs, 0 to 1.
  private static func absorption(
    _ styles: Set<PhotographStyle>, _ random: inout RandomSource
  ) -> SIMD3<Double> {
    if styles.contains(.pencil) { return SIMD3(repeating: random.uniform(in: 0.3...0.55)) }
    if styles.contains(.bluePen) {
      return SIMD3(
        random.uniform(in: 0.75...0.95), random.uniform(in: 0.55...0.75),
        random.uniform(in: 0.2...0.4))
    }
    return SIMD3(repeating: random.uniform(in: 0.75...0.92))
  }

  private static func pixel(
    _ color: SIMD3<Float>, noise: Double, _ random: inout RandomSource
  ) -> UInt32 {
    let common = random.normal() * noise
    let noisy = SIMD3<Double>(color) + common
    let clamped = pointwiseMax(pointwiseMin(noisy, SIMD3(repeating: 255)), .zero).rounded(
      .toNearestOrAwayFromZero)
    return UInt32(clamped.x) << 16 | UInt32(clamped.y) << 8 | UInt32(clamped.z)
  }

  /// Blurred by a Gaussian, down and across.
  private static func blurred(
    _ colors: [SIMD3<Float>], width: Int, deviation: Double
  ) -> [SIMD3<Float>] {
    let reach = Int((3 * deviation).rounded(.up))
    let raw = (-reach...reach).map { exp(-Double($0 * $0) / (2 * deviation * deviation)) }
    let kernel = raw.map { Float($0 / raw.reduce(0, +)) }
    let height = colors.count / width
    var (across, down) = (colors, colors)
    for y in 0..<height {
      for x in 0..<width {
        var sum = SIMD3<Float>.zero
        for (index, weight) in kernel.enumerated() {
          sum += weight * colors[y * width + min(max(x + index - reach, 0), width - 1)]
        }
        across[y * width + x] = sum
      }
    }
    for y in 0..<height {
      for x in 0..<width {
        var sum = SIMD3<Float>.zero
        for (index, weight) in kernel.enumerated() {
          sum += weight * across[min(max(y + index - reach, 0), height - 1) * width + x]
        }
        down[y * width + x] = sum
      }
    }
    return down
  }
}
