import Datasets
import Glibc
import Network
import Preprocess
import Recognition

/// Fits a `NumberModel` to labeled numbers: maximizes the probability of all paths that read as the
/// label, given the drawing, by Adam.
package struct NumberFit: Sendable {
  /// A drawing's ways to be divided, and its label.
  package struct Example: Sendable {
    let lattice: NumberLattice
    let labels: [Int]

    /// Nil for a blank drawing.
    ///
    /// - Parameter reader: recognizes the candidates.
    package init?(_ number: LabeledNumber, _ reader: NumberReader) {
      var memory = NumberMemory()
      guard let divisions = reader.divisions(of: number.drawing, &memory) else { return nil }
      lattice = divisions.lattice
      labels = number.number.map { $0.wholeNumberValue ?? Reading.noneIndex }
    }
  }

  /// How strongly weights are pulled to 0: half the decay times their squares is a loss.
  private static let decay = 1e-4
  private static let batchSize = 64
  /// The size of the first steps.
  private static let rate = 0.03

  package private(set) var model: NumberModel
  private var moments: (first: Weights, second: Weights)
  private var steps = 0.0

  /// - Parameter random: decides where the weights of hidden units begin.
  package init(random: inout RandomSource) {
    func units() -> HiddenUnits {
      HiddenUnits(rows: (0..<HiddenUnits.rowCount).map { $0 < 32 ? Self.lanes(&random) : .zero })
    }
    model = NumberModel(
      digit: .zero, none: .zero, boundary: .zero, probability: 1,
      segmentUnits: units(), boundaryUnits: units())
    moments = (Weights(), Weights())
  }

  private static func lanes(_ random: inout RandomSource) -> SIMD16<Double> {
    var lanes = SIMD16<Double>.zero
    for lane in lanes.indices { lanes[lane] = 0.3 * random.normal() }
    return lanes
  }

  /// Passes over the examples, with steps that shrink to nothing by a half cosine.
  ///
  /// - Parameter report: gets the mean loss after each pass.
  package mutating func run(
    _ examples: [Example], epochs: Int, random: inout RandomSource, report: (Int, Double) -> Void
  ) {
    for epoch in 0..<epochs {
      let rate = Self.rate / 2 * (1 + cos(.pi * Double(epoch) / Double(epochs)))
      report(epoch + 1, self.epoch(examples, rate: rate, &random))
    }
  }

  /// The mean loss, over the examples of which a path reads as the label.
  package static func loss(_ examples: [Example], of model: NumberModel) -> Double {
    let losses = examples.compactMap { example in
      let scores = PathScores(example.lattice, model)
      let correct = scores.total(of: example.labels)
      return correct > -.infinity ? scores.total() - correct : nil
    }
    return losses.reduce(0, +) / Double(max(1, losses.count))
  }

  /// One pass over the examples in random order.
  ///
  /// - Returns: the mean loss, over the examples of which a path reads as the label.
  private mutating func epoch(
    _ examples: [Example], rate: Double, _ random: inout RandomSource
  ) -> Double {
    var order = Array(examples.indices)
    random.shuffle(&order)
    var (loss, count) = (0.0, 0)
    for start in stride(from: 0, to: order.count, by: Self.batchSize) {
      var gradient = Weights()
      for index in order[start..<min(start + Self.batchSize, order.count)] {
        guard let exampleLoss = gradient.add(examples[index], model) else { continue }
        loss += exampleLoss
        count += 1
      }
      step(gradient.scaled(by: 1 / Double(Self.batchSize)), rate)
    }
    return loss / Double(max(1, count))
  }

  private mutating func step(_ gradient: Weights, _ rate: Double) {
    steps += 1
    let (beta1, beta2) = (0.9, 0.999)
    let bias = (1 - pow(beta1, steps), 1 - pow(beta2, steps))
    for row in gradient.rows.indices {
      let slope = gradient.rows[row] + Self.decay * model[row]
      moments.first.rows[row] = beta1 * moments.first.rows[row] + (1 - beta1) * slope
      moments.second.rows[row] = beta2 * moments.second.rows[row] + (1 - beta2) * slope * slope
      let size = (moments.second.rows[row] / bias.1).squareRoot() + 1e-8
      model[row] -= rate / bias.0 * moments.first.rows[row] / size
    }
  }
}

/// A value for each weight of a model. The fifth row is that of the probability, in its first lane;
/// those from there are `NumberModel.ofDigits`.
private struct Weights: Sendable {
  static let linearRows = 0..<21
  static let segmentRows = linearRows.upperBound..<linearRows.upperBound + HiddenUnits.rowCount
  static let boundaryRows = segmentRows.upperBound..<segmentRows.upperBound + HiddenUnits.rowCount

