import Glibc

/// A network at work on batches: what `NeuralNetwork.backpropagate` and a step after it compute, in
/// the kernels' padded memory and on all threads, with nothing allocated on the way.
///
/// Every number is computed by one task in one order, so the number of threads changes no bit.
final class NetworkState {
  let kernels: KernelSet
  let layers: [DenseState]
  let batchCapacity: Int
  private let pool: WorkerPool
  private let inputStride: Int
  private let inputs: AlignedFloats
  private let losses: AlignedFloats
  private let updates: [UpdateTask]

  private var phase = Phase.gather
  private var batch = Batch()
  private var step = Step(learningRate: 0, momentum: 0, keepsVelocities: false)

  /// What the tasks of the moment do. Layers are counted from 0.
  private enum Phase {
    case gather
    case forward(layer: Int)
    case last(differentiates: Bool)
    case backward(layer: Int)
    case update
  }

  /// The examples at work on: some of a source, in an order.
  private struct Batch {
    var source: ExampleSource?
    var order = UnsafeBufferPointer<Int>(start: nil, count: 0)

    var count: Int { order.count }
    var paddedCount: Int { paddedUp(order.count, to: KernelSet.rowPadding) }
  }

  private struct UpdateTask {
    let layer: Int
    let panel: Int
    let inputs: Range<Int>
  }

  /// Rows of a batch a task works on: enough to be worth its while, few enough to share out.
  private static let rowsPerTask = 16
  private static let inputsPerTask = 104

  init(_ network: NeuralNetwork, batchCapacity: Int, threads: Int, kernels: KernelSet = .current) {
    self.kernels = kernels
    self.batchCapacity = batchCapacity
    pool = WorkerPool(threads: threads)
    let layers = network.layers.map { DenseState($0, batchCapacity: batchCapacity) }
    self.layers = layers
    inputStride = paddedStride(network.inputCount)
    let rows = paddedUp(batchCapacity, to: KernelSet.rowPadding)
    inputs = AlignedFloats(count: rows * inputStride)
    losses = AlignedFloats(count: rows)
    updates = layers.indices.reversed().flatMap { index in
      (0..<layers[index].outputPanels).flatMap { panel in
        chunks(of: layers[index].inputs, by: Self.inputsPerTask).map {
          UpdateTask(layer: index, panel: panel, inputs: $0)
        }
      }
    }
  }

  deinit {
    pool.close()
  }

  var threadCount: Int { pool.threadCount }

  /// Reads a batch.
  ///
  /// - Parameter order: which of the source's examples, as many as there is room for.
  func read(_ source: ExampleSource, order: UnsafeBufferPointer<Int>) -> Score {
    forward(source, order, differentiates: false)
    return score
  }

  /// Reads a batch and takes a step along its gradient.
  func learn(
    _ source: ExampleSource, order: UnsafeBufferPointer<Int>, step: Step
  ) -> Score {
    self.step = step
    forward(source, order, differentiates: true)
    for layer in layers.indices.dropFirst().reversed() {
      run(.backward(layer: layer), tasks: layers[layer].inputPanels)
    }
    run(.update, tasks: updates.count)
    return score
  }

  private func forward(
    _ source: ExampleSource, _ order: UnsafeBufferPointer<Int>, differentiates: Bool
  ) {
    precondition(order.count <= batchCapacity)
    batch = Batch(source: source, order: order)
    let rows = batch.paddedCount
    run(.gather, tasks: rows / KernelSet.rowPadding)
    for layer in layers.indices.dropLast() {
      let rowTasks = (rows + Self.rowsPerTask - 1) / Self.rowsPerTask
      run(.forward(layer: layer), tasks: rowTasks * layers[layer].outputPanels)
    }
    run(.last(differentiates: differentiates), tasks: rows / KernelSet.rowPadding)
  }

