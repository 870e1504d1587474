/// A convolution with its pooling, written as `5x5x16`: filters of 5x5 pixels, 16 of them.
struct ConvolutionSpec: LayerSpec {
  static let requirement =
    "a convolution takes an image larger than its filters, which is square if it is the network's "
    + "input, and has filters in multiples of 16, at most \(Architecture.largestSize)"

  let kernelSize: Int
  let filters: Int

  init(kernelSize: Int, filters: Int) {
    self.kernelSize = kernelSize
    self.filters = filters
  }

  init?(word: Substring) {
    let numbers = word.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let size = numbers[0], numbers[1] == size,
      let filters = numbers[2]
    else { return nil }
    self.init(kernelSize: size, filters: filters)
  }

  var description: String { "\(kernelSize)x\(kernelSize)x\(filters)" }

  var isSpatial: Bool { true }

  func outputShape(for input: Shape) -> Shape? {
    guard kernelSize > 0, kernelSize < min(input.height, input.width), filters > 0,
      filters % 16 == 0, filters <= Architecture.largestSize
    else { return nil }
    return Shape(
      height: (input.height - kernelSize + 1) / 2, width: (input.width - kernelSize + 1) / 2,
      channels: filters)
  }

  func weightCount(for input: Shape) -> Int {
    kernelSize * kernelSize * input.channels * filters
  }

  /// The outputs, their gradient, and which pixels they come from. Eight examples share what the
  /// filters give, up to four numbers that the gradient keeps for each of those, and two sums of
  /// gradients by the weights.
  func batchNumberCount(for input: Shape) -> Int {
    let convolved = (input.height - kernelSize + 1) * input.width * filters
    let shared = 5 * convolved + 2 * weightCount(for: input)
    return 3 * (outputShape(for: input)?.count ?? 0) + shared / 8
  }

  /// The activation is ReLU, whatever is asked for: a convolution is never the last layer.
  func makeLayer(
    input: Shape, activation: Activation, random: inout RandomSource
  ) -> any LayerKind {
    ConvolutionLayer(
      inputShape: input, kernelSize: kernelSize, filters: filters, random: &random)
  }
}
