import KernelInterface

/// The gradient of a convolution on an image of one channel, which is the network's first layer. No
/// layer is below, and most of a digit is background. Only the other pixels are visited, each with
/// the gradients of the K² places that it contributed to.
final class ImageConvolutionGradient: ConvolutionGradient {
  private let inputShape: Shape
  private let convolvedShape: Shape
  private let outputShape: Shape
  private let kernelSize: Int
  private let pooling: Int
  /// For every sum the gradient by what the filters give, as wide and high as the image, behind a
  /// margin. It stays 0 where no gradient arrives.
  private let planes: AlignedFloats
  private let planeCount: Int
  /// For every sum the pixels that are not 0, and where their places in the plane begin.
  private let foreground: AlignedFloats
  private let offsets: UnsafeMutablePointer<Int32>
  /// For every sum one example's gradient by the weights, with each of its K rows in reverse order.
  private let exampleSums: AlignedFloats
  /// One sum after the other: gradients by the weights, in their order, then by the biases.
  private let sums: AlignedFloats
  private let sumCount: Int

  init(_ layer: ConvolutionLayer, sums: Int) {
    inputShape = layer.inputShape
    convolvedShape = layer.convolvedShape
    outputShape = layer.outputShape
    kernelSize = layer.kernelSize
    pooling = layer.pooling
    let margin = (layer.kernelSize - 1) * (layer.inputShape.width + 1)
    planeCount = (margin + layer.inputShape.count) * layer.filterCount
    planes = AlignedFloats(count: sums * planeCount)
    foreground = AlignedFloats(count: sums * layer.inputShape.count)
    offsets = .allocate(capacity: sums * layer.inputShape.count)
    exampleSums = AlignedFloats(count: sums * layer.weights.values.count)
    sumCount = layer.weights.values.count + layer.filterCount
    self.sums = AlignedFloats(count: sums * sumCount)
  }

  deinit {
    offsets.deallocate()
  }

  private var filters: Int { outputShape.channels }
  private var rowCount: Int { kernelSize * filters }
  private var weightCount: Int { kernelSize * rowCount }

  func load(weights: UnsafePointer<Float>) {}

  func clear(sum: Int) {
    (sums.pointer + sum * sumCount).update(repeating: 0, count: sumCount)
  }

  func add(_ kernels: any KernelSet, _ example: ConvolutionExample, sum: Int) {
    let end = planes.pointer + (sum + 1) * planeCount
    let plane = end - inputShape.count * filters
    example.writeGradient(
      kernels, shape: outputShape, pooling: pooling, to: plane,
      stride: inputShape.width * filters)
    let foreground = foreground.pointer + sum * inputShape.count
    let offsets = offsets + sum * inputShape.count
    let count = gatherForeground(example.inputs, foreground, offsets)
    let sums = sums.pointer + sum * sumCount
    let exampleSums = exampleSums.pointer + sum * weightCount
    exampleSums.update(repeating: 0, count: weightCount)
    for row in 0..<kernelSize {
      let rowSums = exampleSums + row * rowCount
      kernels.addScaledRows(
        count: count, factors: foreground, offsets: offsets,
        rows: plane - (row * inputShape.width + kernelSize - 1) * filters, width: rowCount,
        result: rowSums)
      for pixel in 0..<kernelSize {
        kernels.addRows(
          rows: 1, columns: filters, values: rowSums + (kernelSize - 1 - pixel) * filters,
          stride: filters, result: sums + row * rowCount + pixel * filters)
      }
    }
    kernels.addRows(
      rows: convolvedShape.height * inputShape.width, columns: filters, values: plane,
      stride: filters, result: sums + weightCount)
  }

  private func gatherForeground(
    _ image: UnsafePointer<Float>, _ foreground: UnsafeMutablePointer<Float>,
    _ offsets: UnsafeMutablePointer<Int32>
  ) -> Int {
    var count = 0
    for pixel in 0..<inputShape.count {
      // Always written: a branch here would be mispredicted at every edge.
      foreground[count] = image[pixel]
      offsets[count] = Int32(truncatingIfNeeded: pixel &* filters)
      count &+= image[pixel] == 0 ? 0 : 1
    }
    return count
  }

  func total(row: Int, sums used: Int) -> UnsafeMutablePointer<Float> {
    let first = sums.pointer + row * rowCount
    addUp(first, count: row < kernelSize ? rowCount : filters, arrays: used, stride: sumCount)
    return first
  }
}
