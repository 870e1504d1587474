import Network

/// Loss and accuracy over examples.
package struct Metrics: Hashable, Sendable, Codable {
  /// The mean loss: of digits the cross-entropy.
  package let loss: Double
  /// The share of correct predictions, 0 to 1.
  package let accuracy: Double
  package let examples: Int

  package init(loss: Double, accuracy: Double, examples: Int) {
    self.loss = loss
    self.accuracy = accuracy
    self.examples = examples
  }

  package init(_ score: Score) {
    self.init(loss: score.loss, accuracy: score.accuracy, examples: score.examples)
  }
}

/// The metrics of one evaluation set.
package struct PartMetrics: Hashable, Sendable {
  /// The name of the set.
  package let name: String
  package let metrics: Metrics

  package init(name: String, metrics: Metrics) {
    self.name = name
    self.metrics = metrics
  }

  /// - Parameter threads: how many work; nil for one for every processor.
  package static func all(
    of sets: [EvaluationSet], by network: NeuralNetwork, threads: Int?
  ) -> [PartMetrics] {
    // The reject class is left out for sets of digits: accuracy says which digit it is, and the
    // threshold says whether it is one.
    let digits = network.keeping(outputs: 10)
    return sets.map { set in
      let network = set.isOfDigits ? digits : network
      return PartMetrics(
        name: set.name, metrics: Metrics(network.score(Examples(set.images), threads: threads)))
    }
  }
}
