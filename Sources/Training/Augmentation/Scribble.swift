import Glibc
import Network
import Preprocess

/// Random drawings that are neither digits nor characters: dots, lines, spirals, zigzags, filled
/// shapes, figures and wandering lines, on a canvas of 1 x 1.
package enum Scribble {
  private static let kinds: [@Sendable (inout RandomSource) -> [Stroke]] = [
    dot, line, backAndForth, zigzag, spiral, filled, figure, wandering, wandering, crossing,
  ]

  package static func drawing(random: inout RandomSource) -> Drawing {
    let strokes = kinds[random.index(below: kinds.count)](&random)
    return Drawing(width: 1, height: 1, strokes: strokes)
  }

  /// A tap, perhaps with a shaking hand.
  private static func dot(random: inout RandomSource) -> [Stroke] {
    let size = random.uniform(in: 0...0.02)
    // Two or three points are a line, which may be a 1.
    let places = (0..<[1, 5, 9][random.index(below: 3)]).map { _ in
      SIMD2(random.normal(), random.normal()) * size + 0.5
    }
    return [Stroke(places: places)]
  }

  /// A horizontal line: a vertical one is a 1.
  private static func line(random: inout RandomSource) -> [Stroke] {
    let angle = random.uniform(in: -0.3...0.3) + (random.index(below: 2) == 0 ? 0 : .pi)
    let end = SIMD2(cos(angle), sin(angle))
    let bend = SIMD2(-end.y, end.x) * random.uniform(in: -0.12...0.12)
    return [Stroke(places: [SIMD2(0, 0), end / 2 + bend, end])]
  }

  /// A line back and forth; not upright and narrow, which is a thick 1.
  private static func backAndForth(random: inout RandomSource) -> [Stroke] {
    let angle = random.uniform(in: -0.7...0.7)
    let along = SIMD2(cos(angle), sin(angle))
    let across = SIMD2(-along.y, along.x)
    let breadth = random.uniform(in: 0.05...0.3)
    return [
      Stroke(
        places: (0...4 + random.index(below: 12)).map { turn in
          along * (Double(turn % 2) + random.normal() * 0.08) + across * random.normal() * breadth
        })
    ]
  }

  private static func zigzag(random: inout RandomSource) -> [Stroke] {
    let angle = random.uniform(in: 0...(2 * Double.pi))
    let along = SIMD2(cos(angle), sin(angle))
    let across = SIMD2(-along.y, along.x)
    let turns = 4 + random.index(below: 9)
    let height = random.uniform(in: 0.25...1)
    let noise = random.uniform(in: 0...0.06)
    return [
      Stroke(
        places: (0...turns).map { turn in
          along * (Double(turn) / Double(turns) + random.normal() * noise / 2)
            + across * (Double(turn % 2) * height + random.normal() * noise)
        })
    ]
  }

  private static func spiral(random: inout RandomSource) -> [Stroke] {
    let turns = random.uniform(in: 1.8...5)
    let start = random.uniform(in: 0...(2 * Double.pi))
    let direction = random.index(below: 2) == 0 ? 1.0 : -1
    let inner = random.uniform(in: 0...0.25)
    let flat = random.uniform(in: 0.6...1)
    let steps = Int(turns * 24)
    var places = (0...steps).map { step in
      let share = Double(step) / Double(steps)
      let angle = start + direction * share * turns * 2 * .pi
      return SIMD2(cos(angle), sin(angle) * flat) * (inner + (1 - inner) * share)
    }
    if random.index(below: 2) == 0 { places.reverse() }
    return [Stroke(places: places)]
  }

  /// A filled square, bar or disc.
  private static func filled(random: inout RandomSource) -> [Stroke] {
    let height = random.uniform(in: 0.5...1.5)
    let lines = 10 + random.index(below: 30)
    let isDisc = random.index(below: 3) == 0
    let isUpright = random.index(below: 2) == 0
    let isOneLine = random.index(below: 2) == 0
    let noise = random.uniform(in: 0...0.03)
    var places: [SIMD2<Double>] = []
    for line in 0...lines {
      let share = Double(line) / Double(lines)
      let half = isDisc ? max(0.25 - (share - 0.5) * (share - 0.5), 0).squareRoot() : 0.5
      let side = (line % 2 == 0 ? half : -half) + random.normal() * noise
      for edge in [side, -side] {
        let place = SIMD2(0.5 + edge, share * height)
        places.append(isUpright ? SIMD2(place.y, place.x) : place)
      }
    }
    guard !isOneLine else { return [Stroke(places: places)] }
    return stride(from: 0, to: places.count - 1, by: 2).map {
      Stroke(places: [places[$0], places[$0 + 1]])
    }
  }

  /// A triangle, a star, a tick, an arrow, a house, a wave or a heart.
  private static func figure(random: inout RandomSource) -> [Stroke] {
    let corners: [[SIMD2<Double>]] =
      switch random.index(below: 7) {
      case 0: [[SIMD2(0.5, 0), SIMD2(1, 0.9), SIMD2(0, 0.9), SIMD2(0.5, 0)]]
      case 1:
        [
          (0...5).map { corner in
            let angle = Double(corner) * 0.8 * .pi - .pi / 2
            return SIMD2(cos(angle), sin(angle))
          }
        ]
      case 2: [[SIMD2(0, 0.6), SIMD2(0.35, 1), SIMD2(1, 0)]]
      case 3: [[SIMD2(0, 0.5), SIMD2(1, 0.5)], [SIMD2(0.7, 0.2), SIMD2(1, 0.5), SIMD2(0.7, 0.8)]]
      case 4:
        [
          [
            SIMD2(0, 1), SIMD2(0, 0.4), SIMD2(0.5, 0), SIMD2(1, 0.4), SIMD2(1, 1), SIMD2(0, 1),
            SIMD2(1, 0.4), SIMD2(0, 0.4), SIMD2(1, 1),
          ]
        ]
      case 5: [(0...40).map { SIMD2(Double($0) / 40, sin(Double($0) / 40 * 4 * .pi) * 0.2) }]
      default:
        [
          (0...40).map { step in
            let angle = Double(step) / 40 * 2 * .pi
            let sine = sin(angle)
            return SIMD2(
              sine * sine * sine, -0.8 * cos(angle) + 0.3 * cos(2 * angle) + 0.1 * cos(3 * angle))
          }
        ]
      }
    return corners.map { places in
      Stroke(places: places.map { $0 + SIMD2(random.normal(), random.normal()) * 0.02 })
    }
  }

  /// Smooth lines from place to place.
  private static func wandering(random: inout RandomSource) -> [Stroke] {
    (0...random.index(below: 3)).map { _ in
      let places = (0..<5 + random.index(below: 8)).map { _ in
        SIMD2(random.uniform(in: 0...1), random.uniform(in: 0...1))
      }
      return Stroke(places: smooth(places))
    }
  }

  /// Two to five straight lines across each other.
  private static func crossing(random: inout RandomSource) -> [Stroke] {
    (0..<3 + random.index(below: 3)).map { _ in
      let angle = random.uniform(in: 0...Double.pi)
      let half = SIMD2(cos(angle), sin(angle)) / 2
      let middle = SIMD2(random.normal(), random.normal()) * 0.15
      return Stroke(places: [middle - half, middle + half])
    }
  }

  /// A quadratic curve through the middles of neighboring points.
  private static func smooth(_ places: [SIMD2<Double>]) -> [SIMD2<Double>] {
    guard places.count > 2 else { return places }
    var result = [places[0]]
    for index in 1..<places.count - 1 {
      let from = (places[index - 1] + places[index]) / 2
      let to = (places[index] + places[index + 1]) / 2
      for step in 1...8 {
        let share = Double(step) / 8
        let first = from + (places[index] - from) * share
        let second = places[index] + (to - places[index]) * share
        result.append(first + (second - first) * share)
      }
    }
    return result
  }
}
