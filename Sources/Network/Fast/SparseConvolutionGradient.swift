/// The gradient of a convolution over what another one gave. Pooling lets a gradient through to one
/// pixel of four, and ReLU to about half of those, so only the places where there is any are gone
/// through: an eighth of the arithmetic.
final class SparseConvolutionGradient: ConvolutionGradient {
  private let input: ConvolutionLayer.Shape
  private let kernelSize: Int
  private let filters: Int
  /// Of every sum.
  private let lists: [GradientLists]
  /// The weights turned round, from filters to channels: K rows of F strips.
  private let turned: AlignedFloats
  /// One sum after the other: of each filter its K strips, then all biases.
  private let sums: AlignedFloats
  private let sumCount: Int
  /// The total in the order of the weights.
  private let totals: AlignedFloats

  init(_ layer: ConvolutionLayer, sums: Int) {
    input = layer.input
    kernelSize = layer.kernelSize
    filters = layer.filterCount
    lists = (0..<sums).map { _ in GradientLists(layer) }
    turned = AlignedFloats(count: layer.weights.values.count)
    sumCount = layer.weights.values.count + layer.filterCount
    self.sums = AlignedFloats(count: sums * sumCount)
    totals = AlignedFloats(count: sumCount)
  }

  /// What a filter's row covers: K pixels and their channels.
  private var strip: Int { kernelSize * input.channels }
  private var weightCount: Int { filters * kernelSize * strip }

  func load(weights: UnsafePointer<Float>) {
    for row in 0..<kernelSize {
      transpose(
        weights + row * strip * filters, rows: strip, columns: filters,
        to: turned.pointer + row * filters * strip, stride: strip)
    }
  }

  func clear(sum: Int) {
    (sums.pointer + sum * sumCount).update(repeating: 0, count: sumCount)
  }

  func add(_ kernels: KernelSet, _ example: ConvolutionExample, sum: Int) {
    let lists = lists[sum]
    lists.gather(example)
    addParameterGradient(kernels, lists, example.inputs, to: sums.pointer + sum * sumCount)
    if let gradient = example.inputGradient { writeInputGradient(kernels, lists, gradient) }
  }

  private func addParameterGradient(
    _ kernels: KernelSet, _ lists: GradientLists, _ inputs: UnsafePointer<Float>,
    to sums: UnsafeMutablePointer<Float>
  ) {
    let biasSums = sums + weightCount
    for filter in 0..<filters {
      let list = lists.byFilter[filter]
      for index in 0..<list.count { biasSums[filter] += list.factors[index] }
      for row in 0..<kernelSize {
        kernels.addScaledRows(
          list.count, list.factors, list.offsets, inputs + row * input.width * input.channels,
          strip, sums + (filter * kernelSize + row) * strip)
      }
    }
  }

  private func writeInputGradient(
    _ kernels: KernelSet, _ lists: GradientLists, _ gradient: UnsafeMutablePointer<Float>
  ) {
    gradient.update(repeating: 0, count: input.count)
    let columns = input.width - kernelSize + 1
    for row in 0..<kernelSize {
      let weights = turned.pointer + row * filters * strip
      for place in 0..<lists.byPlace.count {
        let list = lists.byPlace[place]
        let (y, x) = place.quotientAndRemainder(dividingBy: columns)
        kernels.addScaledRows(
          list.count, list.factors, list.offsets, weights, strip,
          gradient + ((y + row) * input.width + x) * input.channels)
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

/// Writes a matrix's columns as rows, `stride` apart.
private func transpose(
  _ matrix: UnsafePointer<Float>, rows: Int, columns: Int, to result: UnsafeMutablePointer<Float>,
  stride: Int
) {
  for row in 0..<rows {
    for column in 0..<columns { result[column * stride + row] = matrix[row * columns + column] }
  }
}
