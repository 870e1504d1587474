import KernelInterface

/// A convolution layer in the kernels' memory.
///
/// The rows of what the filters give keep the input's width. Where a row cannot be padded for the
/// kernels within that width, all rows are computed as one: that includes the pixels at the right
/// edge, where a filter would wrap around, which nothing reads.
final class ConvolutionEngine: LayerEngine {
  /// Examples that share a task and a sum of gradients. The number is fixed, so that the number of
  /// threads changes no bit.
  private static let examplesPerTask = 8

  let stride: Int
  let activations: AlignedFloats
  let gradient: AlignedFloats
  private let inputShape: Shape
  private let convolvedShape: Shape
  private let outputShape: Shape
  private let kernelSize: Int
  private let pooling: Int
  private let kernels: any KernelSet
  /// K K C rows of F.
  private let weights: ParameterBuffer
  private let biases: ParameterBuffer
  /// What the filters give for one example of each task: it stays in the cache until it is pooled.
  private let convolved: AlignedFloats
  private let planeCount: Int
  /// Which pixels the outputs come from, as `KernelSet.pool` writes it, for every example.
  private let choices: UnsafeMutablePointer<Int32>
  private let gradients: any ConvolutionGradient
  private let normalization: BatchNormalizationEngine?
  /// What is added to what the filters give: the biases, unless they come after a normalization.
  private let filterBiases: AlignedFloats
  private var dropout: Dropout?

  /// - Precondition: the input has one channel or a multiple of 16.
  init(_ layer: ConvolutionLayer, _ configuration: EngineConfiguration) {
    let channels = layer.inputShape.channels
    precondition(channels == 1 || channels % 16 == 0, "filters come in multiples of 16")
    inputShape = layer.inputShape
    convolvedShape = layer.convolvedShape
    outputShape = layer.outputShape
    kernelSize = layer.kernelSize
    activation = layer.activation
    pooling = layer.pooling
    kernels = configuration.kernels
    let filters = layer.filterCount
    let batch = paddedUp(configuration.batchCapacity, to: Self.examplesPerTask)
    weights = ParameterBuffer(count: layer.weights.values.count, decays: true)
    biases = ParameterBuffer(count: filters, decays: false)
    let padded = paddedUp(outputShape.height * outputShape.width, to: 8) * filters
    // As in `paddedStride`: examples 4 KiB apart would share a few lines of the cache.
    stride = padded % 1024 == 0 ? padded + filters : padded
    // A filter over padded rows reads beyond the last example.
    let overrun = (outputShape.width + 8) * 16 * filters
    activations = AlignedFloats(count: batch * stride + overrun)
    gradient = AlignedFloats(count: batch * stride)
    planeCount = paddedUp(convolvedShape.height * inputShape.width, to: 8) * filters
    let tasks = batch / Self.examplesPerTask
    convolved = AlignedFloats(count: tasks * planeCount)
    choices = .allocate(capacity: batch * outputShape.count)
    gradients = layer.makeGradient(sums: tasks)
    if let statistics = layer.normalization {
      normalization = BatchNormalizationEngine(
        statistics, shape: outputShape, stride: stride, size: batch * stride,
        biases: biases.values, tasks: tasks, kernels: kernels)
      filterBiases = AlignedFloats(count: filters)
    } else {
      normalization = nil
      filterBiases = biases.values
    }
    weights.pointer.update(from: layer.weights.values, count: weights.count)
    biases.pointer.update(from: layer.biases, count: filters)
  }

  deinit {
    choices.deallocate()
  }

  var layer: any LayerKind {
    let parameters = parameters(weights.values, biases.values)
    return ConvolutionLayer(
      inputShape: inputShape, kernelSize: kernelSize, pooling: pooling,
      weights: parameters.weights, biases: parameters.biases,
      normalization: normalization?.statistics)
  }

  var optimizerState: OptimizerState {
    get {
      OptimizerState(
        firstMoment: parameters(weights.firstMoment, biases.firstMoment),
        secondMoment: parameters(weights.secondMoment, biases.secondMoment))
    }
    set {
      let (first, second) = (newValue.firstMoment, newValue.secondMoment)
      weights.firstMoment.pointer.update(from: first.weights.values, count: weights.count)
      weights.secondMoment.pointer.update(from: second.weights.values, count: weights.count)
      biases.firstMoment.pointer.update(from: first.biases, count: filters)
      biases.secondMoment.pointer.update(from: second.biases, count: filters)
    }
  }

