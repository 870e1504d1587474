import KernelInterface

/// A network at work on batches: what `NeuralNetwork.backpropagate` and a step of the optimizer
/// compute, in the kernels' memory, on all threads, without allocation.
///
/// A batch passes through phases; the tasks of a phase run in any order. Every number is computed
/// by one task in one order, so the number of threads changes no bit.
final class BatchEngine {
  let layers: [any LayerEngine]
  let batchCapacity: Int
  let inputCount: Int
  private let kernels: any KernelSet
  private let last: any LayerEngine
  private let loss: any OutputLoss
  private let outputCount: Int
  /// The last layers that work row by row and are small: each group of rows goes through all of
  /// them, forward and backward, in one task, which saves handing over between phases.
  private let tail: [any RowEngine]
  /// The last layer that gives images: dropout applies to its outputs.
  private let lastSpatial: Int?
  private let pool: WorkerPool
  private let losses: AlignedFloats
  private let updates: [UpdateTask]
  private let parameterCount: Int

  private var phase = Phase.fetch
  private var batch: GatheredBatch
  /// Gathered during the step of the batch before.
  private var nextBatch: GatheredBatch
  private var step = OptimizerStep(
    .gradientDescent(StochasticGradientDescent(learningRate: 0)), number: 1)

  /// What the tasks of the moment do. Layers are counted from 0.
  private enum Phase {
    case fetch
    case forward(layer: Int)
    case finishForward(layer: Int)
    case tail(isTraining: Bool)
    case startBackward(layer: Int)
    case backward(layer: Int)
    case updateAndFetch
  }

  private struct UpdateTask {
    let layer: Int
    let task: Int
  }

  private static let mostTailWeights = 1 << 16
  /// Weights times examples that one thread has computed before another has started.
  private static let smallWork = 1 << 17

  /// - Parameter loss: nil for the network's own.
  init(
    _ network: NeuralNetwork, batchCapacity: Int, threads: Int,
    level: KernelLevel = .current, loss: (any OutputLoss)? = nil
  ) {
    kernels = level.kernels
    self.batchCapacity = batchCapacity
    inputCount = network.inputCount
    outputCount = network.outputCount
    self.loss = loss ?? network.loss
    parameterCount = network.parameterCount
    lastSpatial = network.lastSpatialLayer
    let layers = network.makeEngines(batchCapacity: batchCapacity, kernels: kernels)
    self.layers = layers
    tail = Self.tail(of: layers)
    guard let last = tail.last else {
      preconditionFailure("the last layer of a network works row by row")
    }
    self.last = last
    pool = WorkerPool(threads: threads)
    let listsNonzero = layers.first?.readsNonzeroIndices == true
    batch = GatheredBatch(
      inputCount: inputCount, batchCapacity: batchCapacity, listsNonzero: listsNonzero)
    nextBatch = GatheredBatch(
      inputCount: inputCount, batchCapacity: batchCapacity, listsNonzero: listsNonzero)
    losses = AlignedFloats(count: paddedUp(batchCapacity, to: Padding.rows))
    updates = layers.indices.reversed().flatMap { layer in
      (0..<layers[layer].updateTaskCount).map { UpdateTask(layer: layer, task: $0) }
    }
  }

  private static func tail(of layers: [any LayerEngine]) -> [any RowEngine] {
    var tail: [any RowEngine] = []
    for layer in layers.reversed() {
      guard let layer = layer as? any RowEngine,
        tail.isEmpty || layer.weightCount <= mostTailWeights
      else { break }
      tail.append(layer)
    }
    return tail.reversed()
  }

  deinit {
    pool.close()
  }

  /// Reads a batch.
  ///
  /// - Parameter order: which of the source's examples, at most `batchCapacity`.
  func read(_ source: ExampleSource, order: UnsafeBufferPointer<Int>) -> Score {
    fetch(source, order)
    swap(&batch, &nextBatch)
    forward(isTraining: false)
    return score
  }

  /// Fetches the first batch to train on.
  func fetch(_ source: ExampleSource, _ order: UnsafeBufferPointer<Int>) {
    precondition(order.count <= batchCapacity)
    nextBatch.choose(order, of: source)
    run(.fetch, tasks: nextBatch.groups)
  }

