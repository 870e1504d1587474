import Glibc

/// A network at work on batches: what `NeuralNetwork.backpropagate` and a step after it compute, in
/// the kernels' padded memory and on all threads, with nothing allocated on the way.
///
/// Every number is computed by one task in one order, so the number of threads changes no bit.
final class NetworkState {
  let kernels: KernelSet
  let layers: [LayerState]
  let batchCapacity: Int
  let inputCount: Int
  private let last: DenseState
  /// Where the tail begins: the last dense layers, so small that each group of rows goes through
  /// all of them, forward and back, in one task. Each phase less saves a handing over.
  private let tail: Int
  private let pool: WorkerPool
  private let losses: AlignedFloats
  private let updates: [UpdateTask]
  private let parameterCount: Int

  private var phase = Phase.fetch
  private var batch: GatheredBatch
  /// Gathered while the step before is taken.
  private var nextBatch: GatheredBatch
  private var step = Step(.gradientDescent(StochasticGradientDescent(learningRate: 0)), number: 1)

  /// What the tasks of the moment do. Layers are counted from 0.
  private enum Phase {
    case fetch
    case forward(layer: Int, dropout: Dropout?)
    case tail(differentiates: Bool)
    case backward(layer: Int)
    case updateAndFetch
  }

  private enum UpdateTask {
    case dense(layer: Int, panel: Int, inputs: Range<Int>)
    case convolution(layer: Int, row: Int)
  }

  /// Rows of a batch a task works on: enough to be worth its while, few enough to share out.
  private static let rowsPerTask = 16
  private static let inputsPerTask = 104
  private static let mostTailWeights = 1 << 16
  /// Weights times examples that one thread is done with before another has begun.
  private static let smallWork = 1 << 17

  init(_ network: NeuralNetwork, batchCapacity: Int, threads: Int, kernels: KernelSet = .current) {
    self.kernels = kernels
    self.batchCapacity = batchCapacity
    inputCount = network.inputCount
    parameterCount = network.parameterCount
    pool = WorkerPool(threads: threads)
    let layers = network.layers.map { LayerState($0, batchCapacity: batchCapacity) }
    self.layers = layers
    guard case .dense(let last)? = layers.last else {
      preconditionFailure("a network ends in a dense layer")
    }
    self.last = last
    tail = Self.tail(of: network)
    let listsInk = if case .dense? = layers.first { true } else { false }
    batch = GatheredBatch(
      inputCount: inputCount, batchCapacity: batchCapacity, listsInk: listsInk)
    nextBatch = GatheredBatch(
      inputCount: inputCount, batchCapacity: batchCapacity, listsInk: listsInk)
    losses = AlignedFloats(count: paddedUp(batchCapacity, to: KernelSet.rowPadding))
    updates = layers.indices.reversed().flatMap { Self.updates(of: layers[$0], index: $0) }
  }

  private static func tail(of network: NeuralNetwork) -> Int {
    let bodies = network.layers.dropLast().lastIndex {
      guard case .dense(let layer) = $0 else { return true }
      return layer.inputCount * layer.outputCount > mostTailWeights
    }
    return bodies.map { $0 + 1 } ?? 0
  }

  deinit {
    pool.close()
  }

  private static func updates(of layer: LayerState, index: Int) -> [UpdateTask] {
    switch layer {
    case .dense(let state):
      (0..<state.outputPanels).flatMap { panel in
        chunks(of: state.inputs, by: inputsPerTask).map {
          .dense(layer: index, panel: panel, inputs: $0)
        }
      }
    case .convolution(let state):
      (0...state.kernelSize).map { .convolution(layer: index, row: $0) }
    }
  }

  /// Reads a batch.
  ///
  /// - Parameter order: which of the source's examples, as many as there is room for.
  func read(_ source: ExampleSource, order: UnsafeBufferPointer<Int>) -> Score {
    fetch(source, order)
    swap(&batch, &nextBatch)
    forward(differentiates: false)
    return score
  }

  /// Fetches the first batch to learn.
  func fetch(_ source: ExampleSource, _ order: UnsafeBufferPointer<Int>) {
    precondition(order.count <= batchCapacity)
    nextBatch.choose(order, of: source)
    run(.fetch, tasks: nextBatch.groups)
  }

  /// Reads the batch that was fetched and takes a step along its gradient.
  ///
  /// - Parameter next: what will be learned next, from the same source; fetched meanwhile.
  func learn(next: UnsafeBufferPointer<Int>, step: Step) -> Score {
    self.step = step
    lastConvolution?.outputScale = step.dropout?.scale ?? 1
    swap(&batch, &nextBatch)
    if let source = batch.source { nextBatch.choose(next, of: source) }
    forward(differentiates: true)
    for index in layers.indices.prefix(tail).reversed() {
      switch layers[index] {
      case .dense(let state):
        if index > 0 { run(.backward(layer: index), tasks: state.inputPanels) }
      case .convolution(let state):
        if index > 0 { state.prepareBackward() }
        run(.backward(layer: index), tasks: state.tasks(examples: batch.count))
      }
    }
    run(.updateAndFetch, tasks: updates.count + nextBatch.groups)
    return score
  }

  private var lastConvolution: ConvolutionState? {
    for case .convolution(let state) in layers.reversed() { return state }
    return nil
  }

  private func forward(differentiates: Bool) {
    for (index, layer) in layers.enumerated().prefix(tail) {
      switch layer {
      case .dense(let state):
        run(.forward(layer: index, dropout: nil), tasks: rowTasks * state.outputPanels)
      case .convolution(let state):
        let dropout = differentiates && state === lastConvolution ? step.dropout : nil
        run(
          .forward(layer: index, dropout: dropout), tasks: state.tasks(examples: batch.count))
      }
    }
    run(.tail(differentiates: differentiates), tasks: batch.groups)
  }

