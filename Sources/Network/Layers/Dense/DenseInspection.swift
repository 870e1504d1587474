import Support

extension DenseLayer {
  package func inputs(ofSums sums: Region) -> Region { Region(inputShape) }

  package func weights(ofSum index: Int) -> [Float] {
    (0..<weights.rows).map { weights[$0, index] }
  }

  package func words(at index: Int, isLast: Bool) -> LayerWords {
    guard !isLast else { return outputWords }
    return LayerWords(
      title: index == 0
        ? "\(outputCount) neurons weigh the pixels" : "\(outputCount) neurons weigh what was found",
      explanation: """
        A neuron has a weight for each number below it. It multiplies each number by its weight, \
        adds up the products and its bias, and passes on what is above 0. A large number means \
        that what the neuron has learned to look for is there.
        """)
  }

  private var outputWords: LayerWords {
    let hasReject = activation == .softmaxAndReject
    return LayerWords(
      title: "\(outputCount) outputs share 100 %",
      explanation: hasReject
        ? "\(Self.outputExplanation) \(Self.rejectExplanation)" : Self.outputExplanation)
  }

  private static let outputExplanation: Phrase = """
    Each output is a weighted sum of the numbers below, called a logit: the larger, the more \
    speaks for that answer. Softmax turns the logits of the digits into shares that add up to \
    100 %: a logit that is larger by 1 means a share that is 2.7 times as large.
    """

  private static let rejectExplanation: Phrase = "The last output tells what is not a digit."
}