  /// Reads the batch that was fetched and takes a step along its gradient.
  ///
  /// - Parameter next: the batch after this one, from the same source; it is fetched meanwhile.
  func train(next: UnsafeBufferPointer<Int>, step: OptimizerStep) -> Score {
    self.step = step
    swap(&batch, &nextBatch)
    if let source = batch.source { nextBatch.choose(next, of: source) }
    forward(isTraining: true)
    for index in layers.indices.prefix(firstOfTail).reversed() {
      let tasks = layers[index].backwardTaskCount(examples: batch.count)
      if layers[index].needsBatchSums { run(.startBackward(layer: index), tasks: tasks) }
      layers[index].prepareBackward()
      run(.backward(layer: index), tasks: tasks)
    }
    run(.updateAndFetch, tasks: updates.count + nextBatch.groups)
    return score
  }

  private func forward(isTraining: Bool) {
    for (index, layer) in layers.enumerated() {
      let dropout = isTraining && index == lastSpatial ? step.dropout : nil
      layer.prepareForward(isTraining: isTraining, dropout: dropout)
      guard index < firstOfTail else { continue }
      let tasks = layer.forwardTaskCount(examples: batch.count)
      run(.forward(layer: index), tasks: tasks)
      guard layer.needsBatchSums else { continue }
      layer.prepareFinish(examples: batch.count)
      run(.finishForward(layer: index), tasks: tasks)
    }
    run(.tail(isTraining: isTraining), tasks: batch.groups)
  }

  private var firstOfTail: Int { layers.count - tail.count }

  /// How the batch was read.
  private var score: Score {
    var score = Score()
    for row in 0..<batch.count {
      score.add(
        loss: Double(losses.pointer[row]),
        isCorrect: probabilities(row).firstIndexOfMaximum == batch.labels[row])
    }
    return score
  }

  private func probabilities(_ row: Int) -> UnsafeBufferPointer<Float> {
    UnsafeBufferPointer(start: last.activations.pointer + row * last.stride, count: outputCount)
  }
}

extension BatchEngine: Job {
  private func run(_ phase: Phase, tasks: Int) {
    self.phase = phase
    if batch.count * parameterCount < Self.smallWork {
      for task in 0..<tasks { perform(task: task) }
    } else {
      pool.run(self, tasks: tasks)
    }
  }

  func perform(task: Int) {
    switch phase {
    case .fetch: nextBatch.gather(task, kernels: kernels)
    case .forward(let layer): layers[layer].forward(task: task, input: input(of: layer))
    case .finishForward(let layer):
      layers[layer].finishForward(task: task, input: input(of: layer))
    case .tail(let isTraining): walkTail(task, isTraining)
    case .startBackward(let layer):
      layers[layer].startBackward(task: task, input: input(of: layer))
    case .backward(let layer):
      layers[layer].backward(
        task: task, input: input(of: layer), below: layer == 0 ? nil : layers[layer - 1])
    case .updateAndFetch:
      if task < updates.count {
        let (layer, task) = (updates[task].layer, updates[task].task)
        layers[layer].update(task: task, input: input(of: layer), step: step)
      } else {
        nextBatch.gather(task - updates.count, kernels: kernels)
      }
    }
  }

  /// Takes a group of rows through the tail, to the loss, and back to the layer below.
  private func walkTail(_ group: Int, _ isTraining: Bool) {
    let first = group * Padding.rows
    let rows = first..<first + Padding.rows
    for (index, layer) in tail.enumerated() {
      layer.forward(rows: rows, input: input(of: firstOfTail + index))
    }
    loss.evaluate(outputs(of: rows, isTraining), kernels: kernels)
    guard isTraining else { return }
    for index in (max(firstOfTail, 1)..<layers.count).reversed() {
      tail[index - firstOfTail].backward(rows: rows, below: layers[index - 1])
    }
    batch.nonzero?.noteExamples(batch.count, share: group, of: batch.groups)
  }

  /// Some rows of the last layer. They hold pointers only: threads that count references to the
  /// same object slow each other.
  private func outputs(of rows: Range<Int>, _ isTraining: Bool) -> OutputRows {
    let (first, stride) = (rows.lowerBound, last.stride)
    return OutputRows(
      paddedCount: rows.count, examples: min(rows.upperBound, batch.count) - first,
      outputs: outputCount, values: last.activations.pointer + first * stride, stride: stride,
      labels: batch.labels + first, losses: losses.pointer + first,
      gradient: isTraining ? last.gradient.pointer + first * stride : nil,
      share: 1 / Float(batch.count))
  }

  private func input(of layer: Int) -> LayerInput {
    guard layer > 0 else {
      return LayerInput(
        pointer: batch.pointer, stride: batch.stride, count: batch.count, nonzero: batch.nonzero)
    }
    let below = layers[layer - 1]
    return LayerInput(
      pointer: UnsafePointer(below.activations.pointer), stride: below.stride,
      count: batch.count, nonzero: nil)
  }
}
