/// The gradient of a convolution over an image, the network's first layer: nothing lies below, and
/// most of a digit is paper. So only the pixels with ink are gone through, each with the gradients of
/// the K² pixels it had a part in.
final class ImageConvolutionGradient: ConvolutionGradient {
  private let input: ConvolutionLayer.Shape
  private let convolved: ConvolutionLayer.Shape
  private let output: ConvolutionLayer.Shape
  private let kernelSize: Int
  /// Of every sum, the gradient by what the filters gave, as wide and high as the image and with a
  /// margin before it. Where no gradient ever reaches it stays 0.
  private let planes: AlignedFloats
  private let planeCount: Int
  /// Of every sum, how dark the pixels with ink are and where their place in the plane begins.
  private let ink: AlignedFloats
  private let offsets: UnsafeMutablePointer<Int32>
  /// Of every sum, one example's gradient by the weights, each of its K rows from the last pixel to
  /// the first.
  private let exampleSums: AlignedFloats
  /// Gradients by the weights in their order, then by the biases, one sum after the other.
  private let sums: AlignedFloats
  private let sumCount: Int

  init(_ layer: ConvolutionLayer, sums: Int) {
    input = layer.input
    convolved = layer.convolved
    output = layer.output
    kernelSize = layer.kernelSize
    let margin = (layer.kernelSize - 1) * (layer.input.width + 1)
    planeCount = (margin + layer.input.count) * layer.filterCount
    planes = AlignedFloats(count: sums * planeCount)
    ink = AlignedFloats(count: sums * layer.input.count)
    offsets = .allocate(capacity: sums * layer.input.count)
    exampleSums = AlignedFloats(count: sums * layer.weights.values.count)
    sumCount = layer.weights.values.count + layer.filterCount
    self.sums = AlignedFloats(count: sums * sumCount)
  }

  deinit {
    offsets.deallocate()
  }

  private var filters: Int { output.channels }
  private var rowCount: Int { kernelSize * filters }
  private var weightCount: Int { kernelSize * rowCount }

  func load(weights: UnsafePointer<Float>) {}

  func clear(sum: Int) {
    (sums.pointer + sum * sumCount).update(repeating: 0, count: sumCount)
  }

  func add(_ kernels: KernelSet, _ example: ConvolutionExample, sum: Int) {
    let end = planes.pointer + (sum + 1) * planeCount
    let plane = end - input.count * filters
    kernels.unpool(
      output.height, output.width, filters, example.outputs, example.largest,
      example.outputGradient, example.outputScale, plane, input.width * filters)
    let ink = ink.pointer + sum * input.count
    let offsets = offsets + sum * input.count
    let inkCount = gatherInk(example.inputs, ink, offsets)
    let sums = sums.pointer + sum * sumCount
    let exampleSums = exampleSums.pointer + sum * weightCount
    exampleSums.update(repeating: 0, count: weightCount)
    for row in 0..<kernelSize {
      let rowSums = exampleSums + row * rowCount
      kernels.addScaledRows(
        inkCount, ink, offsets, plane - (row * input.width + kernelSize - 1) * filters, rowCount,
        rowSums)
      for pixel in 0..<kernelSize {
        kernels.addRows(
          1, filters, rowSums + (kernelSize - 1 - pixel) * filters, filters,
          sums + row * rowCount + pixel * filters)
      }
    }
    kernels.addRows(
      convolved.height * input.width, filters, plane, filters, sums + weightCount)
  }

  private func gatherInk(
    _ image: UnsafePointer<Float>, _ ink: UnsafeMutablePointer<Float>,
    _ offsets: UnsafeMutablePointer<Int32>
  ) -> Int {
    var count = 0
    for pixel in 0..<input.count {
      // Written in any case: a branch here would be mispredicted at every edge.
      ink[count] = image[pixel]
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
