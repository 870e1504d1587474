import KernelInterface

/// A dense layer in the kernels' memory.
///
/// Shapes: B examples in a batch, I inputs, O outputs. The padding of parameters is 0 and stays 0.
final class DenseEngine: RowEngine {
  /// Outputs in a panel of weights.
  static let panelColumns = Padding.columns
  /// Rows of a batch in a forward task: enough to be worth it, few enough to share.
  private static let rowsPerTask = 16
  /// Inputs in an update task.
  private static let inputsPerTask = 104

  let inputs: Int
  let outputs: Int
  let stride: Int
  let activations: AlignedFloats
  let gradient: AlignedFloats
  let activation: Activation
  let fusionAbove: ActivationFusion
  private let kernels: any KernelSet
  private let hasLayerBelow: Bool
  /// W in panels of 32 outputs, one after the other, each of `panelRows` rows: a kernel reads a
  /// panel from start to end.
  private let weights: ParameterBuffer
  private let panelRows: Int
  private let biases: ParameterBuffer
  /// The gradient by the weights, for optimizers that need all of it before the step.
  private let weightGradient: AlignedFloats
  private let biasGradient: AlignedFloats
  /// Wᵀ: O rows.
  private let transposed: AlignedFloats
  private let transposedStride: Int

  init(_ layer: DenseLayer, _ configuration: EngineConfiguration) {
    inputs = layer.inputCount
    outputs = layer.outputCount
    activation = layer.activation
    fusionAbove = layer.activation.function.fusion
    kernels = configuration.kernels
    hasLayerBelow = configuration.hasLayerBelow
    stride = paddedStride(outputs)
    transposedStride = paddedStride(inputs)
    panelRows = paddedUp(inputs, to: Padding.rows)
    let panelCount = panelRows * paddedUp(outputs, to: Self.panelColumns)
    let batch = paddedUp(configuration.batchCapacity, to: Padding.rows)
    weights = ParameterBuffer(count: panelCount, decays: true)
    weightGradient = AlignedFloats(count: panelCount)
    biases = ParameterBuffer(count: stride, decays: false)
    biasGradient = AlignedFloats(count: stride)
    activations = AlignedFloats(count: batch * stride)
    gradient = AlignedFloats(count: batch * stride)
    transposed = AlignedFloats(count: outputs * transposedStride)
    copy(layer.weights, to: weights.values)
    biases.pointer.update(from: layer.biases, count: outputs)
    for panel in 0..<outputPanels { transpose(0..<inputs, panel: panel) }
  }

  var layer: any LayerKind {
    DenseLayer(
      weights: matrix(weights.values), biases: vector(biases.values), activation: activation)
  }

  var optimizerState: OptimizerState {
    get {
      OptimizerState(
        firstMoment: ParameterGradient(
          weights: matrix(weights.firstMoment), biases: vector(biases.firstMoment)),
        secondMoment: ParameterGradient(
          weights: matrix(weights.secondMoment), biases: vector(biases.secondMoment)))
    }
    set {
      copy(newValue.firstMoment.weights, to: weights.firstMoment)
      copy(newValue.secondMoment.weights, to: weights.secondMoment)
      biases.firstMoment.pointer.update(from: newValue.firstMoment.biases, count: outputs)
      biases.secondMoment.pointer.update(from: newValue.secondMoment.biases, count: outputs)
    }
  }

  var readsNonzeroIndices: Bool { true }
  var weightCount: Int { inputs * outputs }

  private var outputPanels: Int { (outputs + Self.panelColumns - 1) / Self.panelColumns }
  private var inputPanels: Int { (inputs + Self.panelColumns - 1) / Self.panelColumns }
  private var appliesReLU: Bool { fusionAbove == .relu }
}

// MARK: Where the weights are

extension DenseEngine {
  private func panelStart(_ panel: Int) -> Int { panel * panelRows * Self.panelColumns }

  private func place(_ input: Int, _ output: Int) -> Int {
    let (panel, column) = output.quotientAndRemainder(dividingBy: Self.panelColumns)
    return panelStart(panel) + input * Self.panelColumns + column
  }

  private func copy(_ matrix: Matrix, to panels: AlignedFloats) {
    for input in 0..<inputs {
      for output in 0..<outputs {
        panels.pointer[place(input, output)] = matrix[input, output]
      }
    }
  }

  private func matrix(_ panels: AlignedFloats) -> Matrix {
    var matrix = Matrix(rows: inputs, columns: outputs)
    for input in 0..<inputs {
      for output in 0..<outputs {
        matrix[input, output] = panels.pointer[place(input, output)]
      }
    }
    return matrix
  }

  private func vector(_ floats: AlignedFloats) -> [Float] {
    Array(UnsafeBufferPointer(start: floats.pointer, count: outputs))
  }