  /// The pooling needs the outputs for its way back, and applies the derivative of ReLU there.
  let fusionAbove = ActivationFusion.identity
  let activation: Activation

  private func parameters(_ weights: AlignedFloats, _ biases: AlignedFloats) -> ParameterGradient {
    ParameterGradient(
      weights: Matrix(
        rows: kernelSize * strip, columns: filters,
        values: Array(UnsafeBufferPointer(start: weights.pointer, count: weights.count))),
      biases: Array(UnsafeBufferPointer(start: biases.pointer, count: filters)))
  }

  private var filters: Int { outputShape.channels }
  /// Numbers under a row of a filter.
  private var strip: Int { kernelSize * inputShape.channels }
  /// What dropout multiplies the outputs by that it keeps.
  private var outputScale: Float { dropout?.scale ?? 1 }

  private func taskCount(_ examples: Int) -> Int {
    (examples + Self.examplesPerTask - 1) / Self.examplesPerTask
  }

  private func examples(ofTask task: Int, count: Int) -> Range<Int> {
    let first = task * Self.examplesPerTask
    return first..<min(first + Self.examplesPerTask, count)
  }
}

// MARK: Forward

extension ConvolutionEngine {
  func prepareForward(isTraining: Bool, dropout: Dropout?) {
    precondition(isTraining || normalization == nil, Self.onlyFolded)
    self.dropout = dropout
    normalization?.prepareForward()
  }

  private static let onlyFolded = "only networks with folded normalization are read"

  func forwardExample(_ input: UnsafePointer<Float>) {
    precondition(normalization == nil, Self.onlyFolded)
    forward(0, input, plane: convolved.pointer)
  }

  func sumExample(_ input: UnsafePointer<Float>, to sums: UnsafeMutablePointer<Float>) {
    precondition(normalization == nil, Self.onlyFolded)
    convolve(input, convolved.pointer, appliesReLU: false)
    let (width, rowCount) = (inputShape.width * filters, convolvedShape.width * filters)
    for row in 0..<convolvedShape.height {
      (sums + row * rowCount).update(from: convolved.pointer + row * width, count: rowCount)
    }
  }

  func forwardTaskCount(examples: Int) -> Int { taskCount(examples) }

  func forward(task: Int, input: LayerInput) {
    let examples = examples(ofTask: task, count: input.count)
    for example in examples {
      forward(
        example, input.pointer + example * input.stride,
        plane: convolved.pointer + task * planeCount)
      if normalization == nil { applyDropout(example) }
    }
    normalization?.addUp(examples, task: task)
  }

  var needsBatchSums: Bool { normalization != nil }

  func prepareFinish(examples: Int) {
    normalization?.finishStatistics(examples: examples, tasks: taskCount(examples))
  }

  func finishForward(task: Int, input: LayerInput) {
    for example in examples(ofTask: task, count: input.count) {
      normalization?.normalize(example: example, to: activations.pointer + example * stride)
      applyDropout(example)
    }
  }

  private func applyDropout(_ example: Int) {
    dropout?.apply(
      to: UnsafeMutableBufferPointer(
        start: activations.pointer + example * stride, count: outputShape.count),
      example: example)
  }

  private func forward(
    _ example: Int, _ source: UnsafePointer<Float>, plane: UnsafeMutablePointer<Float>
  ) {
    convolve(source, plane, appliesReLU: normalization == nil)
    pool(plane, to: (normalization?.numbers ?? activations).pointer + example * stride, example)
  }

  private func pool(
    _ plane: UnsafePointer<Float>, to outputs: UnsafeMutablePointer<Float>, _ example: Int
  ) {
    let (width, rowCount) = (inputShape.width * filters, outputShape.width * filters)
    guard pooling > 1 else {
      for row in 0..<outputShape.height {
        (outputs + row * rowCount).update(from: plane + row * width, count: rowCount)
      }
      return
    }
    let isNormalized = normalization != nil
    kernels.pool(
      rows: outputShape.height, columns: outputShape.width, channels: filters, inputs: plane,
      inputStride: width, scale: isNormalized ? 1 : outputScale, choosesFirst: isNormalized,
      outputs: outputs, choices: choices + example * outputShape.count)
  }

