import KernelInterface

/// The gradient of a convolution on the outputs of another one. Pooling passes a gradient to one
/// pixel of four, and ReLU to about half of those. Only these are visited: an eighth of the
/// arithmetic, or a quarter with batch normalization.
final class SparseConvolutionGradient: ConvolutionGradient {
  private let inputShape: Shape
  private let kernelSize: Int
  private let filters: Int
  /// One for every sum.
  private let gradients: [SparseGradient]
  /// The weights, transposed in every row of the filters: K rows of F strips.
  private let transposed: AlignedFloats
  /// One sum after the other: the K strips of each filter, then all biases.
  private let sums: AlignedFloats
  private let sumCount: Int
  /// The total in the order of the weights.
  private let totals: AlignedFloats

  init(_ layer: ConvolutionLayer, sums: Int) {
    inputShape = layer.inputShape
    kernelSize = layer.kernelSize
    filters = layer.filterCount
    gradients = (0..<sums).map { _ in SparseGradient(layer) }
    transposed = AlignedFloats(count: layer.weights.values.count)
    sumCount = layer.weights.values.count + layer.filterCount
    self.sums = AlignedFloats(count: sums * sumCount)
    totals = AlignedFloats(count: sumCount)
  }

  /// Numbers under a row of a filter: K pixels of C channels.
  private var strip: Int { kernelSize * inputShape.channels }
  private var weightCount: Int { filters * kernelSize * strip }

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
    let gradient = gradients[sum]
    gradient.gather(example)
    addParameterGradient(kernels, gradient, example.inputs, to: sums.pointer + sum * sumCount)
    if let result = example.inputGradient { writeInputGradient(kernels, gradient, to: result) }
  }

  private func addParameterGradient(
    _ kernels: any KernelSet, _ gradient: SparseGradient, _ inputs: UnsafePointer<Float>,
    to sums: UnsafeMutablePointer<Float>
  ) {
    let biasSums = sums + weightCount
    for filter in 0..<filters {
      let list = gradient.byFilter[filter]
      for index in 0..<list.count { biasSums[filter] += list.factors[index] }
      for row in 0..<kernelSize {
        kernels.addScaledRows(
          count: list.count, factors: list.factors, offsets: list.offsets,
          rows: inputs + row * inputShape.width * inputShape.channels, width: strip,
          result: sums + (filter * kernelSize + row) * strip)
      }
    }
  }

  private func writeInputGradient(
    _ kernels: any KernelSet, _ gradient: SparseGradient, to result: UnsafeMutablePointer<Float>
  ) {
    result.update(repeating: 0, count: inputShape.count)
    let columns = inputShape.width - kernelSize + 1
    for row in 0..<kernelSize {
      let weights = transposed.pointer + row * filters * strip
      for place in 0..<gradient.byPlace.count {
        let list = gradient.byPlace[place]
        let (y, x) = place.quotientAndRemainder(dividingBy: columns)
        kernels.addScaledRows(
          count: list.count, factors: list.factors, offsets: list.offsets, rows: weights,
          width: strip, result: result + ((y + row) * inputShape.width + x) * inputShape.channels)
      }
    }
  }

  func total(row: Int, sums used: Int) -> UnsafeMutablePointer<Float> {
    guard row < kernelSize else {
      addUp(sums.pointer + weightCount, count: filters, arrays: used, stride: sumCount)
      return sums.pointer + weightCount
    }
    let total = totals.pointer + row * strip * filters
    for filter in 0..<filters {
      let first = sums.pointer + (filter * kernelSize + row) * strip
      addUp(first, count: strip, arrays: used, stride: sumCount)
      transpose(first, rows: 1, columns: strip, to: total + filter, stride: filters)
    }
    return total
  }
}
