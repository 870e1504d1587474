/// What a trainer needs to go on, bit for bit, as if it had never stopped between two epochs.
package struct TrainerSnapshot: Hashable, Sendable, Codable {
  package let network: NeuralNetwork
  /// One for every layer, in its shape; none without momentum.
  package let velocities: [DenseGradient]
  package let random: RandomSource

  /// True when every velocity has its layer's shape.
  package var fits: Bool {
    velocities.isEmpty
      || velocities.count == network.layers.count
        && zip(velocities, network.layers).allSatisfy { velocity, layer in
          velocity.weights.rows == layer.inputCount
            && velocity.weights.columns == layer.outputCount
            && velocity.biases.count == layer.outputCount
        }
  }
}

extension Trainer {
  package var snapshot: TrainerSnapshot {
    TrainerSnapshot(
      network: network,
      velocities: optimizer.momentum == 0 ? [] : state.layers.map(\.velocities),
      random: random)
  }

  /// - Precondition: the snapshot `fits`.
  package init(
    _ snapshot: TrainerSnapshot, optimizer: StochasticGradientDescent, batchSize: Int?
  ) {
    precondition(snapshot.fits)
    self.init(
      network: snapshot.network, optimizer: optimizer, batchSize: batchSize,
      random: snapshot.random)
    for (layer, velocities) in zip(state.layers, snapshot.velocities) {
      layer.load(velocities: velocities)
    }
  }
}
