/// A convolution layer at work. What the filters give keeps the input's width from row to row. Where
/// a row of it cannot be padded for the kernels within that width, all rows are walked over as one:
/// the pixels at the right edge, where a filter would reach around the border, are computed too and
/// never used.
final class ConvolutionState: Activated {
  /// So many examples share a task and a sum of gradients: a fixed number, that threads may change no
  /// bit.
  static let examplesPerTask = 8

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

  /// Of every task, what the filters gave for one example: it stays in the cache until it is pooled.
  private let convolved: AlignedFloats
  /// Which pixels gave the outputs, as `Kernels.pool` writes it, B times.
  private let largest: UnsafeMutablePointer<Int32>
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
    let batch = paddedUp(batchCapacity, to: Self.examplesPerTask)
    weights = LearnedFloats(count: layer.weights.values.count, decays: true)
    biases = LearnedFloats(count: filters, decays: false)
    let padded = paddedUp(output.height * output.width, to: 8) * filters
    // As in `paddedStride`: 4 KiB apart, examples would share a few lines of the cache.
    stride = padded % 1024 == 0 ? padded + filters : padded
    // Beyond the last example there is room for what a filter over padded rows reads.
    activations = AlignedFloats(count: batch * stride + (output.width + 8) * 16 * filters)
    gradient = AlignedFloats(count: batch * stride)
    planeCount = paddedUp(convolvedShape.height * input.width, to: 8) * filters
    let tasks = batch / Self.examplesPerTask
    convolved = AlignedFloats(count: tasks * planeCount)
    largest = .allocate(capacity: batch * output.count)
    gradients =
      layer.input.channels == 1
      ? ImageConvolutionGradient(layer, sums: tasks) : SparseConvolutionGradient(layer, sums: tasks)
    load(weights: layer.weights.values, biases: layer.biases)
  }

  deinit {
    largest.deallocate()
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
  /// How many tasks that many examples make.
  func tasks(examples: Int) -> Int {
    (examples + Self.examplesPerTask - 1) / Self.examplesPerTask
  }

  /// Filters, ReLU and pooling for a task's examples, of `count` in all, and dropout.
  func forward(
    _ kernels: KernelSet, task: Int, count: Int, inputs: UnsafePointer<Float>, inputStride: Int,
    dropout: Dropout?
  ) {
    for example in examples(of: task, count: count) {
      forward(
        kernels, example, inputs + example * inputStride,
        plane: convolved.pointer + task * planeCount)
      guard let dropout else { continue }
      dropout.apply(
        to: UnsafeMutableBufferPointer(
          start: activations.pointer + example * stride, count: output.count), example: example)
    }
  }

  private func examples(of task: Int, count: Int) -> Range<Int> {
    let first = task * Self.examplesPerTask
    return first..<min(first + Self.examplesPerTask, count)
  }

  private func forward(
    _ kernels: KernelSet, _ example: Int, _ source: UnsafePointer<Float>,
    plane: UnsafeMutablePointer<Float>
  ) {
    let rowPixels = paddedUp(convolvedShape.width, to: KernelSet.rowPadding)
    if rowPixels < input.width {
      for row in 0..<convolvedShape.height {
        convolve(kernels, source, plane, firstPixel: row * input.width, pixels: rowPixels)
      }
    } else {
      convolve(kernels, source, plane, firstPixel: 0, pixels: planeCount / filters)
    }
    kernels.pool(
      output.height, output.width, filters, plane, input.width * filters, outputScale,
      activations.pointer + example * stride, largest + example * output.count)
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

  /// Prepares `backward` for new weights.
  func prepareBackward() {
    gradients.load(weights: weights.pointer)
  }

  /// The gradients of a task's examples, of `count` in all: by the parameters into the sum of its
  /// number, by the inputs into `inputGradient` unless it is nil.
  func backward(
    _ kernels: KernelSet, task: Int, count: Int, inputs: UnsafePointer<Float>, inputStride: Int,
    inputGradient: UnsafeMutablePointer<Float>?
  ) {
    gradients.clear(sum: task)
    for index in examples(of: task, count: count) {
      let example = ConvolutionExample(
        inputs: inputs + index * inputStride, outputs: activations.pointer + index * stride,
        largest: largest + index * output.count, outputScale: outputScale,
        outputGradient: gradient.pointer + index * stride,
        inputGradient: inputGradient.map { $0 + index * inputStride })
      gradients.add(kernels, example, sum: task)
    }
  }

  /// The step of one row of the filters, or, after the last, of the biases.
  func update(_ row: Int, examples: Int, step: Step) {
    let total = gradients.total(row: row, sums: tasks(examples: examples))
    if row < kernelSize {
      step.apply(total, count: strip * filters, to: weights, at: row * strip * filters)
    } else {
      step.apply(total, count: filters, to: biases, at: 0)
    }
  }
}
