/// What a trainer needs to continue between two epochs to the same bits as if it had not stopped.
package struct TrainerSnapshot: Hashable, Sendable, Codable {
  package let network: NeuralNetwork
  /// What the optimizer keeps, for every layer.
  let optimizerStates: [OptimizerState]
  let steps: Int
  package let random: RandomSource

  /// As in the checkpoints of the first release.
  private enum CodingKeys: String, CodingKey {
    case network, steps, random
    case optimizerStates = "memory"
  }

  /// More than any run takes; a trainer can count on from here.
  private static let mostSteps = 1 << 48

  /// Whether the optimizer's state has the shapes of the layers.
  package var fits: Bool {
    (0...Self.mostSteps).contains(steps) && optimizerStates.count == network.layers.count
      && zip(optimizerStates, network.layers).allSatisfy { state, layer in
        [state.firstMoment, state.secondMoment].allSatisfy { part in
          part.weights.rows == layer.weights.rows
            && part.weights.columns == layer.weights.columns
            && part.biases.count == layer.biases.count
        }
      }
  }
}

extension Trainer {
  package var snapshot: TrainerSnapshot {
    TrainerSnapshot(
      network: network, optimizerStates: engine.layers.map { $0.optimizerState }, steps: steps,
      random: random)
  }

  /// - Precondition: the snapshot `fits`.
  package init(
    _ snapshot: TrainerSnapshot, optimizer: Optimizer, batchSize: Int?, dropout: Float = 0,
    threads: Int? = nil
  ) {
    precondition(snapshot.fits)
    self.init(
      network: snapshot.network, optimizer: optimizer, batchSize: batchSize,
      random: snapshot.random, dropout: dropout, threads: threads, steps: snapshot.steps)
    for (layer, state) in zip(engine.layers, snapshot.optimizerStates) {
      layer.optimizerState = state
    }
  }
}