  /// Updates Wᵀ for some inputs and one panel of outputs.
  private func transpose(_ rows: Range<Int>, panel: Int) {
    let first = panel * Self.panelColumns
    let inputs = rows.clamped(to: 0..<inputs)
    let targets = transposed.pointer
    let sources = weights.pointer + panelStart(panel)
    for output in first..<min(first + Self.panelColumns, outputs) {
      let target = targets + output * transposedStride
      let source = sources + output - first
      for input in inputs { target[input] = source[input * Self.panelColumns] }
    }
  }
}

// MARK: Forward

extension DenseEngine {
  func forwardExample(_ input: UnsafePointer<Float>) {
    for panel in 0..<outputPanels {
      let column = panel * Self.panelColumns
      kernels.gemv(
        inner: inputs, columns: Self.panelColumns, input: input,
        weights: weights.pointer + panelStart(panel), weightStride: Self.panelColumns,
        biases: biases.pointer + column, appliesReLU: appliesReLU,
        output: activations.pointer + column)
      activate(0..<1, panel: panel)
    }
  }

  func sumExample(_ input: UnsafePointer<Float>, to sums: UnsafeMutablePointer<Float>) {
    for panel in 0..<outputPanels {
      let column = panel * Self.panelColumns
      kernels.gemv(
        inner: inputs, columns: Self.panelColumns, input: input,
        weights: weights.pointer + panelStart(panel), weightStride: Self.panelColumns,
        biases: biases.pointer + column, appliesReLU: false, output: sums + column)
    }
  }

  func forwardTaskCount(examples: Int) -> Int { rowTasks(examples) * outputPanels }

  private func rowTasks(_ examples: Int) -> Int {
    (paddedUp(examples, to: Padding.rows) + Self.rowsPerTask - 1) / Self.rowsPerTask
  }

  func forward(task: Int, input: LayerInput) {
    let (panel, part) = task.quotientAndRemainder(dividingBy: rowTasks(input.count))
    let first = part * Self.rowsPerTask
    forward(
      rows: first..<min(first + Self.rowsPerTask, input.paddedCount), panel: panel, input: input)
  }

  func forward(rows: Range<Int>, input: LayerInput) {
    for panel in 0..<outputPanels { forward(rows: rows, panel: panel, input: input) }
  }

  private func forward(rows: Range<Int>, panel: Int, input: LayerInput) {
    if let nonzero = input.nonzero {
      sparseForward(rows: rows, panel: panel, input: input, nonzero: nonzero)
    } else {
      let column = panel * Self.panelColumns
      kernels.forward(
        rows: rows.count, outer: 1, inner: inputs, columns: Self.panelColumns,
        inputs: input.pointer + rows.lowerBound * input.stride, inputStride: input.stride,
        inputOuter: 0, weights: weights.pointer + panelStart(panel),
        weightStride: Self.panelColumns, biases: biases.pointer + column,
        appliesReLU: appliesReLU,
        outputs: activations.pointer + rows.lowerBound * stride + column, outputStride: stride)
    }
    activate(rows, panel: panel)
  }

  private func sparseForward(
    rows: Range<Int>, panel: Int, input: LayerInput, nonzero: NonzeroIndices
  ) {
    let column = panel * Self.panelColumns
    for row in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: NonzeroIndices.run) {
      let (indices, count) = nonzero.inputs(ofGroup: row / NonzeroIndices.run)
      kernels.sparseForward(
        indices: indices, count: count, inputs: input.pointer + row * input.stride,
        inputStride: input.stride, weights: weights.pointer + panelStart(panel),
        weightStride: Self.panelColumns, biases: biases.pointer + column,
        appliesReLU: appliesReLU, outputs: activations.pointer + row * stride + column,
        outputStride: stride)
    }
  }

  /// Applies an activation function that the kernels do not contain.
  private func activate(_ rows: Range<Int>, panel: Int) {
    guard fusionAbove == .separate else { return }
    let column = panel * Self.panelColumns
    let width = min(Self.panelColumns, outputs - column)
    for row in rows {
      activation.function.apply(
        to: UnsafeMutableBufferPointer(
          start: activations.pointer + row * stride + column, count: width))
    }
  }
}

// MARK: Backward

extension DenseEngine {
  func backwardTaskCount(examples: Int) -> Int { hasLayerBelow ? inputPanels : 0 }

  func backward(task: Int, input: LayerInput, below: (any LayerOutput)?) {
    guard let below else { return }
    backward(rows: 0..<input.paddedCount, panel: task, below: below)
  }

  func backward(rows: Range<Int>, below: any LayerOutput) {
    for panel in 0..<inputPanels { backward(rows: rows, panel: panel, below: below) }
  }