  private var rowTasks: Int { (batch.paddedCount + Self.rowsPerTask - 1) / Self.rowsPerTask }

  /// How the batch was read, of each row the label's probability and whether it was the largest.
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
    UnsafeBufferPointer(
      start: last.activations.pointer + row * last.stride, count: last.outputs)
  }
}

extension NetworkState: Job {
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
    case .forward(let layer, let dropout): forward(layer, task, dropout)
    case .tail(let differentiates): walkTail(task, differentiates)
    case .backward(let layer): backward(layer, task)
    case .updateAndFetch:
      if task < updates.count {
        update(updates[task])
      } else {
        nextBatch.gather(task - updates.count, kernels: kernels)
      }
    }
  }

  private func forward(_ layer: Int, _ task: Int, _ dropout: Dropout?) {
    switch layers[layer] {
    case .dense(let state):
      let (panel, part) = task.quotientAndRemainder(dividingBy: rowTasks)
      let first = part * Self.rowsPerTask
      let rows = first..<min(first + Self.rowsPerTask, batch.paddedCount)
      forward(state, layer, rows: rows, panel: panel)
    case .convolution(let state):
      let (source, stride) = input(of: layer)
      state.forward(
        kernels, task: task, count: batch.count, inputs: source, inputStride: stride,
        dropout: dropout)
    }
  }

  private func forward(_ state: DenseState, _ layer: Int, rows: Range<Int>, panel: Int) {
    let (source, stride) = input(of: layer)
    if layer == 0, let ink = batch.ink {
      state.forward(
        kernels, rows: rows, panel: panel, inputs: source, inputStride: stride, ink: ink)
    } else {
      state.forward(kernels, rows: rows, panel: panel, inputs: source, inputStride: stride)
    }
  }

  /// Eight rows through the tail, to the loss, and back to the layer below.
  private func walkTail(_ group: Int, _ differentiates: Bool) {
    let first = group * KernelSet.rowPadding
    let rows = first..<first + KernelSet.rowPadding
    for index in tail..<layers.count {
      guard case .dense(let state) = layers[index] else { continue }
      for panel in 0..<state.outputPanels { forward(state, index, rows: rows, panel: panel) }
    }
    kernels.softmax(
      rows.count, last.outputs, last.activations.pointer + first * last.stride, last.stride)
    judge(first..<min(rows.upperBound, batch.count), differentiates)
    guard differentiates else { return }
    var index = layers.count - 1
    while index >= max(tail, 1), case .dense(let state) = layers[index] {
      let below = layers[index - 1].activated
      for panel in 0..<state.inputPanels {
        state.backward(kernels, rows: rows, panel: panel, into: below)
      }
      index -= 1
    }
    batch.ink?.noteExamples(batch.count, share: group, of: batch.groups)
  }

  /// The losses of some rows and, if asked for, their gradient (p - y) / B, as
  /// `CrossEntropy.gradient`.
  private func judge(_ rows: Range<Int>, _ differentiates: Bool) {
    // Once for all rows: threads that count references to the same object hold each other up.
    let labels = batch.labels
    let losses = losses.pointer
    let stride = last.stride
    let outputs = last.outputs
    let probabilities = last.activations.pointer
    let gradient = last.gradient.pointer
    let share = 1 / Float(batch.count)
    for row in rows {
      let label = labels[row]
      losses[row] = -logf(max(probabilities[row * stride + label], .leastNormalMagnitude))
      guard differentiates else { continue }
      for place in row * stride..<row * stride + outputs {
        gradient[place] = probabilities[place] * share
      }
      gradient[row * stride + label] -= share
    }
  }

  private func backward(_ layer: Int, _ task: Int) {
    switch layers[layer] {
    case .dense(let state):
      state.backward(
        kernels, rows: 0..<batch.paddedCount, panel: task, into: layers[layer - 1].activated)
    case .convolution(let state):
      let (source, stride) = input(of: layer)
      state.backward(
        kernels, task: task, count: batch.count, inputs: source, inputStride: stride,
        inputGradient: layer == 0 ? nil : layers[layer - 1].activated.gradient.pointer)
    }
  }

  private func update(_ task: UpdateTask) {
    switch task {
    case .dense(let layer, let panel, let inputs):
      guard case .dense(let state) = layers[layer] else { return }
      let (source, stride) = input(of: layer)
      state.update(
        kernels, inputs: inputs, panel: panel, examples: batch.count, activations: source,
        sourceStride: stride, step: step, ink: layer == 0 ? batch.ink : nil)
      if layer > 0 { state.transpose(inputs, panel: panel) }
    case .convolution(let layer, let row):
      guard case .convolution(let state) = layers[layer] else { return }
      state.update(row, examples: batch.count, step: step)
    }
  }

  private func input(of layer: Int) -> (UnsafePointer<Float>, Int) {
    guard layer > 0 else { return (batch.pointer, batch.stride) }
    let below = layers[layer - 1].activated
    return (UnsafePointer(below.activations.pointer), below.stride)
  }
}

/// Ranges of `size` numbers that cover the padded `count`.
private func chunks(of count: Int, by size: Int) -> [Range<Int>] {
  let padded = paddedUp(count, to: KernelSet.rowPadding)
  return stride(from: 0, to: padded, by: size).map { $0..<min($0 + size, padded) }
}
