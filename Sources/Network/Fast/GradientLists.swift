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
    let (filters, scale) = (output.channels, example.outputScale)
    let start = (row * output.width + column) * filters
    for filter in 0..<filters {
      let largest = example.outputs[start + filter]
      guard largest > 0 else { continue }
      for corner in 0..<4 {
        let (y, x) = (2 * row + corner / 2, 2 * column + corner % 2)
        let place = (y * input.width + x)
        guard example.convolved[place * filters + filter] * scale == largest else { continue }
        let factor = example.outputGradient[start + filter] * scale
        byPlace[y * convolved.width + x].append(factor, filter * strip)
        byFilter[filter].append(factor, place * input.channels)
      }
    }
  }
}
