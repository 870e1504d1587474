import Glibc
import Network

/// The paper of a photograph, and the desk it lies on.
struct PhotographPaper {
  /// Red, green and blue, 0 to 1: how much light the paper returns.
  let paper: SIMD3<Double>
  private let desk: SIMD3<Double>
  /// Where the paper ends: it is where a point's product with the direction is below the place.
  private let edge: (direction: SIMD2<Double>, place: Double)?
  private let grain: (frequency: Double, phase: Double)
  /// Of ruled or squared paper: the distance of lines in pixels, where they begin, and their angle.
  private let ruling: Ruling?

  struct Ruling {
    let distance: Double
    let start: SIMD2<Double>
    let angle: Double
    let width: Double
    let absorption: SIMD3<Double>
    let isSquared: Bool
  }

  /// - Parameter digitHeight: in pixels.
  init(
    _ styles: Set<PhotographStyle>, size: SIMD2<Double>, digitHeight: Double,
    _ random: inout RandomSource
  ) {
    let light = random.uniform(in: 0.82...0.95)
    paper = SIMD3(light, light - random.uniform(in: 0...0.03), light - random.uniform(in: 0...0.08))
    let dark = random.uniform(in: 0.15...0.5)
    desk = SIMD3(dark, dark * random.uniform(in: 0.6...0.9), dark * random.uniform(in: 0.4...0.8))
    grain = (random.uniform(in: 0.1...0.5), random.uniform(in: 0...6))
    edge = styles.contains(.desk) ? Self.edge(size, &random) : nil
    let isSquared = styles.contains(.squared)
    guard isSquared || styles.contains(.ruled) else {
      ruling = nil
      return
    }
    let share = isSquared ? random.uniform(in: 0.45...1.1) : random.uniform(in: 0.8...1.6)
    let distance = share * digitHeight
    let faintness = random.uniform(in: 0.15...0.5)
    ruling = Ruling(
      distance: distance,
      start: SIMD2(random.uniform(in: 0...distance), random.uniform(in: 0...distance)),
      angle: random.uniform(in: -0.05...0.05), width: random.uniform(in: 1.2...2.6),
      absorption: faintness * SIMD3(1, random.uniform(in: 0.5...1), random.uniform(in: 0.2...0.7)),
      isSquared: isSquared)
  }

  private static func edge(
    _ size: SIMD2<Double>, _ random: inout RandomSource
  ) -> (SIMD2<Double>, Double) {
    let turn = random.uniform(in: -0.2...0.2) + Double(random.index(below: 4)) * .pi / 2
    let direction = SIMD2(cos(turn), sin(turn))
    let half = abs((size / 2 * direction).x) + abs((size / 2 * direction).y)
    return (direction, (size / 2 * direction).sum() + half * random.uniform(in: 0.78...0.9))
  }

  /// The light that the paper or the desk returns at a place, before ink.
  func color(at place: SIMD2<Double>) -> SIMD3<Double> {
    var color = paper
    if let edge {
      let beyond = (place * edge.direction).sum() - edge.place
      if beyond > 0 {
        let across = place.x * edge.direction.y - place.y * edge.direction.x
        let wave = sin(beyond * grain.frequency + 3 * sin(across * 0.01 + grain.phase))
        // The paper's edge casts a narrow shadow.
        return desk * (1 + 0.08 * wave) * (beyond < 4 ? 0.6 : 1)
      }
    }
    if let ruling { color *= 1 - ruling.coverage(at: place) * ruling.absorption }
    return color
  }
}

extension PhotographPaper.Ruling {
  /// How much of a pixel a line covers, 0 to 1.
  fileprivate func coverage(at place: SIMD2<Double>) -> Double {
    let turned = SIMD2(
      place.x * cos(angle) + place.y * sin(angle), place.y * cos(angle) - place.x * sin(angle))
    let rows = coverage(turned.y - start.y)
    return isSquared ? max(rows, coverage(turned.x - start.x)) : rows
  }

  private func coverage(_ value: Double) -> Double {
    let away = abs(value - (value / distance).rounded() * distance)
    return max(0, min(1, width / 2 + 0.5 - away))
  }
}
