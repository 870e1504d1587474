/// Where one example's gradient reaches a convolution's filters, and how strong it is: listed once by
/// place and once by filter.
final class GradientLists {
  /// What a kernel goes through: factors, and where what they multiply begins.
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

  /// For each place of a filter the filters, their offsets being strips of K C numbers.
  let byPlace: UnsafeMutableBufferPointer<List>
  /// For each filter the places, their offsets being the inputs' under its first pixel.
  let byFilter: UnsafeMutableBufferPointer<List>

  private let input: ConvolutionLayer.Shape
  private let convolved: ConvolutionLayer.Shape
  private let output: ConvolutionLayer.Shape
  private let strip: Int
  private let factors: UnsafeMutablePointer<Float>
  private let offsets: UnsafeMutablePointer<Int32>

  init(_ layer: ConvolutionLayer) {
    input = layer.input
    convolved = layer.convolved
    output = layer.output
    strip = layer.kernelSize * layer.input.channels
    let count = convolved.count
    let (places, filters) = (convolved.height * convolved.width, layer.filterCount)
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
    for row in 0..<output.height {
      for column in 0..<output.width { gather(example, row, column) }
    }
  }

  /// The way back through the pooling of four pixels: to the one, or those, that were the largest,
  /// if that was above 0.
  private func gather(_ example: ConvolutionExample, _ row: Int, _ column: Int) {
    let start = (row * output.width + column) * output.channels
    for corner in 0..<4 {
      let (y, x) = (2 * row + corner / 2, 2 * column + corner % 2)
      let pixel = y * input.width + x
      let place = y * convolved.width + x
      listFilters(example, window: start, corner: Int32(corner), in: &byPlace[place])
      let offset = pixel * input.channels
      let list = byPlace[place]
      for index in 0..<list.count {
        let filter = Int(list.offsets[index])
        byFilter[filter].append(list.factors[index], offset)
        list.offsets[index] = Int32(truncatingIfNeeded: filter &* strip)
      }
    }
  }

  /// The filters that the gradient of a window's corner reaches, by their numbers.
  private func listFilters(
    _ example: ConvolutionExample, window: Int, corner: Int32, in list: inout List
  ) {
    let scale = example.outputScale
    let outputs = example.outputs + window
    let largest = example.largest + window
    let gradients = example.outputGradient + window
    var count = 0
    for filter in 0..<output.channels {
      // Written in any case: a branch here would be mispredicted half of the time.
      list.factors[count] = gradients[filter] * scale
      list.offsets[count] = Int32(truncatingIfNeeded: filter)
      let passesReLU: Int32 = outputs[filter] > 0 ? 1 : 0
      count &+= Int(largest[filter] &>> corner & passesReLU)
    }
    list.count = count
  }
}