  /// G Wᵀ for some rows of the batch and one panel of inputs, times the derivative of the
  /// activation below.
  private func backward(rows: Range<Int>, panel: Int, below: any LayerOutput) {
    let column = panel * Self.panelColumns
    let source = gradient.pointer + rows.lowerBound * stride
    let place = rows.lowerBound * below.stride + column
    let target = below.gradient.pointer + place
    let outputsBelow = below.activations.pointer + place
    if below.fusionAbove == .relu {
      kernels.backward(
        rows: rows.count, inner: outputs, columns: Self.panelColumns, gradient: source,
        gradientStride: stride, transposedWeights: transposed.pointer + column,
        transposedStride: transposedStride, mask: outputsBelow, result: target,
        resultStride: below.stride)
      return
    }
    kernels.multiply(
      rows: rows.count, outer: 1, inner: outputs, columns: Self.panelColumns, left: source,
      leftRow: stride, leftOuter: 0, leftInner: 1, right: transposed.pointer + column,
      rightStride: transposedStride, result: target, resultStride: below.stride,
      accumulates: false)
    guard below.fusionAbove == .separate else { return }
    let function = below.activation.function
    let width = min(Self.panelColumns, inputs - column)
    for row in 0..<rows.count {
      function.multiplyByDerivative(
        UnsafeMutableBufferPointer(start: target + row * below.stride, count: width),
        outputs: UnsafeBufferPointer(start: outputsBelow + row * below.stride, count: width))
    }
  }
}

// MARK: Update

extension DenseEngine {
  private var inputChunks: Int { (panelRows + Self.inputsPerTask - 1) / Self.inputsPerTask }

  var updateTaskCount: Int { outputPanels * inputChunks }

  /// The step of the weights of some inputs and one panel of outputs, and of the panel's biases
  /// together with its first inputs.
  func update(task: Int, input: LayerInput, step: OptimizerStep) {
    let (panel, chunk) = task.quotientAndRemainder(dividingBy: inputChunks)
    let first = chunk * Self.inputsPerTask
    let rows = first..<min(first + Self.inputsPerTask, panelRows)
    switch step.rule {
    case .momentum(let momentum):
      if let nonzero = input.nonzero {
        sparseDescend(rows, panel: panel, input, nonzero, step.learningRate, momentum)
      } else {
        descend(rows, panel: panel, input, step.learningRate, momentum)
      }
    case .adam:
      stepAlongGradient(rows, panel: panel, input, step)
    }
    if first == 0 { updateBiases(panel: panel, examples: input.count, step: step) }
    if hasLayerBelow { transpose(rows, panel: panel) }
  }

  private func descend(
    _ rows: Range<Int>, panel: Int, _ input: LayerInput, _ learningRate: Float,
    _ momentum: Float
  ) {
    let place = panelStart(panel) + rows.lowerBound * Self.panelColumns
    kernels.update(
      inputs: rows.count, examples: input.count, outputs: Self.panelColumns,
      activations: input.pointer + rows.lowerBound, activationStride: input.stride,
      gradient: gradient.pointer + panel * Self.panelColumns, gradientStride: stride,
      learningRate: learningRate, momentum: momentum,
      velocities: velocities(at: place, momentum), weights: weights.pointer + place,
      weightStride: Self.panelColumns)
  }

  private func sparseDescend(
    _ rows: Range<Int>, panel: Int, _ input: LayerInput, _ nonzero: NonzeroIndices,
    _ learningRate: Float, _ momentum: Float
  ) {
    for row in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: NonzeroIndices.run) {
      let (indices, count) = nonzero.examples(ofRun: row / NonzeroIndices.run)
      let place = panelStart(panel) + row * Self.panelColumns
      kernels.sparseUpdate(
        indices: indices, count: count, activations: input.pointer + row,
        activationStride: input.stride,
        gradient: gradient.pointer + panel * Self.panelColumns, gradientStride: stride,
        learningRate: learningRate, momentum: momentum,
        velocities: velocities(at: place, momentum), weights: weights.pointer + place,
        weightStride: Self.panelColumns)
    }
  }

  /// Nil without momentum, when the velocities need not be written.
  private func velocities(at place: Int, _ momentum: Float) -> UnsafeMutablePointer<Float>? {
    momentum == 0 ? nil : weights.firstMoment.pointer + place
  }

  private func stepAlongGradient(
    _ rows: Range<Int>, panel: Int, _ input: LayerInput, _ step: OptimizerStep
  ) {
    let place = panelStart(panel) + rows.lowerBound * Self.panelColumns
    let target = weightGradient.pointer + place
    kernels.multiply(
      rows: rows.count, outer: 1, inner: input.count, columns: Self.panelColumns,
      left: input.pointer + rows.lowerBound, leftRow: 1, leftOuter: 0, leftInner: input.stride,
      right: gradient.pointer + panel * Self.panelColumns, rightStride: stride, result: target,
      resultStride: Self.panelColumns, accumulates: false)
    step.apply(target, count: rows.count * Self.panelColumns, to: weights, at: place)
  }

  private func updateBiases(panel: Int, examples: Int, step: OptimizerStep) {
    let column = panel * Self.panelColumns
    let sums = biasGradient.pointer + column
    sums.update(repeating: 0, count: Self.panelColumns)
    kernels.addRows(
      rows: examples, columns: Self.panelColumns, values: gradient.pointer + column,
      stride: stride, result: sums)
    step.apply(sums, count: Self.panelColumns, to: biases, at: column)
  }
}
