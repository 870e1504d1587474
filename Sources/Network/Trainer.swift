import KernelInterface

/// Trains a network on examples, one epoch after the other.
public struct Trainer: @unchecked Sendable {
  /// The network in training. A trainer that shares it with a copy of the trainer copies it before
  /// it changes it.
  private(set) var engine: BatchEngine
  /// The optimizer. A change applies from the next step on.
  public var optimizer: Optimizer
  /// The number of steps so far.
  private(set) var steps: Int
  /// Examples in a batch; nil for all of them.
  public let batchSize: Int?
  /// The dropout rate: the share of the last convolution's outputs that each step sets to 0.
  private let dropout: Float
  private let threads: Int
  private let level: KernelLevel
  /// Nil for the network's own.
  private let loss: (any OutputLoss)?
  private(set) var random: RandomSource
  /// The epoch that `step` trains on; nil before the first.
  private var epoch: TrainerEpoch?
  /// Whether the engine has gathered the epoch's next batch.
  private var isFetched = false

  /// - Parameters:
  ///   - batchSize: examples in a batch, above 0; nil for all of them.
  ///   - random: decides the order of the examples in every epoch.
  ///   - threads: the number of threads; nil for one per processor. The result is the same, bit for
  ///     bit, with any number.
  public init(
    network: NeuralNetwork, optimizer: StochasticGradientDescent, batchSize: Int? = 32,
    random: RandomSource, threads: Int? = nil
  ) {
    self.init(
      network: network, optimizer: .gradientDescent(optimizer), batchSize: batchSize,
      random: random, threads: threads, level: .current)
  }

  /// The same with Adam.
  public init(
    network: NeuralNetwork, optimizer: Adam, batchSize: Int? = 32, random: RandomSource,
    threads: Int? = nil
  ) {
    self.init(
      network: network, optimizer: .adam(optimizer), batchSize: batchSize, random: random,
      threads: threads, level: .current)
  }

  /// Trains towards soft targets instead of labels.
  ///
  /// - Parameter targets: of each row that `train(onRowsOf:order:learningRate:)` trains on.
  package init(
    network: NeuralNetwork, optimizer: Adam, batchSize: Int, targets: [SoftTarget],
    threads: Int? = nil
  ) {
    self.init(
      network: network, optimizer: .adam(optimizer), batchSize: batchSize,
      random: RandomSource(seed: 0), threads: threads,
      loss: SoftTargetLoss(
        targets: targets, hasRejectClass: network.output == .softmaxAndReject))
  }

  package init(
    network: NeuralNetwork, optimizer: Optimizer, batchSize: Int?, random: RandomSource,
    dropout: Float = 0, threads: Int? = nil, level: KernelLevel = .current, steps: Int = 0,
    loss: (any OutputLoss)? = nil
  ) {
    self.dropout = dropout
    self.loss = loss
    precondition(batchSize ?? 1 > 0)
    self.optimizer = optimizer
    self.batchSize = batchSize
    self.threads = threads ?? WorkerPool.processorCount
    self.level = level
    self.random = random
    self.steps = steps
    // An epoch makes room for its batches: there may be fewer examples than a batch can have.
    engine = BatchEngine(
      network, batchCapacity: 1, threads: self.threads, level: level, loss: loss)
  }

  /// The network as it is now.
  public var network: NeuralNetwork {
    NeuralNetwork(layers: engine.layers.map { $0.layer })
  }

