import Network
import Recognition

/// Whether explanations say what a network goes by, over some examples.
package struct Faithfulness: Sendable {
  /// The share of ink that is erased.
  package static let erasedShare = 0.2

  /// Shares of readings that change when the most relevant ink is erased, and when as much random
  /// ink is.
  package let changed: Double
  package let randomlyChanged: Double
  /// The mean rank correlation of predicted and true effects of erasing a block.
  package let correlation: Double
  /// The mean rank correlation with explanations by networks of random weights, and the mean of its
  /// magnitude (Adebayo et al. 2018, Sanity Checks for Saliency Maps).
  package let randomizedCorrelation: Double
  package let randomizedMagnitude: Double

  /// - Parameters:
  ///   - randomized: networks of the same architecture with random weights.
  ///   - seed: decides what ink is erased at random.
  package init(
    _ method: ExplanationMethod, of examples: [any ErasableInk], _ explainer: Explainer,
    randomized: [Explainer], seed: UInt64
  ) {
    var random = RandomSource(seed: seed)
    let known = examples.compactMap {
      ExampleFaithfulness(method, $0, explainer, randomized: randomized, seed: random.next())
    }
    changed = Self.mean(known.map { $0.changes ? 1 : 0 })
    randomlyChanged = Self.mean(known.map { $0.changesRandomly ? 1 : 0 })
    correlation = Self.mean(known.compactMap(\.correlation))
    randomizedCorrelation = Self.mean(known.flatMap(\.randomized))
    randomizedMagnitude = Self.mean(known.flatMap { $0.randomized.map(\.magnitude) })
  }

  private static func mean(_ numbers: [Double]) -> Double {
    numbers.reduce(0, +) / Double(max(numbers.count, 1))
  }
}

private struct ExampleFaithfulness: Sendable {
  let changes: Bool
  let changesRandomly: Bool
  let correlation: Double?
  let randomized: [Double]

  /// Nil if there is no ink.
  init?(
    _ method: ExplanationMethod, _ ink: any ErasableInk, _ explainer: Explainer,
    randomized networks: [Explainer], seed: UInt64
  ) {
    let recognizer = explainer.recognizer
    let normalizer = recognizer.normalizer
    guard let image = ink.image(normalizer) else { return nil }
    let leader = recognizer.read(image).leader
    let question = Question(label: leader)
    func changes(_ order: [Int]) -> Bool {
      let erased = ink.units(order, share: Faithfulness.erasedShare)
      let rest = ink.image(withoutUnits: erased, normalizer)
      return rest.map { recognizer.read($0).leader != leader } ?? true
    }
    var random = RandomSource(seed: seed)
    let relevance = ink.relevance(method, explainer, question)
    self.changes = changes(ink.mostRelevant(relevance))
    changesRandomly = changes(ink.randomOrder(&random))
    let whole = explainer.strength(question, of: image)
    let effects = ink.blocks.indices.map { block in
      whole
        - (ink.image(withoutBlock: block, normalizer).map { explainer.strength(question, of: $0) }
          ?? 0)
    }
    correlation = RankCorrelation.of(ink.predictedEffects(relevance), effects)
    randomized = networks.compactMap {
      RankCorrelation.of(relevance, ink.relevance(method, $0, question))
    }
  }
}
