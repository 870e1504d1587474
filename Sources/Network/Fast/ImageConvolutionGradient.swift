/// The gradient of a convolution over an image, the network's first layer: nothing lies below, and
/// its one channel leaves no row long enough to pass over what is 0. So it is a product of the
/// inputs and the gradient as a plane, pixel by pixel.
final class ImageConvolutionGradient: ConvolutionGradient {
  private let input: ConvolutionLayer.Shape
  private let pixels: Int
  private let output: ConvolutionLayer.Shape
  private let kernelSize: Int
  /// Of every sum, the gradient by what the filters gave; where none ever reaches it stays 0.
  private let planes: AlignedFloats
  private let planeCount: Int
  /// Gradients by the weights, then by the biases, one sum after the other. A strip, what K rows
  /// make, is padded for the kernels.
  private let sums: AlignedFloats
  private let stripRows: Int
  private let sumCount: Int

  init(_ layer: ConvolutionLayer, sums: Int) {
    input = layer.input
    pixels = layer.convolved.height * layer.input.width
    output = layer.output
    kernelSize = layer.kernelSize
    planeCount = pixels * layer.filterCount
    planes = AlignedFloats(count: sums * planeCount)
    stripRows = paddedUp(kernelSize * layer.input.channels, to: KernelSet.rowPadding)
    sumCount = (kernelSize * stripRows + 1) * layer.filterCount
    self.sums = AlignedFloats(count: sums * sumCount)
  }

  private var filters: Int { output.channels }
  private var stripCount: Int { stripRows * filters }

  func load(weights: UnsafePointer<Float>) {}

  func clear(sum: Int) {
    (sums.pointer + sum * sumCount).update(repeating: 0, count: sumCount)
  }

  func add(_ kernels: KernelSet, _ example: ConvolutionExample, sum: Int) {
    let plane = planes.pointer + sum * planeCount
    kernels.unpool(
      output.height, output.width, filters, example.convolved, input.width * filters,
      example.outputs, example.outputGradient, example.outputScale, plane)
    let sums = sums.pointer + sum * sumCount
    for row in 0..<kernelSize {
      kernels.product(
        stripRows, 1, pixels, filters, example.inputs + row * input.width * input.channels, 1, 0,
        input.channels, plane, filters, sums + row * stripCount, filters, true)
    }
    kernels.addRows(pixels, filters, plane, filters, sums + kernelSize * stripCount)
  }

  func total(row: Int, sums used: Int) -> UnsafeMutablePointer<Float> {
    let first = sums.pointer + row * stripCount
    addUp(
      first, count: row < kernelSize ? stripCount : filters, arrays: used, stride: sumCount)
    return first
  }
}
