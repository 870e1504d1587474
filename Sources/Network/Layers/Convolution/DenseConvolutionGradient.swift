import KernelInterface

/// The gradient of a convolution without pooling on the outputs of another one: products of dense
/// matrices, as batch normalization leaves no number of the gradient 0, and ReLU half of them.
///
/// For the gradient by the inputs, that by what the filters give has rows as wide as the input's,
/// so that the pixel under a filter's corner is at the same place in both. What the rows have more
/// than there are places is 0.
final class DenseConvolutionGradient: ConvolutionGradient {
  private let inputShape: Shape
  private let outputShape: Shape
  private let kernelSize: Int
  /// For every sum the gradient by what the filters give, without gaps and in rows of the input's
  /// width.
  private let gradients: AlignedFloats
  private let planes: AlignedFloats
  private let planeCount: Int
  /// For every sum one example's gradient by the inputs, with room for the rows of a product beyond
  /// its end.
  private let inputGradients: AlignedFloats
  private let inputGradientCount: Int
  /// The weights, transposed in every row of the filters: K rows of F strips.
  private let transposed: AlignedFloats
  /// One sum after the other: gradients by the weights, in their order, then by the biases.
  private let sums: AlignedFloats
  private let sumCount: Int

  init(_ layer: ConvolutionLayer, sums: Int) {
    inputShape = layer.inputShape
    outputShape = layer.outputShape
    kernelSize = layer.kernelSize
    let pixels = paddedUp(outputShape.height * inputShape.width, to: Padding.rows)
    planeCount = pixels * layer.filterCount
    planes = AlignedFloats(count: sums * planeCount)
    gradients = AlignedFloats(count: sums * outputShape.count)
    inputGradientCount =
      (pixels + (kernelSize - 1) * inputShape.width + kernelSize) * inputShape.channels
    inputGradients = AlignedFloats(count: sums * inputGradientCount)
    transposed = AlignedFloats(count: layer.weights.values.count)
    sumCount = layer.weights.values.count + layer.filterCount
    self.sums = AlignedFloats(count: sums * sumCount)
  }

  private var filters: Int { outputShape.channels }
  private var channels: Int { inputShape.channels }
  /// Numbers under a row of a filter: K pixels of C channels.
  private var strip: Int { kernelSize * channels }
  private var weightCount: Int { kernelSize * strip * filters }

  func load(weights: UnsafePointer<Float>) {
    for row in 0..<kernelSize {
      transpose(
        weights + row * strip * filters, rows: strip, columns: filters,
        to: transposed.pointer + row * filters * strip, stride: strip)
    }
  }

  func clear(sum: Int) {
    (sums.pointer + sum * sumCount).update(repeating: 0, count: sumCount)
  }

  func add(_ kernels: any KernelSet, _ example: ConvolutionExample, sum: Int) {
    let gradient = gradients.pointer + sum * outputShape.count
    example.writeGradient(
      kernels, shape: outputShape, pooling: 1, to: gradient, stride: outputShape.width * filters)
    addParameterGradient(kernels, gradient, example.inputs, to: sums.pointer + sum * sumCount)
    guard let result = example.inputGradient else { return }
    let plane = planes.pointer + sum * planeCount
    example.writeGradient(
      kernels, shape: outputShape, pooling: 1, to: plane, stride: inputShape.width * filters)
    let scratch = inputGradients.pointer + sum * inputGradientCount
    writeInputGradient(kernels, plane, to: scratch)
    result.update(from: scratch, count: inputShape.count)
  }

  /// Xᵀ G for each row of the filters, X being the strips under it.
  private func addParameterGradient(
    _ kernels: any KernelSet, _ gradient: UnsafePointer<Float>, _ inputs: UnsafePointer<Float>,
    to sums: UnsafeMutablePointer<Float>
  ) {
    let width = inputShape.width * channels
    for row in 0..<kernelSize {
      kernels.multiply(
        rows: strip, outer: outputShape.height, inner: outputShape.width, columns: filters,
        left: inputs + row * width, leftRow: 1, leftOuter: width, leftInner: channels,
        right: gradient, rightStride: filters, result: sums + row * strip * filters,
        resultStride: filters, accumulates: true)
    }
    kernels.addRows(
      rows: outputShape.height * outputShape.width, columns: filters, values: gradient,
      stride: filters, result: sums + weightCount)
  }

  /// G Wᵀ for each row of the filters: strips that overlap.
  private func writeInputGradient(
    _ kernels: any KernelSet, _ plane: UnsafePointer<Float>,
    to result: UnsafeMutablePointer<Float>
  ) {
    result.update(repeating: 0, count: inputGradientCount)
    for row in 0..<kernelSize {
      kernels.multiply(
        rows: planeCount / filters, outer: 1, inner: filters, columns: strip, left: plane,
        leftRow: filters, leftOuter: 0, leftInner: 1,
        right: transposed.pointer + row * filters * strip, rightStride: strip,
        result: result + row * inputShape.width * channels, resultStride: channels,
        accumulates: true)
    }
  }

  func total(row: Int, sums used: Int) -> UnsafeMutablePointer<Float> {
    let first = sums.pointer + row * strip * filters
    addUp(
      first, count: row < kernelSize ? strip * filters : filters, arrays: used, stride: sumCount)
    return first
  }
}