  /// Every filter at every place, in rows of the input's width.
  private func convolve(
    _ source: UnsafePointer<Float>, _ plane: UnsafeMutablePointer<Float>, appliesReLU: Bool
  ) {
    let rowPixels = paddedUp(convolvedShape.width, to: Padding.rows)
    guard rowPixels < inputShape.width else {
      return convolve(
        source, plane, pixels: 0..<planeCount / filters, appliesReLU: appliesReLU)
    }
    for row in 0..<convolvedShape.height {
      let first = row * inputShape.width
      convolve(source, plane, pixels: first..<first + rowPixels, appliesReLU: appliesReLU)
    }
  }

  private func convolve(
    _ source: UnsafePointer<Float>, _ plane: UnsafeMutablePointer<Float>, pixels: Range<Int>,
    appliesReLU: Bool
  ) {
    kernels.forward(
      rows: pixels.count, outer: kernelSize, inner: strip, columns: filters,
      inputs: source + pixels.lowerBound * inputShape.channels,
      inputStride: inputShape.channels,
      inputOuter: inputShape.width * inputShape.channels, weights: weights.pointer,
      weightStride: filters, biases: filterBiases.pointer, appliesReLU: appliesReLU,
      outputs: plane + pixels.lowerBound * filters, outputStride: filters)
  }
}

// MARK: Backward and update

extension ConvolutionEngine {
  func startBackward(task: Int, input: LayerInput) {
    normalization?.addUpGradient(
      examples(ofTask: task, count: input.count), task: task, outputs: activations.pointer,
      gradient: gradient.pointer, outputScale: outputScale)
  }

  func prepareBackward() {
    normalization?.finishGradientSums()
    gradients.load(weights: weights.pointer)
  }

  func backwardTaskCount(examples: Int) -> Int { taskCount(examples) }

  func backward(task: Int, input: LayerInput, below: (any LayerOutput)?) {
    gradients.clear(sum: task)
    let isNormalized = normalization != nil
    for index in examples(ofTask: task, count: input.count) {
      let outputs = activations.pointer + index * stride
      normalization?.differentiate(
        example: index, outputs: outputs, gradient: gradient.pointer + index * stride,
        outputScale: outputScale)
      let example = ConvolutionExample(
        inputs: input.pointer + index * input.stride,
        outputs: isNormalized ? nil : UnsafePointer(outputs),
        choices: choices + index * outputShape.count,
        outputScale: isNormalized ? 1 : outputScale,
        outputGradient: gradient.pointer + index * stride,
        inputGradient: below.map { $0.gradient.pointer + index * $0.stride })
      gradients.add(kernels, example, sum: task)
      if let below { differentiate(below, example: index) }
    }
  }

  /// Multiplies the gradient that was written below by the derivative of the activation there.
  private func differentiate(_ below: any LayerOutput, example: Int) {
    guard below.fusionAbove != .identity else { return }
    let place = example * below.stride
    below.activation.function.multiplyByDerivative(
      UnsafeMutableBufferPointer(
        start: below.gradient.pointer + place, count: inputShape.count),
      outputs: UnsafeBufferPointer(
        start: below.activations.pointer + place, count: inputShape.count))
  }

  /// A task for each row of the filters, and one for the biases.
  var updateTaskCount: Int { kernelSize + 1 }

  func update(task row: Int, input: LayerInput, step: OptimizerStep) {
    let total = gradients.total(row: row, sums: taskCount(input.count))
    if row < kernelSize {
      step.apply(total, count: strip * filters, to: weights, at: row * strip * filters)
    } else {
      step.apply(normalization?.biasGradient.pointer ?? total, count: filters, to: biases, at: 0)
    }
  }
}

extension ConvolutionLayer {
  fileprivate func makeGradient(sums: Int) -> any ConvolutionGradient {
    if inputShape.channels == 1 { return ImageConvolutionGradient(self, sums: sums) }
    return pooling == 1
      ? DenseConvolutionGradient(self, sums: sums) : SparseConvolutionGradient(self, sums: sums)
  }
}
