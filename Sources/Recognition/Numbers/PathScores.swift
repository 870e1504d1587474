import Glibc

/// The scores of the arcs and links of a lattice by a model.
package struct PathScores: Sendable {
  package let lattice: NumberLattice
  /// Of each candidate's labels: 0 to 9 and `Reading.noneIndex`.
  package let labels: [SIMD16<Double>]
  /// Of each candidate, over all labels.
  package let segments: [Double]
  package let links: [Double]

  package init(_ lattice: NumberLattice, _ model: NumberModel) {
    self.lattice = lattice
    labels = lattice.segments.map(model.labelScores)
    segments = labels.map(logSum)
    links = lattice.links.map { model.score($0.boundary) }
  }

  /// The logarithm of the sum over all paths.
  package func total() -> Double {
    sum(positions: 1, advance: 0) { arc, _ in segments[lattice.arcs[arc].candidate] }.total
  }

  /// The logarithm of the sum over the paths of given labels.
  package func total(of text: [Int]) -> Double {
    guard !text.isEmpty else { return -.infinity }
    return constrained(to: text).total
  }

  /// log(p / (1 - p)) of the probability p that a path has given labels, from -15 to 15.
  package func logit(of text: [Int]) -> Double {
    let share = exp(min(0, total(of: text) - total()))
    return max(-15, min(15, log(max(share, 1e-9)) - log(max(1 - share, 1e-9))))
  }

  package func constrained(to text: [Int]) -> PathSum {
    sum(positions: text.count, advance: 1) { arc, position in
      labels[lattice.arcs[arc].candidate][text[position]]
    }
  }

  package func unconstrained() -> PathSum {
    sum(positions: 1, advance: 0) { arc, _ in segments[lattice.arcs[arc].candidate] }
  }

  private func sum(
    positions: Int, advance: Int, score: (_ arc: Int, _ position: Int) -> Double
  ) -> PathSum {
    let scores = lattice.arcs.indices.flatMap { arc in (0..<positions).map { score(arc, $0) } }
    return PathSum(
      lattice, arcScores: scores, linkScores: links, positions: positions, advance: advance)
  }

  /// Whether a candidate on a path is more probably a digit than not.
  package func isDigit(_ candidate: Int) -> Bool {
    let none = labels[candidate][Reading.noneIndex]
    return logSum(labels[candidate].replacing(with: -.infinity, where: Self.noneLane)) >= none
  }

  /// The share of none among a candidate's labels, 0 to 1.
  package func none(of candidate: Int) -> Double {
    exp(labels[candidate][Reading.noneIndex] - segments[candidate])
  }

  /// The shares of a candidate's labels: 0 to 9 and `Reading.noneIndex`.
  package func shares(of candidate: Int) -> SIMD16<Double> {
    var shares = SIMD16<Double>.zero
    for label in 0...Reading.noneIndex {
      shares[label] = exp(labels[candidate][label] - segments[candidate])
    }
    return shares
  }

  private static let noneLane: SIMDMask<SIMD16<Int64>> = {
    var lanes = SIMDMask<SIMD16<Int64>>()
    lanes[Reading.noneIndex] = true
    return lanes
  }()

  /// The candidates of the best path.
  package func best() -> [Int] {
    var best = lattice.arcs.map { $0.isFirst ? segments[$0.candidate] : -.infinity }
    var origin = [Int?](repeating: nil, count: best.count)
    for (link, score) in zip(lattice.links, links) {
      let reached = best[link.previous] + score + segments[lattice.arcs[link.next].candidate]
      guard reached > best[link.next] else { continue }
      best[link.next] = reached
      origin[link.next] = link.previous
    }
    var arc = lattice.arcs.indices.filter { lattice.arcs[$0].isLast }.max { best[$0] < best[$1] }
    var path: [Int] = []
    while let last = arc {
      path.append(lattice.arcs[last].candidate)
      arc = origin[last]
    }
    return path.reversed()
  }
}

/// The sums over the paths to each arc and from it, by forward-backward: logarithms. With
/// positions, the arc is at a position of a text.
package struct PathSum: Sendable {
  package let positions: Int
  /// How many positions a link advances, 0 or 1.
  private let advance: Int
  private let lattice: NumberLattice
  private let arcScores: [Double]
  private let linkScores: [Double]
  /// Of the paths up to an arc and with it, by arc and position.
  private let forward: [Double]
  package let total: Double

  fileprivate init(
    _ lattice: NumberLattice, arcScores: [Double], linkScores: [Double], positions: Int,
    advance: Int
  ) {
    self.lattice = lattice
    self.arcScores = arcScores
    self.linkScores = linkScores
    self.positions = positions
    self.advance = advance
    var forward = [Double](repeating: -.infinity, count: arcScores.count)
    for (arc, value) in lattice.arcs.enumerated() where value.isFirst {
      forward[arc * positions] = arcScores[arc * positions]
    }
    for (link, score) in zip(lattice.links, linkScores) {
      for position in advance..<positions {
        let from = forward[link.previous * positions + position - advance]
        let place = link.next * positions + position
        forward[place] = logAdd(forward[place], from + score + arcScores[place])
      }
    }
    self.forward = forward
    total = lattice.arcs.indices.filter { lattice.arcs[$0].isLast }
      .reduce(-.infinity) { logAdd($0, forward[($1 + 1) * positions - 1]) }
  }

  /// The probabilities that a path has each arc at each position, and each link.
  package func posteriors() -> (arcs: [Double], links: [Double]) {
    var backward = [Double](repeating: -.infinity, count: forward.count)
    for (arc, value) in lattice.arcs.enumerated() where value.isLast {
      backward[(arc + 1) * positions - 1] = 0
    }
    var linkShares = [Double](repeating: 0, count: lattice.links.count)
    for index in lattice.links.indices.reversed() {
      let link = lattice.links[index]
      for position in advance..<positions {
        let place = link.next * positions + position
        let origin = link.previous * positions + position - advance
        let rest = linkScores[index] + arcScores[place] + backward[place]
        backward[origin] = logAdd(backward[origin], rest)
        linkShares[index] += exp(forward[origin] + rest - total)
      }
    }
    return (zip(forward, backward).map { exp($0 + $1 - total) }, linkShares)
  }
}

/// log(exp(a) + exp(b)).
private func logAdd(_ a: Double, _ b: Double) -> Double {
  let high = max(a, b)
  guard high > -.infinity else { return high }
  return high + log1p(exp(min(a, b) - high))
}

/// The logarithm of the sum of exponentials.
package func logSum(_ values: SIMD16<Double>) -> Double {
  let high = values.max()
  guard high > -.infinity else { return high }
  return high + log((0..<16).reduce(0.0) { $0 + exp(values[$1] - high) })
}
