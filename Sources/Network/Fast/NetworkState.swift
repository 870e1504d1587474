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
  private let pool: WorkerPool
  private let inputStride: Int
  private let inputs: AlignedFloats
  private let losses: AlignedFloats
  /// Where the inputs are not 0, if a dense layer reads them; used when they come as bytes.
  private let inkLists: InkLists?
  private let updates: [UpdateTask]

  private var phase = Phase.gather
  private var batch = Batch()
  private var step = Step(.gradientDescent(StochasticGradientDescent(learningRate: 0)), number: 1)

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

    /// An example's bytes; nil beyond the last.
    func bytes(_ row: Int) -> UnsafePointer<UInt8>? {
      guard row < count, let source, case .bytes(let bytes) = source.inputs else { return nil }
      return bytes + order[row] * source.inputCount
    }

    var isBytes: Bool {
      if case .bytes? = source?.inputs { true } else { false }
    }
    var paddedCount: Int { paddedUp(order.count, to: KernelSet.rowPadding) }
  }

  private enum UpdateTask {
    case dense(layer: Int, panel: Int, inputs: Range<Int>)
    case convolution(layer: Int, row: Int)
  }

  /// Rows of a batch a task works on: enough to be worth its while, few enough to share out.
  private static let rowsPerTask = 16
  private static let inputsPerTask = 104

  init(_ network: NeuralNetwork, batchCapacity: Int, threads: Int, kernels: KernelSet = .current) {
    self.kernels = kernels
    self.batchCapacity = batchCapacity
    inputCount = network.inputCount
    pool = WorkerPool(threads: threads)
    let layers = network.layers.map { LayerState($0, batchCapacity: batchCapacity) }
    self.layers = layers
    guard case .dense(let last)? = layers.last else {
      preconditionFailure("a network ends in a dense layer")
    }
    self.last = last
    inputStride = paddedStride(network.inputCount)
    let rows = paddedUp(batchCapacity, to: KernelSet.rowPadding)
    // Beyond the last example there is room for what a filter over padded rows reads.
    inputs = AlignedFloats(count: (rows + 1) * inputStride)
    losses = AlignedFloats(count: rows)
    if case .dense? = layers.first, network.inputCount % InkLists.run == 0 {
      inkLists = InkLists(inputs: network.inputCount, batchCapacity: batchCapacity)
    } else {
      inkLists = nil
    }
    updates = layers.indices.reversed().flatMap { Self.updates(of: layers[$0], index: $0) }
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
    forward(source, order, differentiates: false)
    return score
  }

  /// Reads a batch and takes a step along its gradient.
  func learn(
    _ source: ExampleSource, order: UnsafeBufferPointer<Int>, step: Step
  ) -> Score {
    self.step = step
    forward(source, order, differentiates: true)
    for index in layers.indices.reversed() {
      switch layers[index] {
      case .dense(let state):
        if index > 0 { run(.backward(layer: index), tasks: state.inputPanels) }
      case .convolution(let state):
        if index > 0 { state.turnWeights() }
        run(.backward(layer: index), tasks: state.sumTasks(examples: batch.count))
      }
    }
    ink?.noteExamples(batch.count)
    run(.update, tasks: updates.count)
    return score
  }

  private func forward(
    _ source: ExampleSource, _ order: UnsafeBufferPointer<Int>, differentiates: Bool
  ) {
    precondition(order.count <= batchCapacity)
    batch = Batch(source: source, order: order)
    run(.gather, tasks: batch.paddedCount / KernelSet.rowPadding)
    for (index, layer) in layers.enumerated().dropLast() {
      switch layer {
      case .dense(let state):
        run(.forward(layer: index), tasks: rowTasks * state.outputPanels)
      case .convolution:
        run(.forward(layer: index), tasks: batch.count)
      }
    }
    run(
      .last(differentiates: differentiates), tasks: batch.paddedCount / KernelSet.rowPadding)
  }

  private var rowTasks: Int { (batch.paddedCount + Self.rowsPerTask - 1) / Self.rowsPerTask }

  /// How the batch was read, of each row the label's probability and whether it was the largest.
  private var score: Score {
    var score = Score()
    guard let source = batch.source else { return score }
    for (row, example) in batch.order.enumerated() {
      score.add(
        loss: Double(losses.pointer[row]),
        isCorrect: probabilities(row).firstIndexOfMaximum == Int(source.labels[example]))
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
    pool.run(self, tasks: tasks)
  }

  func perform(task: Int) {
    switch phase {
    case .gather: gather(task)
    case .forward(let layer): forward(layer, task)
    case .last(let differentiates): finish(task, differentiates)
    case .backward(let layer): backward(layer, task)
    case .update: update(updates[task])
    }
  }

  private func gather(_ task: Int) {
    let first = task * KernelSet.rowPadding
    for row in first..<min(first + KernelSet.rowPadding, batch.count) {
      batch.source?.copy(
        batch.order[row], to: inputs.pointer + row * inputStride, kernels: kernels)
    }
    ink?.note(group: task) { batch.bytes($0) }
  }

  private var ink: InkLists? { batch.isBytes ? inkLists : nil }

  private func forward(_ layer: Int, _ task: Int) {
    switch layers[layer] {
    case .dense(let state):
      let (panel, part) = task.quotientAndRemainder(dividingBy: rowTasks)
      let first = part * Self.rowsPerTask
      let rows = first..<min(first + Self.rowsPerTask, batch.paddedCount)
      forward(state, layer, rows: rows, panel: panel)
    case .convolution(let state):
      let (source, stride) = input(of: layer)
      state.forward(kernels, example: task, input: source + task * stride)
    }
  }

  private func forward(_ state: DenseState, _ layer: Int, rows: Range<Int>, panel: Int) {
    let (source, stride) = input(of: layer)
    if layer == 0, let ink {
      state.forward(
        kernels, rows: rows, panel: panel, inputs: source, inputStride: stride, ink: ink)
    } else {
      state.forward(kernels, rows: rows, panel: panel, inputs: source, inputStride: stride)
    }
  }

  /// The last layer's way forward for eight rows, its softmax, the loss and its gradient.
  private func finish(_ task: Int, _ differentiates: Bool) {
    let first = task * KernelSet.rowPadding
    let rows = first..<first + KernelSet.rowPadding
    for panel in 0..<last.outputPanels {
      forward(last, layers.count - 1, rows: rows, panel: panel)
    }
    kernels.softmax(
      rows.count, last.outputs, last.activations.pointer + first * last.stride, last.stride)
    for row in first..<min(rows.upperBound, batch.count) {
      let label = Int(batch.source?.labels[batch.order[row]] ?? 0)
      losses.pointer[row] = -logf(max(probabilities(row)[label], .leastNormalMagnitude))
      if differentiates { differentiate(row, label) }
    }
  }

  /// (p - y) / B, as `CrossEntropy.gradient`.
  private func differentiate(_ row: Int, _ label: Int) {
    let probabilities = probabilities(row)
    let gradient = last.gradient.pointer + row * last.stride
    let share = 1 / Float(batch.count)
    for column in 0..<last.outputs {
      gradient[column] = (probabilities[column] - (column == label ? 1 : 0)) * share
    }
  }

  private func backward(_ layer: Int, _ task: Int) {
    switch layers[layer] {
    case .dense(let state):
      state.backward(
        kernels, rows: batch.paddedCount, panel: task, into: layers[layer - 1].activated)
    case .convolution(let state):
      let first = task * ConvolutionState.examplesPerSum
      let (source, stride) = input(of: layer)
      state.backward(
        kernels, examples: first..<min(first + ConvolutionState.examplesPerSum, batch.count),
        sum: task, inputs: source, inputStride: stride,
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
        sourceStride: stride, step: step, ink: layer == 0 ? ink : nil)
    case .convolution(let layer, let row):
      guard case .convolution(let state) = layers[layer] else { return }
      state.update(row, examples: batch.count, step: step)
    }
  }

  private func input(of layer: Int) -> (UnsafePointer<Float>, Int) {
    guard layer > 0 else { return (UnsafePointer(inputs.pointer), inputStride) }
    let below = layers[layer - 1].activated
    return (UnsafePointer(below.activations.pointer), below.stride)
  }
}

/// Ranges of `size` numbers that cover the padded `count`.
private func chunks(of count: Int, by size: Int) -> [Range<Int>] {
  let padded = paddedUp(count, to: KernelSet.rowPadding)
  return stride(from: 0, to: padded, by: size).map { $0..<min($0 + size, padded) }
}
