/// A convolution with its pooling, written as `5x5x16`: filters of 5x5 pixels, 16 of them.
/// `5x5x16/1` has no pooling, and `5x5x16bn` or `5x5x16bn/1` batch normalization.
struct ConvolutionSpec: LayerSpec {
  static let requirement =
    "a convolution takes an image larger than its filters, which is square if it is the network's "
    + "input, has filters in multiples of 16, at most \(Architecture.largestSize), and is pooled "
    + "by 2 or, with /1, not at all"

  private static let normalized = "bn"

  let kernelSize: Int
  let filters: Int
  /// 2, or 1 for none.
  let pooling: Int
  let isNormalized: Bool

  init(kernelSize: Int, filters: Int, pooling: Int, isNormalized: Bool) {
    self.kernelSize = kernelSize
    self.filters = filters
    self.pooling = pooling
    self.isNormalized = isNormalized
  }

  init?(word: Substring) {
    let parts = word.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let pooling = parts.count < 2 ? 2 : Int(parts[1]) else { return nil }
    let isNormalized = parts[0].hasSuffix(Self.normalized)
    let numbers = parts[0].dropLast(isNormalized ? Self.normalized.count : 0)
      .split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, let size = numbers[0], numbers[1] == size,
      let filters = numbers[2]
    else { return nil }
    self.init(kernelSize: size, filters: filters, pooling: pooling, isNormalized: isNormalized)
  }

  var description: String {
    "\(kernelSize)x\(kernelSize)x\(filters)" + (isNormalized ? Self.normalized : "")
      + (pooling == 2 ? "" : "/\(pooling)")
  }

  var isSpatial: Bool { true }

  func outputShape(for input: Shape) -> Shape? {
    guard kernelSize > 0, kernelSize < min(input.height, input.width), filters > 0,
      filters % 16 == 0, filters <= Architecture.largestSize, (1...2).contains(pooling)
    else { return nil }
    return Shape(
      height: (input.height - kernelSize + 1) / pooling,
      width: (input.width - kernelSize + 1) / pooling, channels: filters)
  }

  func weightCount(for input: Shape) -> Int {
    kernelSize * kernelSize * input.channels * filters
  }

  /// The outputs, their gradient, which pixels they come from, and what is normalized. Eight
  /// examples share what the filters give, up to four numbers that the gradient keeps for each of
  /// those, and two sums of gradients by the weights.
  func batchNumberCount(for input: Shape) -> Int {
    let convolved = (input.height - kernelSize + 1) * input.width * filters
    let shared = 5 * convolved + 2 * weightCount(for: input)
    let outputs = outputShape(for: input)?.count ?? 0
    return (isNormalized ? 4 : 3) * outputs + shared / 8
  }

  /// The activation is ReLU, whatever is asked for: a convolution is never the last layer.
  func makeLayer(
    input: Shape, activation: Activation, random: inout RandomSource
  ) -> any LayerKind {
    ConvolutionLayer(
      inputShape: input, kernelSize: kernelSize, filters: filters, pooling: pooling,
      isNormalized: isNormalized, random: &random)
  }
}
