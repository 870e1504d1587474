/// A dense layer at work: its parameters and what a batch makes of them, padded for the kernels.
///
/// Letters: B examples, I inputs, O outputs. Padding is 0 and stays 0: it takes part in every
/// product and changes none.
final class DenseState {
  let inputs: Int
  let outputs: Int
  let activation: Activation
  /// How far apart the rows of the outputs and of their gradients lie.
  let stride: Int
  /// W in panels of 32 outputs, one after the other, each of `panelRows` rows of 32: so a kernel
  /// reads it from start to end.
  let weights: AlignedFloats
  let panelRows: Int
  let biases: AlignedFloats
  let weightVelocities: AlignedFloats
  let biasVelocities: AlignedFloats
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
    weights = AlignedFloats(count: panelled)
    biases = AlignedFloats(count: stride)
    weightVelocities = AlignedFloats(count: panelled)
    biasVelocities = AlignedFloats(count: stride)
    activations = AlignedFloats(count: batch * stride)
    gradient = AlignedFloats(count: batch * stride)
    transposed = AlignedFloats(count: outputs * transposedStride)
    load(layer)
  }

  func load(_ layer: DenseLayer) {
    copy(layer.weights, to: weights)
    biases.pointer.update(from: layer.biases, count: outputs)
  }

  func load(velocities: DenseGradient) {
    copy(velocities.weights, to: weightVelocities)
    biasVelocities.pointer.update(from: velocities.biases, count: outputs)
  }

  var layer: DenseLayer {
    DenseLayer(
      weights: matrix(weights), biases: vector(biases), activation: activation)
  }

  var velocities: DenseGradient {
    DenseGradient(weights: matrix(weightVelocities), biases: vector(biasVelocities))
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

  /// How many panels of 32 columns the outputs make, and the inputs.
  var outputPanels: Int { (outputs + 31) / 32 }
  var inputPanels: Int { (inputs + 31) / 32 }

  /// f(X W + b) for some rows of the batch and one panel of outputs.
  func forward(
    _ kernels: KernelSet, rows: Range<Int>, panel: Int, inputs source: UnsafePointer<Float>,
    inputStride: Int
  ) {
    let column = panel * Self.panelColumns
    kernels.forward(
      rows.count, inputs, Self.panelColumns, source + rows.lowerBound * inputStride,
      inputStride, weights.pointer + panelStart(panel), Self.panelColumns,
      biases.pointer + column,
      activation == .relu, activations.pointer + rows.lowerBound * stride + column, stride)
  }

  /// The gradient by the logits of the layer below, for one panel of its outputs.
  func backward(_ kernels: KernelSet, rows: Int, panel: Int, into below: DenseState) {
    let column = panel * Self.panelColumns
    transpose(column..<min(column + Self.panelColumns, inputs))
    kernels.backward(
      rows, outputs, Self.panelColumns, gradient.pointer, stride,
      transposed.pointer + column, transposedStride, below.activations.pointer + column,
      below.gradient.pointer + column, below.stride)
  }

  private func transpose(_ rows: Range<Int>) {
    for output in 0..<outputs {
      let target = transposed.pointer + output * transposedStride
      let source = weights.pointer + place(0, output)
      for input in rows { target[input] = source[input * Self.panelColumns] }
    }
  }

  /// The step of the weights of some inputs and one panel of outputs, and of the panel's biases
  /// with its first inputs.
  func update(
    _ kernels: KernelSet, inputs rows: Range<Int>, panel: Int, examples: Int,
    activations source: UnsafePointer<Float>, sourceStride: Int, step: Step
  ) {
    let column = panel * Self.panelColumns
    let place = panelStart(panel) + rows.lowerBound * Self.panelColumns
    kernels.update(
      rows.count, examples, Self.panelColumns, source + rows.lowerBound, sourceStride,
      gradient.pointer + column, stride, step.learningRate, step.momentum,
      step.keepsVelocities ? weightVelocities.pointer + place : nil, weights.pointer + place,
      Self.panelColumns)
    guard rows.lowerBound == 0 else { return }
    kernels.updateBiases(
      examples, Self.panelColumns, gradient.pointer + column, stride, step.learningRate,
      step.momentum, biasVelocities.pointer + column, biases.pointer + column)
  }
}

/// What a step of gradient descent does with a gradient.
struct Step {
  var learningRate: Float
  var momentum: Float

  /// Without momentum the velocities need not be written.
  var keepsVelocities: Bool
}

extension Matrix {
  init(_ pointer: UnsafePointer<Float>, rows: Int, columns: Int, stride: Int) {
    var values: [Float] = []
    values.reserveCapacity(rows * columns)
    for row in 0..<rows {
      values += UnsafeBufferPointer(start: pointer + row * stride, count: columns)
    }
    self.init(rows: rows, columns: columns, values: values)
  }
}
