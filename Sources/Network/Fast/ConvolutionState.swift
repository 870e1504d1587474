/// A convolution layer at work. Planes are walked over as one long row of pixels, the input's width
/// apart, so that a product's rows are pixels; those at the right edge, where a filter would reach
/// around the border, are computed too and never used.
final class ConvolutionState: Activated {
  /// So many examples share a sum of gradients: a fixed number, that threads may change no bit.
  static let examplesPerSum = 8

  let input: ConvolutionLayer.Shape
  let convolvedShape: ConvolutionLayer.Shape
  let output: ConvolutionLayer.Shape
  let kernelSize: Int
  /// K K C rows of F.
  let weights: LearnedFloats
  let biases: LearnedFloats
  /// The pooled outputs, B times.
  let activations: AlignedFloats
  /// The loss's gradient by them, B times.
  let gradient: AlignedFloats

  let stride: Int

  /// What the filters gave, and the gradient by it, B times; around the gradient there are zeros.
  private let convolved: AlignedFloats
  private let convolvedGradient: AlignedFloats
  private let planeCount: Int
  private let margin: Int
  private let gradientPlaneCount: Int
  /// The weights turned round, from filters to channels: K K F rows of C.
  private let turned: AlignedFloats
  /// Gradients by the weights, and then by the biases, one sum after the other. A strip, what K C
  /// rows make, is padded for the kernels.
  private let sums: AlignedFloats
  private let stripRows: Int
  private let sumCount: Int

  init(_ layer: ConvolutionLayer, batchCapacity: Int) {
    input = layer.input
    convolvedShape = layer.convolved
    output = layer.output
    kernelSize = layer.kernelSize
    let filters = layer.filterCount
    let batch = paddedUp(batchCapacity, to: Self.examplesPerSum)
    weights = LearnedFloats(count: layer.weights.values.count, decays: true)
    biases = LearnedFloats(count: filters, decays: false)
    let padded = paddedUp(output.height * output.width, to: 8) * filters
    // As in `paddedStride`: 4 KiB apart, examples would share a few lines of the cache.
    stride = padded % 1024 == 0 ? padded + filters : padded
    // Beyond the last example there is room for what a filter over padded rows reads.
    activations = AlignedFloats(count: batch * stride + (output.width + 8) * 16 * filters)
    gradient = AlignedFloats(count: batch * stride)
    planeCount = paddedUp(convolvedShape.height * input.width, to: 8) * filters
    convolved = AlignedFloats(count: batch * planeCount)
    margin = (kernelSize - 1) * (input.width + 1) * filters
    gradientPlaneCount = margin + paddedUp(input.height * input.width, to: 8) * filters
    convolvedGradient = AlignedFloats(count: batch * gradientPlaneCount)
    turned = AlignedFloats(count: kernelSize * kernelSize * filters * input.channels)
    stripRows = paddedUp(kernelSize * input.channels, to: 8)
    sumCount = (kernelSize * stripRows + 1) * filters
    sums = AlignedFloats(count: batch / Self.examplesPerSum * sumCount)
    load(weights: layer.weights.values, biases: layer.biases)
  }

  private var filters: Int { output.channels }
  /// How many numbers a filter's row covers.
  private var strip: Int { kernelSize * input.channels }

  func load(weights values: [Float], biases: [Float]) {
    weights.pointer.update(from: values, count: weights.count)
    self.biases.pointer.update(from: biases, count: filters)
  }

  var layer: ConvolutionLayer {
    let parameters = parameters(weights.values, biases.values)
    return ConvolutionLayer(
      input: input, kernelSize: kernelSize, weights: parameters.weights,
      biases: parameters.biases)
  }

  var memory: OptimizerMemory {
    get {
      OptimizerMemory(
        first: parameters(weights.first, biases.first),
        second: parameters(weights.second, biases.second))
    }
    set {
      weights.first.pointer.update(from: newValue.first.weights.values, count: weights.count)
      weights.second.pointer.update(from: newValue.second.weights.values, count: weights.count)
      biases.first.pointer.update(from: newValue.first.biases, count: filters)
      biases.second.pointer.update(from: newValue.second.biases, count: filters)
    }
  }

