/// A dense layer at work: its parameters and what a batch makes of them, padded for the kernels.
///
/// Letters: B examples, I inputs, O outputs. Padding is 0 and stays 0: it takes part in every
/// product and changes none.
final class DenseState: Activated {
  let inputs: Int
  let outputs: Int
  let activation: Activation
  /// How far apart the rows of the outputs and of their gradients lie.
  let stride: Int
  /// W in panels of 32 outputs, one after the other, each of `panelRows` rows of 32: so a kernel
  /// reads it from start to end.
  let weights: LearnedFloats
  let panelRows: Int
  let biases: LearnedFloats
  /// The gradient by the weights, where a step needs it by itself; and by the biases.
  private let weightGradient: AlignedFloats
  private let biasGradient: AlignedFloats
  /// What the layer gives: B rows.
  let activations: AlignedFloats
  /// The loss's gradient by the logits: B rows.
  let gradient: AlignedFloats
  /// Wᵀ: O rows.
  let transposed: AlignedFloats
  let transposedStride: Int

  init(_ layer: DenseLayer, batchCapacity: Int) {
    inputs = layer.inputCount
    outputs = layer.outputCount
    activation = layer.activation
    stride = paddedStride(outputs)
    transposedStride = paddedStride(inputs)
    panelRows = paddedUp(inputs, to: KernelSet.rowPadding)
    let panelled = panelRows * paddedUp(outputs, to: Self.panelColumns)
    let batch = paddedUp(batchCapacity, to: KernelSet.rowPadding)
    weights = LearnedFloats(count: panelled, decays: true)
    weightGradient = AlignedFloats(count: panelled)
    biases = LearnedFloats(count: stride, decays: false)
    biasGradient = AlignedFloats(count: stride)
    activations = AlignedFloats(count: batch * stride)
    gradient = AlignedFloats(count: batch * stride)
    transposed = AlignedFloats(count: outputs * transposedStride)
    load(layer)
  }

  func load(_ layer: DenseLayer) {
    copy(layer.weights, to: weights.values)
    biases.pointer.update(from: layer.biases, count: outputs)
    for panel in 0..<outputPanels { transpose(0..<inputs, panel: panel) }
  }

  var layer: DenseLayer {
    DenseLayer(
      weights: matrix(weights.values), biases: vector(biases.values), activation: activation)
  }

  var memory: OptimizerMemory {
    get {
      OptimizerMemory(
        first: ParameterGradient(weights: matrix(weights.first), biases: vector(biases.first)),
        second: ParameterGradient(
          weights: matrix(weights.second), biases: vector(biases.second)))
    }
    set {
      copy(newValue.first.weights, to: weights.first)
      copy(newValue.second.weights, to: weights.second)
      biases.first.pointer.update(from: newValue.first.biases, count: outputs)
      biases.second.pointer.update(from: newValue.second.biases, count: outputs)
    }
  }

  static let panelColumns = KernelSet.columnPadding

  /// Where a weight lies.
  private func place(_ input: Int, _ output: Int) -> Int {
    let (panel, column) = output.quotientAndRemainder(dividingBy: Self.panelColumns)
    return panelStart(panel) + input * Self.panelColumns + column
  }

  func panelStart(_ panel: Int) -> Int { panel * panelRows * Self.panelColumns }

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
}

extension DenseState {
  /// f(x W + b) for one example, into the first row of the activations.
  func forwardOne(_ kernels: KernelSet, input: UnsafePointer<Float>) {
    for panel in 0..<outputPanels {
      let column = panel * Self.panelColumns
      kernels.forwardOne(
        inputs, Self.panelColumns, input, weights.pointer + panelStart(panel),
        Self.panelColumns, biases.pointer + column, activation == .relu,
        activations.pointer + column)
    }
  }

  /// How many panels the outputs make, and the inputs.
  var outputPanels: Int { (outputs + Self.panelColumns - 1) / Self.panelColumns }
  var inputPanels: Int { (inputs + Self.panelColumns - 1) / Self.panelColumns }

