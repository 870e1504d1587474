/// What a trainer needs to go on, bit for bit, as if it had never stopped between two epochs.
package struct TrainerSnapshot: Hashable, Sendable, Codable {
  package let network: NeuralNetwork
  /// What the optimiser remembers of every layer.
  let memory: [OptimizerMemory]
  let steps: Int
  package let random: RandomSource

  /// More than any run takes, with room to count on.
  private static let mostSteps = 1 << 48

  /// True when what is remembered has the layers' shapes.
  package var fits: Bool {
    (0...Self.mostSteps).contains(steps) && memory.count == network.layers.count
      && zip(memory, network.layers).allSatisfy { memory, layer in
        [memory.first, memory.second].allSatisfy { part in
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
      network: network, memory: state.layers.map(\.memory), steps: steps, random: random)
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
    for (layer, memory) in zip(state.layers, snapshot.memory) { layer.memory = memory }
  }
}