  /// How the batch was read, of each row the label's probability and whether it was the largest.
  private var score: Score {
    var score = Score()
    guard let last = layers.last, let source = batch.source else { return score }
    for (row, example) in batch.order.enumerated() {
      let line = last.activations.pointer + row * last.stride
      let probabilities = UnsafeBufferPointer(start: line, count: last.outputs)
      score.add(
        loss: Double(losses.pointer[row]),
        isCorrect: probabilities.firstIndexOfMaximum == Int(source.labels[example]))
    }
    return score
  }
}

extension NetworkState: Job {
  private func run(_ phase: Phase, tasks: Int) {
    self.phase = phase
    pool.run(self, tasks: tasks)
  }

  func perform(task: Int) {
    switch phase {
    case .gather: gather(task)
    case .forward(let layer): forward(layer, task)
    case .last(let differentiates): last(task, differentiates)
    case .backward(let layer):
      layers[layer].backward(
        kernels, rows: batch.paddedCount, panel: task, into: layers[layer - 1])
    case .update: update(updates[task])
    }
  }

  private func gather(_ task: Int) {
    let first = task * KernelSet.rowPadding
    for row in first..<min(first + KernelSet.rowPadding, batch.count) {
      batch.source?.copy(
        batch.order[row], to: inputs.pointer + row * inputStride, kernels: kernels)
    }
  }

  private func forward(_ layer: Int, _ task: Int) {
    let rows = batch.paddedCount
    let rowTasks = (rows + Self.rowsPerTask - 1) / Self.rowsPerTask
    let (panel, part) = task.quotientAndRemainder(dividingBy: rowTasks)
    let first = part * Self.rowsPerTask
    forward(layer, rows: first..<min(first + Self.rowsPerTask, rows), panel: panel)
  }

  private func forward(_ layer: Int, rows: Range<Int>, panel: Int) {
    let (source, stride) = input(of: layer)
    layers[layer].forward(
      kernels, rows: rows, panel: panel, inputs: source, inputStride: stride)
  }

  /// The last layer's way forward for eight rows, its softmax, the loss and its gradient.
  private func last(_ task: Int, _ differentiates: Bool) {
    let index = layers.count - 1
    let layer = layers[index]
    let first = task * KernelSet.rowPadding
    let rows = first..<first + KernelSet.rowPadding
    for panel in 0..<layer.outputPanels { forward(index, rows: rows, panel: panel) }
    kernels.softmax(
      rows.count, layer.outputs, layer.activations.pointer + first * layer.stride, layer.stride)
    for row in first..<min(rows.upperBound, batch.count) {
      let label = Int(batch.source?.labels[batch.order[row]] ?? 0)
      let probabilities = layer.activations.pointer + row * layer.stride
      losses.pointer[row] = -logf(max(probabilities[label], .leastNormalMagnitude))
      if differentiates { differentiate(layer, row: row, label: label) }
    }
  }

  /// (p - y) / B, as `CrossEntropy.gradient`.
  private func differentiate(_ layer: DenseState, row: Int, label: Int) {
    let probabilities = layer.activations.pointer + row * layer.stride
    let gradient = layer.gradient.pointer + row * layer.stride
    let share = 1 / Float(batch.count)
    for column in 0..<layer.outputs {
      gradient[column] = (probabilities[column] - (column == label ? 1 : 0)) * share
    }
  }

  private func update(_ task: UpdateTask) {
    let (source, stride) = input(of: task.layer)
    layers[task.layer].update(
      kernels, inputs: task.inputs, panel: task.panel, examples: batch.count,
      activations: source, sourceStride: stride, step: step)
  }

  private func input(of layer: Int) -> (UnsafePointer<Float>, Int) {
    layer == 0
      ? (UnsafePointer(inputs.pointer), inputStride)
      : (UnsafePointer(layers[layer - 1].activations.pointer), layers[layer - 1].stride)
  }
}

/// Ranges of `size` numbers that cover the padded `count`.
private func chunks(of count: Int, by size: Int) -> [Range<Int>] {
  let padded = paddedUp(count, to: KernelSet.rowPadding)
  return stride(from: 0, to: padded, by: size).map { $0..<min($0 + size, padded) }
}