  /// f(X W + b) for some rows of the batch and one panel of outputs.
  func forward(
    _ kernels: KernelSet, rows: Range<Int>, panel: Int, inputs source: UnsafePointer<Float>,
    inputStride: Int
  ) {
    let column = panel * Self.panelColumns
    kernels.forward(
      rows.count, 1, inputs, Self.panelColumns, source + rows.lowerBound * inputStride,
      inputStride, 0, weights.pointer + panelStart(panel), Self.panelColumns,
      biases.pointer + column,
      activation == .relu, activations.pointer + rows.lowerBound * stride + column, stride)
  }

  /// `forward` for rows in groups of eight whose inputs are mostly 0.
  func forward(
    _ kernels: KernelSet, rows: Range<Int>, panel: Int, inputs source: UnsafePointer<Float>,
    inputStride: Int, ink: InkLists
  ) {
    let column = panel * Self.panelColumns
    for row in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: InkLists.run) {
      let (list, count) = ink.inputs(ofGroup: row / InkLists.run)
      kernels.forwardListed(
        list, count, source + row * inputStride, inputStride,
        weights.pointer + panelStart(panel), Self.panelColumns, biases.pointer + column,
        activation == .relu, activations.pointer + row * stride + column, stride)
    }
  }

  /// The gradient by the logits of the layer below, for some rows of the batch and one panel of its
  /// outputs, which are ReLU's. Reads Wᵀ: see `transpose`.
  func backward(
    _ kernels: KernelSet, rows: Range<Int>, panel: Int, into below: any Activated
  ) {
    let column = panel * Self.panelColumns
    let first = rows.lowerBound
    kernels.backward(
      rows.count, 1, outputs, Self.panelColumns, gradient.pointer + first * stride, stride, 0,
      transposed.pointer + column, transposedStride,
      below.activations.pointer + first * below.stride + column,
      below.gradient.pointer + first * below.stride + column, below.stride)
  }

  /// Brings Wᵀ up to date with the weights of some inputs and one panel of outputs.
  func transpose(_ rows: Range<Int>, panel: Int) {
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

  /// The step of the weights of some inputs and one panel of outputs, and of the panel's biases
  /// with its first inputs.
  func update(
    _ kernels: KernelSet, inputs rows: Range<Int>, panel: Int, examples: Int,
    activations source: UnsafePointer<Float>, sourceStride: Int, step: Step, ink: InkLists?
  ) {
    let column = panel * Self.panelColumns
    let place = panelStart(panel) + rows.lowerBound * Self.panelColumns
    let left = source + rows.lowerBound
    let right = gradient.pointer + column
    switch step.rule {
    case .momentum(let momentum):
      // Without momentum the velocities need not be written.
      if let ink {
        for input in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: InkLists.run) {
          let (list, count) = ink.examples(ofRun: input / InkLists.run)
          let tile = panelStart(panel) + input * Self.panelColumns
          kernels.updateListed(
            list, count, source + input, sourceStride, right, stride, step.learningRate,
            momentum, momentum == 0 ? nil : weights.first.pointer + tile,
            weights.pointer + tile, Self.panelColumns)
        }
        break
      }
      kernels.update(
        rows.count, examples, Self.panelColumns, left, sourceStride, right, stride,
        step.learningRate, momentum, momentum == 0 ? nil : weights.first.pointer + place,
        weights.pointer + place, Self.panelColumns)
    case .adam:
      let target = weightGradient.pointer + place
      kernels.product(
        rows.count, 1, examples, Self.panelColumns, left, 1, 0, sourceStride, right, stride,
        target, Self.panelColumns, false)
      step.apply(target, count: rows.count * Self.panelColumns, to: weights, at: place)
    }
    guard rows.lowerBound == 0 else { return }
    (biasGradient.pointer + column).update(repeating: 0, count: Self.panelColumns)
    kernels.addRows(examples, Self.panelColumns, right, stride, biasGradient.pointer + column)
    step.apply(
      biasGradient.pointer + column, count: Self.panelColumns, to: biases, at: column)
  }
}