  var rows = [SIMD16<Double>](repeating: .zero, count: boundaryRows.upperBound)

  func scaled(by factor: Double) -> Weights {
    var result = self
    for row in rows.indices { result.rows[row] *= factor }
    return result
  }

  /// Adds the gradient of an example's loss.
  ///
  /// - Returns: the loss; nil if no path reads as the label.
  mutating func add(_ example: NumberFit.Example, _ model: NumberModel) -> Double? {
    let scores = PathScores(example.lattice, model)
    let correct = scores.constrained(to: example.labels)
    guard correct.total > -.infinity else { return nil }
    let all = scores.unconstrained()
    let (correctShares, allShares) = (correct.posteriors(), all.posteriors())
    // What the loss changes by with each label's score of each candidate.
    var slopes = [SIMD16<Double>](repeating: .zero, count: scores.labels.count)
    for (arc, value) in example.lattice.arcs.enumerated() {
      for (position, label) in example.labels.enumerated() {
        slopes[value.candidate][label] -= correctShares.arcs[arc * correct.positions + position]
      }
      slopes[value.candidate] += allShares.arcs[arc] * scores.shares(of: value.candidate)
    }
    for (segment, slope) in zip(example.lattice.segments, slopes) where slope != .zero {
      add(segment, slope, model)
    }
    for (index, link) in example.lattice.links.enumerated() {
      let slope = allShares.links[index] - correctShares.links[index]
      if abs(slope) > 1e-12 { add(link.boundary, slope, model) }
    }
    return all.total - correct.total
  }

  private mutating func add(
    _ segment: SegmentFeatures, _ slope: SIMD16<Double>, _ model: NumberModel
  ) {
    var ofDigits = slope
    ofDigits[Reading.noneIndex] = 0
    rows[0] += ofDigits.sum() * segment.geometry
    rows[1] += slope[Reading.noneIndex] * segment.geometry
    rows[4][0] += (ofDigits * segment.others).sum()
    for feature in 0..<16 { rows[5 + feature] += segment.geometry[feature] * ofDigits }
    add(
      model.segmentUnits, segment.geometry, segment.others, slope,
      row: Self.segmentRows.lowerBound)
  }

  private mutating func add(_ boundary: BoundaryFeatures, _ slope: Double, _ model: NumberModel) {
    rows[2] += slope * boundary.lanes
    if boundary.isJoined { rows[3] += slope * boundary.lanes }
    var first = SIMD16<Double>.zero
    first[0] = slope
    add(
      model.boundaryUnits, boundary.lanes, boundary.others, first,
      row: Self.boundaryRows.lowerBound)
  }

  private mutating func add(
    _ units: HiddenUnits, _ first: SIMD16<Double>, _ second: SIMD16<Double>,
    _ slope: SIMD16<Double>, row: Int
  ) {
    let values = units.values(first, second)
    var inner = SIMD16<Double>.zero
    for unit in 0..<16 where values[unit] > 0 {
      inner[unit] = (units.rows[32 + unit] * slope).sum()
      rows[row + 32 + unit] += values[unit] * slope
    }
    for lane in 0..<16 {
      rows[row + lane] += first[lane] * inner
      rows[row + 16 + lane] += second[lane] * inner
    }
  }
}

extension NumberModel {
  /// The rows of `Weights`.
  fileprivate subscript(row: Int) -> SIMD16<Double> {
    get {
      switch row {
      case 0: digit
      case 1: none
      case 2: boundary
      case 3: joined
      case 5..<Weights.linearRows.upperBound: ofDigits[row - 5]
      case Weights.segmentRows: segmentUnits.rows[row - Weights.segmentRows.lowerBound]
      case Weights.boundaryRows: boundaryUnits.rows[row - Weights.boundaryRows.lowerBound]
      default: SIMD16(repeating: 0).replacing(with: probability, where: Self.firstLane)
      }
    }
    set {
      switch row {
      case 0: digit = newValue
      case 1: none = newValue
      case 2: boundary = newValue
      case 3: joined = newValue
      case 5..<Weights.linearRows.upperBound: ofDigits[row - 5] = newValue
      case Weights.segmentRows: segmentUnits.rows[row - Weights.segmentRows.lowerBound] = newValue
      case Weights.boundaryRows:
        boundaryUnits.rows[row - Weights.boundaryRows.lowerBound] = newValue
      default: probability = newValue[0]
      }
    }
  }

  private static let firstLane: SIMDMask<SIMD16<Int64>> = {
    var mask = SIMDMask<SIMD16<Int64>>()
    mask[0] = true
    return mask
  }()
}
