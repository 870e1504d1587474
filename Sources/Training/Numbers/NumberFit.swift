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
  private static let rate = 0.05

  package private(set) var model: NumberModel
  private var moments = (first: Weights(), second: Weights())
  private var steps = 0.0

  /// - Parameter model: where the fit begins; nil for weights that know only the classifier.
  package init(_ model: NumberModel? = nil) {
    self.model =
      model ?? NumberModel(digit: .zero, none: .zero, boundary: .zero, probability: 1)
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
    for row in 0..<Weights.rowCount {
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
  static let rowCount = 21
  var rows = [SIMD16<Double>](repeating: .zero, count: rowCount)

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
    addCorrect(correct, example, scores)
    addAll(all, example, scores)
    return all.total - correct.total
  }

  private mutating func addCorrect(
    _ sum: PathSum, _ example: NumberFit.Example, _ scores: PathScores
  ) {
    let (arcs, links) = sum.posteriors()
    for (arc, value) in example.lattice.arcs.enumerated() {
      for (position, label) in example.labels.enumerated() {
        let share = arcs[arc * sum.positions + position]
        if share > 0 { add(label, of: example.lattice.segments[value.candidate], -share) }
      }
    }
    addLinks(example.lattice, links, -1)
  }

  private mutating func addAll(
    _ sum: PathSum, _ example: NumberFit.Example, _ scores: PathScores
  ) {
    let (arcs, links) = sum.posteriors()
    for (arc, value) in example.lattice.arcs.enumerated() where arcs[arc] > 1e-9 {
      let labels = scores.labels[value.candidate]
      let total = scores.segments[value.candidate]
      for label in 0...Reading.noneIndex {
        let share = arcs[arc] * exp(labels[label] - total)
        if share > 1e-12 { add(label, of: example.lattice.segments[value.candidate], share) }
      }
    }
    addLinks(example.lattice, links, 1)
  }

  private mutating func add(_ label: Int, of segment: SegmentFeatures, _ share: Double) {
    guard label != Reading.noneIndex else { return rows[1] += share * segment.geometry }
    rows[0] += share * segment.geometry
    rows[4][0] += share * segment.logProbabilities[label]
    for feature in 0..<16 { rows[5 + feature][label] += share * segment.geometry[feature] }
  }

  private mutating func addLinks(_ lattice: NumberLattice, _ shares: [Double], _ sign: Double) {
    for (link, share) in zip(lattice.links, shares) where share > 1e-12 {
      rows[2] += sign * share * link.boundary.lanes
      if link.boundary.isJoined { rows[3] += sign * share * link.boundary.lanes }
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
      case 5...: ofDigits[row - 5]
      default: SIMD16(repeating: 0).replacing(with: probability, where: Self.firstLane)
      }
    }
    set {
      switch row {
      case 0: digit = newValue
      case 1: none = newValue
      case 2: boundary = newValue
      case 3: joined = newValue
      case 5...: ofDigits[row - 5] = newValue
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
