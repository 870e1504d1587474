/// How near the ink of neighboring atoms comes, in heights of the writing: strokes that cross are
/// mostly of the same digit, even where the boxes of others overlap as much.
package struct InkDistances: Hashable, Sendable {
  /// What is farther counts as this far.
  package static let farthest = 0.3

  /// What is nearer touches: the distance of the points that are compared.
  package static let touching = 0.05

  /// How many atoms before another one it is compared with.
  private static let window = 16
  /// The distance of the points that are compared, and their largest number for an atom.
  private static let spacing = 0.06
  private static let largestPointCount = 64

  /// Of the atoms `index` and `index + 1 + step`, at `index * window + step`.
  private let values: [Double]

  /// All atoms are far apart.
  init() { values = [] }

  /// - Parameter height: of the writing, in the unit of the drawing.
  init(_ atoms: [InkAtom], in drawing: Drawing, height: Double) {
    let inks = atoms.map { Self.ink($0, drawing, spacing: Self.spacing * height) }
    var values = [Double](repeating: Self.farthest, count: atoms.count * Self.window)
    for (index, atom) in atoms.enumerated() {
      for step in 0..<min(Self.window, atoms.count - index - 1) {
        let other = index + 1 + step
        if atom.part.stroke == atoms[other].part.stroke {
          values[index * Self.window + step] = 0
        } else if atom.box.isNear(atoms[other].box, Self.farthest * height) {
          let distance = Self.distance(inks[index], inks[other]) / height
          values[index * Self.window + step] = min(distance, Self.farthest)
        }
      }
    }
    self.values = values
  }

  /// - Parameters:
  ///   - first: the index of an atom.
  ///   - second: that of another one.
  package func between(_ first: Int, _ second: Int) -> Double {
    let step = abs(second - first) - 1
    guard step < Self.window, !values.isEmpty else { return Self.farthest }
    return values[min(first, second) * Self.window + step]
  }

  /// Points of the ink that are at most a spacing apart, if it is not very long.
  private static func ink(
    _ atom: InkAtom, _ drawing: Drawing, spacing: Double
  ) -> [SIMD2<Double>] {
    var ink: [SIMD2<Double>] = []
    for part in atom.parts {
      let points = drawing.strokes[part.stroke].points[part.points].lazy.filter(\.isFinite)
        .map { SIMD2($0.x, $0.y) }
      var length = 0.0
      for (point, next) in zip(points, points.dropFirst()) {
        length += ((next - point) * (next - point)).sum().squareRoot()
      }
      let spacing = max(spacing, length / Double(largestPointCount))
      var left = 0.0
      for (point, next) in zip(points, points.dropFirst()) {
        let way = next - point
        let side = (way * way).sum().squareRoot()
        while left < side {
          ink.append(point + left / side * way)
          left += spacing
        }
        left -= side
      }
      if let last = points.last { ink.append(last) }
    }
    return ink
  }

  private static func distance(_ a: [SIMD2<Double>], _ b: [SIMD2<Double>]) -> Double {
    var smallest = Double.infinity
    for point in a {
      for other in b {
        let way = point - other
        smallest = min(smallest, (way * way).sum())
      }
    }
    return smallest.squareRoot()
  }
}

extension InkBox {
  fileprivate func isNear(_ other: InkBox, _ distance: Double) -> Bool {
    let gap = pointwiseMax(low, other.low) - pointwiseMin(high, other.high)
    return gap.max() <= distance
  }
}
