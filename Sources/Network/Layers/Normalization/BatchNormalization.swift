/// Batch normalization of channels (Ioffe and Szegedy 2015), and the statistics that it reads with:
///
///     y = (x - m) / √(v + e) + b
///
/// m and v are the mean and the variance of a channel over all examples and pixels: those of the
/// batch in training, and running averages otherwise (algorithms 1 and 2 of the paper). b is the
/// bias of the layer. There is no factor: ReLU follows, and ReLU(g y) = g ReLU(y) for g > 0, so the
/// weights of the next layer do its work.
public struct BatchNormalization: Hashable, Sendable {
  /// More than this many examples are forgotten.
  public static let window = 2048
  /// e: keeps the division finite.
  static let epsilon: Float = 1e-5

  /// A mean for every channel.
  public private(set) var means: [Float]
  /// A variance for every channel; of a batch of N numbers, their squared distances from the mean
  /// divided by N.
  public private(set) var variances: [Float]
  /// How many examples the averages are over, at most `window`.
  public private(set) var examples: Int

  /// - Precondition: there are as many means as variances, which are not negative, and 0 to
  ///   `window` examples.
  init(means: [Float], variances: [Float], examples: Int) {
    precondition(means.count == variances.count && (0...Self.window).contains(examples))
    precondition(variances.allSatisfy { $0 >= 0 })
    self.means = means
    self.variances = variances
    self.examples = examples
  }

  /// Before any batch.
  init(channels: Int) {
    self.init(
      means: Array(repeating: 0, count: channels), variances: Array(repeating: 1, count: channels),
      examples: 0)
  }

  /// Adds a batch to the averages. A batch counts as much as it has examples: the last one of an
  /// epoch may have few, whose statistics say little.
  ///
  /// - Parameter statistics: those of a channel.
  mutating func add(
    examples count: Int, statistics: (Int) -> (mean: Float, variance: Float)
  ) {
    let share = Float(count) / Float(max(examples + count, 1))
    for channel in means.indices {
      let (mean, variance) = statistics(channel)
      means[channel] += share * (mean - means[channel])
      variances[channel] += share * (variance - variances[channel])
    }
    examples = min(examples + count, Self.window)
  }

  /// 1 / √(v + e).
  func scale(_ channel: Int) -> Float { 1 / (variances[channel] + Self.epsilon).squareRoot() }
}

// MARK: In plain matrices

extension BatchNormalization {
  /// The statistics of a batch: B rows of pixels, each with its channels one after the other.
  init(of numbers: Matrix, channels: Int) {
    let count = Double(max(numbers.values.count / channels, 1))
    let sums = Self.sums(numbers.values.count, channels) { Double(numbers.values[$0]) }
    let means = sums.map { $0 / count }
    let squares = Self.sums(numbers.values.count, channels) { place in
      let distance = Double(numbers.values[place]) - means[place % channels]
      return distance * distance
    }
    self.init(
      means: means.map(Float.init), variances: squares.map { Float($0 / count) }, examples: 0)
  }

  /// The sums of some numbers, channel by channel.
  private static func sums(
    _ count: Int, _ channels: Int, number: (Int) -> Double
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: channels)
    for place in 0..<count { sums[place % channels] += number(place) }
    return sums
  }

  /// (x - m) / √(v + e).
  func normalized(_ numbers: Matrix) -> Matrix {
    var result = numbers
    for place in result.values.indices {
      let channel = place % means.count
      result.values[place] = (result.values[place] - means[channel]) * scale(channel)
    }
    return result
  }

  /// The gradient through the normalization of a batch with its own statistics:
  /// dx = (dy - mean(dy) - x̂ mean(dy x̂)) / √(v + e), for x̂ = (x - m) / √(v + e).
  ///
  /// - Parameters:
  ///   - gradient: dy.
  ///   - numbers: x.
  /// - Returns: the gradients by the biases and by x.
  func backward(_ gradient: Matrix, numbers: Matrix) -> (biases: [Float], numbers: Matrix) {
    let (channels, count) = (means.count, gradient.values.count)
    let normalized = normalized(numbers)
    let sums = Self.sums(count, channels) { Double(gradient.values[$0]) }
    let products = Self.sums(count, channels) {
      Double(gradient.values[$0]) * Double(normalized.values[$0])
    }
    let share = Double(channels) / Double(max(count, 1))
    var result = gradient
    for place in result.values.indices {
      let channel = place % channels
      let mean = Float(sums[channel] * share)
      let slope = Float(products[channel] * share)
      result.values[place] =
        (gradient.values[place] - mean - normalized.values[place] * slope) * scale(channel)
    }
    return (sums.map(Float.init), result)
  }
}
