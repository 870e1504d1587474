/// A convolution layer at work. What the filters give keeps the input's width from row to row. Where
/// a row of it cannot be padded for the kernels within that width, all rows are walked over as one:
/// the pixels at the right edge, where a filter would reach around the border, are computed too and
/// never used.
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

  /// What the filters gave, B times.
  private let convolved: AlignedFloats
  private let planeCount: Int
  private let gradients: any ConvolutionGradient
  /// What dropout has multiplied the outputs by that it kept.
  var outputScale: Float = 1

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
    let sums = batch / Self.examplesPerSum
    gradients =
      layer.input.channels == 1
      ? ImageConvolutionGradient(layer, sums: sums) : SparseConvolutionGradient(layer, sums: sums)
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
    let rowPixels = paddedUp(convolvedShape.width, to: KernelSet.rowPadding)
    if rowPixels < input.width {
      for row in 0..<convolvedShape.height {
        convolve(kernels, source, plane, firstPixel: row * input.width, pixels: rowPixels)
      }
    } else {
      convolve(kernels, source, plane, firstPixel: 0, pixels: planeCount / filters)
    }
    kernels.pool(
      output.height, output.width, filters, plane, input.width * filters,
      activations.pointer + example * stride)
  }

  /// Leaves out some of an example's outputs.
  func apply(_ dropout: Dropout, example: Int) {
    let start = activations.pointer + example * stride
    dropout.apply(
      to: UnsafeMutableBufferPointer(start: start, count: output.count), example: example)
  }

  private func convolve(
    _ kernels: KernelSet, _ source: UnsafePointer<Float>, _ plane: UnsafeMutablePointer<Float>,
    firstPixel: Int, pixels: Int
  ) {
    kernels.forward(
      pixels, kernelSize, strip, filters, source + firstPixel * input.channels, input.channels,
      input.width * input.channels, weights.pointer, filters, biases.pointer, true,
      plane + firstPixel * filters, filters)
  }

  /// How many sums that many examples make.
  func sumTasks(examples: Int) -> Int {
    (examples + Self.examplesPerSum - 1) / Self.examplesPerSum
  }

  /// Prepares `backward` for new weights.
  func prepareBackward() {
    gradients.load(weights: weights.pointer)
  }

  /// The gradients of some examples, `examplesPerSum` at most: by the parameters into the sum of
  /// their number, by the inputs into `inputGradient` unless it is nil.
  func backward(
    _ kernels: KernelSet, examples: Range<Int>, sum: Int, inputs: UnsafePointer<Float>,
    inputStride: Int, inputGradient: UnsafeMutablePointer<Float>?
  ) {
    gradients.clear(sum: sum)
    for index in examples {
      let example = ConvolutionExample(
        inputs: inputs + index * inputStride, convolved: convolved.pointer + index * planeCount,
        outputs: activations.pointer + index * stride, outputScale: outputScale,
        outputGradient: gradient.pointer + index * stride,
        inputGradient: inputGradient.map { $0 + index * inputStride })
      gradients.add(kernels, example, sum: sum)
    }
  }

  /// The step of one row of the filters, or, after the last, of the biases.
  func update(_ row: Int, examples: Int, step: Step) {
    let total = gradients.total(row: row, sums: sumTasks(examples: examples))
    if row < kernelSize {
      step.apply(total, count: strip * filters, to: weights, at: row * strip * filters)
    } else {
      step.apply(total, count: filters, to: biases, at: 0)
    }
  }
}
