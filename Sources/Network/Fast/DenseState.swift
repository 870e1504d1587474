/// A dense layer at work: its parameters and what a batch makes of them, padded for the kernels.
///
/// Letters: B examples, I inputs, O outputs. Padding is 0 and stays 0: it takes part in every
/// product and changes none.
final class DenseState {
  let inputs: Int
  let outputs: Int
  let activation: Activation
  /// How far apart the rows of the outputs, their gradients and the weights lie.
  let stride: Int
  /// W: I rows.
  let weights: AlignedFloats
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
    let rows = paddedUp(inputs, to: KernelSet.rowPadding)
    let batch = paddedUp(batchCapacity, to: KernelSet.rowPadding)
    weights = AlignedFloats(count: rows * stride)
    biases = AlignedFloats(count: stride)
    weightVelocities = AlignedFloats(count: rows * stride)
    biasVelocities = AlignedFloats(count: stride)
    activations = AlignedFloats(count: batch * stride)
    gradient = AlignedFloats(count: batch * stride)
    transposed = AlignedFloats(count: outputs * transposedStride)
    load(layer)
  }

  func load(_ layer: DenseLayer) {
    layer.weights.values.copy(to: weights, columns: outputs, stride: stride)
    layer.biases.copy(to: biases, columns: outputs, stride: stride)
  }

  func load(velocities: DenseGradient) {
    velocities.weights.values.copy(to: weightVelocities, columns: outputs, stride: stride)
    velocities.biases.copy(to: biasVelocities, columns: outputs, stride: stride)
  }

  var layer: DenseLayer {
    DenseLayer(
      weights: matrix(weights), biases: matrix(biases, rows: 1).values, activation: activation)
  }

  var velocities: DenseGradient {
    DenseGradient(
      weights: matrix(weightVelocities), biases: matrix(biasVelocities, rows: 1).values)
  }

  private func matrix(_ floats: AlignedFloats, rows: Int? = nil) -> Matrix {
    Matrix(floats.pointer, rows: rows ?? inputs, columns: outputs, stride: stride)
  }
}

extension DenseState {
  /// How many panels of 32 columns the outputs make, and the inputs.
  var outputPanels: Int { (outputs + 31) / 32 }
  var inputPanels: Int { (inputs + 31) / 32 }

  /// f(X W + b) for some rows of the batch and one panel of outputs.
  func forward(
    _ kernels: KernelSet, rows: Range<Int>, panel: Int, inputs source: UnsafePointer<Float>,
    inputStride: Int
  ) {
    let column = panel * KernelSet.columnPadding
    kernels.forward(
      rows.count, inputs, KernelSet.columnPadding, source + rows.lowerBound * inputStride,
      inputStride, weights.pointer + column, stride, biases.pointer + column,
      activation == .relu, activations.pointer + rows.lowerBound * stride + column, stride)
  }

  /// The gradient by the logits of the layer below, for one panel of its outputs.
  func backward(_ kernels: KernelSet, rows: Int, panel: Int, into below: DenseState) {
    let column = panel * KernelSet.columnPadding
    transpose(column..<min(column + KernelSet.columnPadding, inputs))
    kernels.backward(
      rows, outputs, KernelSet.columnPadding, gradient.pointer, stride,
      transposed.pointer + column, transposedStride, below.activations.pointer + column,
      below.gradient.pointer + column, below.stride)
  }

  private func transpose(_ rows: Range<Int>) {
    for output in 0..<outputs {
      let target = transposed.pointer + output * transposedStride
      for input in rows { target[input] = weights.pointer[input * stride + output] }
    }
  }

  /// The step of the weights of some inputs and one panel of outputs, and of the panel's biases
  /// with its first inputs.
  func update(
    _ kernels: KernelSet, inputs rows: Range<Int>, panel: Int, examples: Int,
    activations source: UnsafePointer<Float>, sourceStride: Int, step: Step
  ) {
    let column = panel * KernelSet.columnPadding
    let place = rows.lowerBound * stride + column
    kernels.update(
      rows.count, examples, KernelSet.columnPadding, source + rows.lowerBound, sourceStride,
      gradient.pointer + column, stride, step.learningRate, step.momentum,
      step.keepsVelocities ? weightVelocities.pointer + place : nil, weights.pointer + place,
      stride)
    guard rows.lowerBound == 0 else { return }
    kernels.updateBiases(
      examples, KernelSet.columnPadding, gradient.pointer + column, stride, step.learningRate,
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

extension [Float] {
  func copy(to floats: AlignedFloats, columns: Int, stride: Int) {
    guard columns > 0 else { return }
    precondition(count / columns * stride <= paddedUp(floats.count, to: stride))
    for (index, value) in enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      floats.pointer[row * stride + column] = value
    }
  }
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
