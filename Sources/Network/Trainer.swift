/// Teaches a network from examples, one epoch after the other.
public struct Trainer: Sendable {
  public private(set) var network: NeuralNetwork
  public var optimizer: StochasticGradientDescent
  /// How many examples make a step; nil for all of them.
  public let batchSize: Int?
  package private(set) var random: RandomSource

  /// - Parameter random: decides the order of the examples in every epoch.
  public init(
    network: NeuralNetwork, optimizer: StochasticGradientDescent, batchSize: Int? = 32,
    random: RandomSource
  ) {
    precondition(batchSize ?? 1 > 0)
    self.network = network
    self.optimizer = optimizer
    self.batchSize = batchSize
    self.random = random
  }

  /// Goes once through all examples, in a new random order.
  ///
  /// - Parameter progress: told the score so far after every batch; training stops early when it
  ///   answers false.
  /// - Returns: how the examples were read, each before its own step.
  @discardableResult
  public mutating func trainEpoch(
    on examples: Examples, progress: (Score) -> Bool = { _ in true }
  ) -> Score {
    var order = Array(0..<examples.count)
    random.shuffle(&order)
    var score = Score()
    let size = batchSize ?? max(examples.count, 1)
    for start in stride(from: 0, to: order.count, by: size) {
      let batch = order[start..<min(start + size, order.count)]
      let result = network.backpropagate(
        examples.inputs(at: batch), labels: examples.labels(at: batch))
      optimizer.step(&network, gradients: result.gradients)
      score += result.score
      guard progress(score) else { break }
    }
    return score
  }
}

extension NeuralNetwork {
  /// How well examples are read.
  public func score(_ examples: Examples) -> Score {
    var score = Score()
    forEachBatch(of: examples) { score += Score(probabilities: $0, labels: $1) }
    return score
  }

  /// Reads examples batch by batch, in their order.
  public func forEachBatch(of examples: Examples, _ body: (Matrix, [Int]) -> Void) {
    let size = 256
    for start in stride(from: 0, to: examples.count, by: size) {
      let batch = start..<min(start + size, examples.count)
      body(probabilities(of: examples.inputs(at: batch)), examples.labels(at: batch))
    }
  }
}