  /// Trains on all examples once, in a new random order.
  ///
  /// - Parameters:
  ///   - progress: called after every batch with the score so far; the epoch ends early if it
  ///     returns false.
  ///   - learningRate: the learning rate of a step, given the share of the epoch before it, from 0
  ///     to below 1; nil for the optimizer's.
  /// - Returns: the score of the examples, each read before the step that it is part of.
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
    startEpoch(on: source, count: count)
    var score = Score()
    while let share = epochShare {
      score += step(learningRate: learningRate?(share))
      guard progress(score) else { break }
    }
    epoch = nil
    return score
  }

  /// Trains on some rows of a matrix, in the order given; a `SoftTargetLoss` knows their targets.
  ///
  /// - Parameters:
  ///   - order: row numbers, batch after batch. A row may be there several times.
  ///   - learningRate: as in `trainEpoch`.
  package mutating func train(
    onRowsOf inputs: Matrix, order: [Int], learningRate: (Double) -> Float
  ) {
    inputs.values.withUnsafeBufferPointer { values in
      guard let start = values.baseAddress else { return }
      let source = ExampleSource(
        inputs: .floats(start), inputCount: inputs.columns, labels: nil)
      startEpoch(on: source, order: order)
      while let share = epochShare { _ = step(learningRate: learningRate(share)) }
      epoch = nil
    }
  }

  /// Starts an epoch on examples that are made while their batch is gathered. `step` trains on its
  /// batches.
  package mutating func startEpoch(on examples: some GeneratedExamples) {
    let source = ExampleSource(
      inputs: .generated(examples), inputCount: examples.inputCount, labels: nil)
    startEpoch(on: source, count: examples.count)
  }

  private mutating func startEpoch(on source: ExampleSource, count: Int) {
    var order = Array(0..<count)
    random.shuffle(&order)
    startEpoch(on: source, order: order)
  }

  private mutating func startEpoch(on source: ExampleSource, order: [Int]) {
    precondition(source.inputCount == engine.inputCount)
    epoch = TrainerEpoch(
      source: source, order: order, batchSize: batchSize ?? max(order.count, 1),
      dropoutSeed: dropout > 0 ? random.next() : 0)
    isFetched = false
  }

  /// The share of the epoch's examples that were trained on, from 0 to below 1; nil between epochs.
  package var epochShare: Double? {
    epoch.flatMap { $0.isOver ? nil : $0.share }
  }

  /// Trains on the next batch of the epoch.
  ///
  /// - Precondition: `epochShare` is not nil.
  /// - Parameter learningRate: of this step; nil for the optimizer's.
  /// - Returns: the score of the batch before the step.
  package mutating func step(learningRate: Float? = nil) -> Score {
    guard var epoch, !epoch.isOver else { preconditionFailure("an epoch has a batch left") }
    prepareEngine(for: epoch)
    steps += 1
    if let learningRate { optimizer.learningRate = learningRate }
    epoch.advance()
    self.epoch = epoch
    return engine.train(
      next: epoch.batch,
      step: OptimizerStep(
        optimizer, number: steps, dropout: dropout(epochSeed: epoch.dropoutSeed)))
  }

  private func dropout(epochSeed: UInt64) -> Dropout? {
    dropout > 0 ? Dropout(share: dropout, epochSeed: epochSeed, step: steps) : nil
  }

  /// Makes the engine this trainer's own, with room for the epoch's batches, the first of which it
  /// fetches.
  private mutating func prepareEngine(for epoch: TrainerEpoch) {
    let batch = epoch.batch.count
    if !isKnownUniquelyReferenced(&engine) || engine.batchCapacity < batch {
      let copy = BatchEngine(
        network, batchCapacity: max(batch, engine.batchCapacity), threads: threads, level: level,
        loss: loss)
      for (layer, original) in zip(copy.layers, engine.layers) {
        layer.optimizerState = original.optimizerState
      }
      engine = copy
      isFetched = false
    }
    if !isFetched { engine.fetch(epoch.source, epoch.batch) }
    isFetched = true
  }
}

extension Architecture {
  /// How many examples are scored at once: 256, or as many as 256 MB hold, a multiple of 8.
  var scoringBatch: Int {
    min(256, max(1, (1 << 26) / batchNumberCount / Padding.rows) * Padding.rows)
  }
}

extension NeuralNetwork {
  /// Loss and accuracy over examples.
  ///
  /// - Parameter threads: the number of threads; nil for one per processor.
  public func score(_ examples: Examples, threads: Int? = nil) -> Score {
    let size = max(min(architecture.scoringBatch, examples.count), 1)
    let engine = BatchEngine(
      folded, batchCapacity: size, threads: threads ?? WorkerPool.processorCount)
    let order = Array(0..<examples.count)
    var score = Score()
    examples.withSource { source in
      order.withUnsafeBufferPointer { order in
        for start in stride(from: 0, to: order.count, by: size) {
          let batch = UnsafeBufferPointer(rebasing: order[start..<min(start + size, order.count)])
          score += engine.read(source, order: batch)
        }
      }
    }
    return score
  }
}