  private func parameters(_ weights: AlignedFloats, _ biases: AlignedFloats) -> ParameterGradient {
    ParameterGradient(
      weights: Matrix(
        rows: kernelSize * strip, columns: filters,
        values: Array(UnsafeBufferPointer(start: weights.pointer, count: weights.count))),
      biases: Array(UnsafeBufferPointer(start: biases.pointer, count: filters)))
  }
}

extension ConvolutionState {
  /// Filters, ReLU and pooling for one example.
  func forward(_ kernels: KernelSet, example: Int, input source: UnsafePointer<Float>) {
    let plane = convolved.pointer + example * planeCount
    kernels.forward(
      planeCount / filters, kernelSize, strip, filters, source, input.channels,
      input.width * input.channels, weights.pointer, filters, biases.pointer, true, plane,
      filters)
    kernels.pool(
      output.height, output.width, filters, plane, input.width * filters,
      activations.pointer + example * stride)
  }

  /// How many sums that many examples make.
  func sumTasks(examples: Int) -> Int {
    (examples + Self.examplesPerSum - 1) / Self.examplesPerSum
  }

  /// Prepares `backward` for new weights: turns them round, so that a convolution of the outputs'
  /// gradient with them is the inputs' gradient.
  func turnWeights() {
    for row in 0..<kernelSize {
      for column in 0..<kernelSize {
        for channel in 0..<input.channels {
          let source =
            weights.pointer
            + ((row * kernelSize + column) * input.channels + channel) * filters
          let place = (row * kernelSize + kernelSize - 1 - column) * filters
          for filter in 0..<filters {
            turned.pointer[(place + filter) * input.channels + channel] = source[filter]
          }
        }
      }
    }
  }

  /// The gradients of some examples, `examplesPerSum` at most: by the parameters into the sum of
  /// their number, by the inputs into `inputGradient` unless it is nil.
  func backward(
    _ kernels: KernelSet, examples: Range<Int>, sum: Int, inputs: UnsafePointer<Float>,
    inputStride: Int, inputGradient: UnsafeMutablePointer<Float>?
  ) {
    let sums = sums.pointer + sum * sumCount
    sums.update(repeating: 0, count: sumCount)
    for example in examples {
      let plane = convolvedGradient.pointer + example * gradientPlaneCount + margin
      kernels.unpool(
        output.height, output.width, filters, convolved.pointer + example * planeCount,
        input.width * filters, activations.pointer + example * stride,
        gradient.pointer + example * stride, plane)
      addParameterGradient(
        kernels, inputs: inputs + example * inputStride, gradient: plane, to: sums)
      guard let inputGradient else { continue }
      kernels.product(
        paddedUp(input.height * input.width, to: 8), kernelSize, kernelSize * filters,
        input.channels, plane - (kernelSize - 1) * filters, filters, -input.width * filters, 1,
        turned.pointer, input.channels, inputGradient + example * inputStride, input.channels,
        false)
    }
  }

  private func addParameterGradient(
    _ kernels: KernelSet, inputs: UnsafePointer<Float>, gradient: UnsafePointer<Float>,
    to sums: UnsafeMutablePointer<Float>
  ) {
    let pixels = convolvedShape.height * input.width
    for row in 0..<kernelSize {
      kernels.product(
        stripRows, 1, pixels, filters, inputs + row * input.width * input.channels, 1, 0,
        input.channels, gradient, filters, sums + row * stripRows * filters, filters, true)
    }
    let biasSums = sums + kernelSize * stripRows * filters
    kernels.addRows(pixels, filters, gradient, filters, biasSums)
  }

  /// The step of one row of the filters, or, after the last, of the biases.
  func update(_ row: Int, examples: Int, step: Step) {
    let used = sumTasks(examples: examples)
    let start = row * stripRows * filters
    if row < kernelSize {
      step.apply(
        sums.pointer + start, sums: used, stride: sumCount, count: strip * filters, to: weights,
        at: row * strip * filters)
    } else {
      step.apply(
        sums.pointer + start, sums: used, stride: sumCount, count: filters, to: biases, at: 0)
    }
  }
}
