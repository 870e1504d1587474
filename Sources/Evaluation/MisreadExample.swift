import Datasets
import Network

/// An example of an evaluation set that a network reads as another digit.
package struct MisreadExample: Hashable, Sendable {
  /// Of the example in its set.
  package let index: Int
  /// The true digit.
  package let label: Int
  /// What the network reads.
  package let reading: Int
  /// The probability of the reading among the ten digits, from 0 to 1.
  package let confidence: Float
}

extension EvaluationSet {
  /// The digits that a network misreads, in the order of the set, at most `limit`.
  ///
  /// - Complexity: a forward pass for each example before the last one found.
  package func misread(by network: NeuralNetwork, limit: Int) -> [MisreadExample] {
    guard isOfDigits else { return [] }
    let predictor = Predictor(network)
    var misread: [MisreadExample] = []
    for index in images.indices {
      guard misread.count < limit else { break }
      let example = images[index]
      let logits = predictor.logits(of: example.image.pixels)
      let probabilities = Softmax.probabilities(of: logits, first: 10)
      guard let confidence = probabilities.max(),
        let reading = probabilities.firstIndex(of: confidence), reading != example.label
      else { continue }
      misread.append(
        MisreadExample(
          index: index, label: example.label, reading: reading, confidence: confidence))
    }
    return misread
  }
}
