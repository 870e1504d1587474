/// The numbers other than 0 in one example's gradient by what a convolution's filters give, listed
/// once by place and once by filter.
final class SparseGradient {
  /// What `KernelSet.addScaledRows` reads: factors, and where the rows they multiply begin.
  struct List {
    var count: Int
    let factors: UnsafeMutablePointer<Float>
    let offsets: UnsafeMutablePointer<Int32>

    mutating func append(_ factor: Float, _ offset: Int) {
      factors[count] = factor
      offsets[count] = Int32(truncatingIfNeeded: offset)
      count &+= 1
    }
  }

  /// For each place the filters that the gradient reaches; an offset is a strip of K C numbers.
  let byPlace: UnsafeMutableBufferPointer<List>
  /// For each filter the places; an offset is that of the input under the filter's first pixel.
  let byFilter: UnsafeMutableBufferPointer<List>

  private let inputShape: Shape
  private let convolvedShape: Shape
  private let outputShape: Shape
  private let strip: Int
  private let factors: UnsafeMutablePointer<Float>
  private let offsets: UnsafeMutablePointer<Int32>

  init(_ layer: ConvolutionLayer) {
    inputShape = layer.inputShape
    convolvedShape = layer.convolvedShape
    outputShape = layer.outputShape
    strip = layer.kernelSize * layer.inputShape.channels
    let count = convolvedShape.count
    let places = convolvedShape.height * convolvedShape.width
    let filters = layer.filterCount
    factors = .allocate(capacity: 2 * count)
    offsets = .allocate(capacity: 2 * count)
    byPlace = .allocate(capacity: places)
    byFilter = .allocate(capacity: filters)
    for place in 0..<places {
      let start = place * filters
      byPlace.initializeElement(
        at: place, to: List(count: 0, factors: factors + start, offsets: offsets + start))
    }
    for filter in 0..<filters {
      let start = count + filter * places
      byFilter.initializeElement(
        at: filter, to: List(count: 0, factors: factors + start, offsets: offsets + start))
    }
  }

  deinit {
    byPlace.deallocate()
    byFilter.deallocate()
    factors.deallocate()
    offsets.deallocate()
  }

  func gather(_ example: ConvolutionExample) {
    for place in byPlace.indices { byPlace[place].count = 0 }
    for filter in byFilter.indices { byFilter[filter].count = 0 }
    for row in 0..<outputShape.height {
      for column in 0..<outputShape.width { gather(example, row, column) }
    }
  }

  /// The gradient through the pooling of four pixels: to those that were the largest and, with
  /// ReLU, above 0.
  private func gather(_ example: ConvolutionExample, _ row: Int, _ column: Int) {
    let start = (row * outputShape.width + column) * outputShape.channels
    for corner in 0..<4 {
      let (y, x) = (2 * row + corner / 2, 2 * column + corner % 2)
      let pixel = y * inputShape.width + x
      let place = y * convolvedShape.width + x
      listFilters(example, window: start, corner: Int32(corner), in: &byPlace[place])
      let offset = pixel * inputShape.channels
      let list = byPlace[place]
      for index in 0..<list.count {
        let filter = Int(list.offsets[index])
        byFilter[filter].append(list.factors[index], offset)
        list.offsets[index] = Int32(truncatingIfNeeded: filter &* strip)
      }
    }
  }

  /// Lists the filters, by their numbers, that the gradient reaches at a corner of a 2x2 window.
  private func listFilters(
    _ example: ConvolutionExample, window: Int, corner: Int32, in list: inout List
  ) {
    guard let outputs = example.outputs else {
      return listFilters(example, window, corner, in: &list) { _ in 1 }
    }
    listFilters(example, window, corner, in: &list) { outputs[window + $0] > 0 ? 1 : 0 }
  }

  @inline(__always)
  private func listFilters(
    _ example: ConvolutionExample, _ window: Int, _ corner: Int32, in list: inout List,
    passesReLU: (Int) -> Int32
  ) {
    let scale = example.outputScale
    let choices = example.choices + window
    let gradients = example.outputGradient + window
    var count = 0
    for filter in 0..<outputShape.channels {
      // Always written: a branch here would be mispredicted half of the time.
      list.factors[count] = gradients[filter] * scale
      list.offsets[count] = Int32(truncatingIfNeeded: filter)
      count &+= Int(choices[filter] &>> corner & passesReLU(filter))
    }
    list.count = count
  }
}
