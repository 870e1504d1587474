/// Teaches a network from examples, one epoch after the other.
public struct Trainer: @unchecked Sendable {
  /// Where the network is while it learns; copied before it is changed when a copy of the trainer
  /// shares it.
  private(set) var state: NetworkState
  public var optimizer: Optimizer
  /// How many steps have been taken.
  private(set) var steps: Int
  /// How many examples make a step; nil for all of them.
  public let batchSize: Int?
  /// The share of what the convolutions hand to the dense layers that every step leaves out.
  private let dropout: Float
  private let threads: Int
  private let kernels: KernelSet
  private(set) var random: RandomSource

  /// - Parameters:
  ///   - random: decides the order of the examples in every epoch.
  ///   - threads: how many work; nil for as many as there are processors. It changes no bit of what
  ///     is learned.
  public init(
    network: NeuralNetwork, optimizer: StochasticGradientDescent, batchSize: Int? = 32,
    random: RandomSource, threads: Int? = nil
  ) {
    self.init(
      network: network, optimizer: .gradientDescent(optimizer), batchSize: batchSize,
      random: random, threads: threads, kernels: .current)
  }

  public init(
    network: NeuralNetwork, optimizer: Adam, batchSize: Int? = 32, random: RandomSource,
    threads: Int? = nil
  ) {
    self.init(
      network: network, optimizer: .adam(optimizer), batchSize: batchSize, random: random,
      threads: threads, kernels: .current)
  }

  package init(
    network: NeuralNetwork, optimizer: Optimizer, batchSize: Int?, random: RandomSource,
    dropout: Float = 0, threads: Int? = nil, kernels: KernelSet = .current, steps: Int = 0
  ) {
    self.dropout = dropout
    precondition(batchSize ?? 1 > 0)
    self.optimizer = optimizer
    self.batchSize = batchSize
    self.threads = threads ?? WorkerPool.processorCount
    self.kernels = kernels
    self.random = random
    self.steps = steps
    state = NetworkState(
      network, batchCapacity: batchSize ?? 1, threads: self.threads, kernels: kernels)
  }

  public var network: NeuralNetwork {
    NeuralNetwork(layers: state.layers.map(\.layer))
  }

  /// Goes once through all examples, in a new random order.
  ///
  /// - Parameters:
  ///   - progress: told the score so far after every batch; training stops early when it answers
  ///     false.
  ///   - learningRate: gives each step's learning rate for the share of the epoch that is behind;
  ///     nil for the optimiser's.
  /// - Returns: how the examples were read, each before its own step.
  @discardableResult
  public mutating func trainEpoch(
    on examples: Examples, progress: (Score) -> Bool = { _ in true },
    learningRate: ((Double) -> Float)? = nil
  ) -> Score {
    examples.withSource { source in
      trainEpoch(
        on: source, count: examples.count, progress: progress, learningRate: learningRate)
    }
  }

  /// The same on examples that are made while their batch is gathered.
  @discardableResult
  package mutating func trainEpoch(
    on examples: some GeneratedExamples, progress: (Score) -> Bool = { _ in true },
    learningRate: ((Double) -> Float)? = nil
  ) -> Score {
    let source = ExampleSource(
      inputs: .generated(examples), inputCount: examples.inputCount, labels: nil)
    return trainEpoch(
      on: source, count: examples.count, progress: progress, learningRate: learningRate)
  }

  private mutating func trainEpoch(
    on source: ExampleSource, count: Int, progress: (Score) -> Bool,
    learningRate: ((Double) -> Float)?
  ) -> Score {
    precondition(source.inputCount == state.inputCount)
    var order = Array(0..<count)
    random.shuffle(&order)
    let dropoutSeed = dropout > 0 ? random.next() : 0
    let size = batchSize ?? max(count, 1)
    makeRoom(for: min(size, count))
    var score = Score()
    order.withUnsafeBufferPointer { order in
      func batch(from start: Int) -> UnsafeBufferPointer<Int> {
        UnsafeBufferPointer(rebasing: order.dropFirst(start).prefix(size))
      }
      state.fetch(source, batch(from: 0))
      for start in stride(from: 0, to: order.count, by: size) {
        steps += 1
        if let learningRate {
          optimizer.learningRate = learningRate(Double(start) / Double(order.count))
        }
        score += state.learn(
          next: batch(from: start + size),
          step: Step(optimizer, number: steps, dropout: dropout(epochSeed: dropoutSeed)))
        guard progress(score) else { break }
      }
    }
    return score
  }

  private func dropout(epochSeed: UInt64) -> Dropout? {
    dropout > 0 ? Dropout(share: dropout, epochSeed: epochSeed, step: steps) : nil
  }

  /// Makes the state this trainer's own, with room for batches of a size.
  private mutating func makeRoom(for batch: Int) {
    guard !isKnownUniquelyReferenced(&state) || state.batchCapacity < batch else { return }
    let copy = NetworkState(
      network, batchCapacity: max(batch, state.batchCapacity), threads: threads,
      kernels: kernels)
    for (layer, original) in zip(copy.layers, state.layers) { layer.memory = original.memory }
    state = copy
  }
}

extension NeuralNetwork {
  /// How well examples are read.
  ///
  /// - Parameter threads: how many work; nil for as many as there are processors.
  public func score(_ examples: Examples, threads: Int? = nil) -> Score {
    let size = max(min(256, examples.count), 1)
    let state = NetworkState(
      self, batchCapacity: size, threads: threads ?? WorkerPool.processorCount)
    let order = Array(0..<examples.count)
    var score = Score()
    examples.withSource { source in
      order.withUnsafeBufferPointer { order in
        for start in stride(from: 0, to: order.count, by: size) {
          let batch = UnsafeBufferPointer(rebasing: order[start..<min(start + size, order.count)])
          score += state.read(source, order: batch)
        }
      }
    }
    return score
  }
}
