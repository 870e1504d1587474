import KernelInterface

/// Batch normalization and ReLU in the kernels' memory, as part of a layer that gives images.
///
/// Each pass needs sums over the whole batch. Tasks add up a few examples each; between two phases
/// the sums of the tasks are added up in their order, so that the number of threads changes no bit.
final class BatchNormalizationEngine {
  /// The averages, which every batch changes.
  private(set) var statistics: BatchNormalization
  /// What is normalized, for every example, in the places of the layer's outputs.
  let numbers: AlignedFloats
  private let stride: Int
  private let pixels: Int
  private let channels: Int
  private let kernels: any KernelSet
  /// b.
  private let biases: AlignedFloats
  /// For every task two numbers for each channel.
  private let sums: AlignedFloats
  /// Numbers of each channel in the batch, and tasks that add them up.
  private var count = 0
  private var tasks = 0
  /// m of the batch; before it is known, that of earlier ones.
  private let means: AlignedFloats
  /// 1 / √(v + e).
  private let scales: AlignedFloats
  /// dx = scale dy + slope (x - m) + term.
  private let slopes: AlignedFloats
  private let terms: AlignedFloats
  /// The gradient by the biases.
  let biasGradient: AlignedFloats

  /// - Parameters:
  ///   - shape: of an example.
  ///   - stride: numbers from one example to the next.
  ///   - size: numbers of a batch.
  ///   - biases: one for each channel.
  ///   - tasks: how many there are at most.
  init(
    _ statistics: BatchNormalization, shape: Shape, stride: Int, size: Int,
    biases: AlignedFloats, tasks: Int, kernels: any KernelSet
  ) {
    self.statistics = statistics
    self.stride = stride
    self.biases = biases
    self.kernels = kernels
    channels = shape.channels
    pixels = shape.height * shape.width
    numbers = AlignedFloats(count: size)
    sums = AlignedFloats(count: tasks * 2 * channels)
    means = AlignedFloats(count: channels)
    scales = AlignedFloats(count: channels)
    slopes = AlignedFloats(count: channels)
    terms = AlignedFloats(count: channels)
    biasGradient = AlignedFloats(count: channels)
  }

  private func clear(_ task: Int) -> UnsafeMutablePointer<Float> {
    let sums = sums.pointer + task * 2 * channels
    sums.update(repeating: 0, count: 2 * channels)
    return sums
  }

  /// The two sums of a channel over all tasks.
  private func totals(_ channel: Int) -> (Double, Double) {
    var totals = (0.0, 0.0)
    for task in 0..<tasks {
      let sums = sums.pointer + task * 2 * channels + channel
      totals.0 += Double(sums[0])
      totals.1 += Double(sums[channels])
    }
    return totals
  }
}

// MARK: Forward

extension BatchNormalizationEngine {
  func prepareForward() {
    for channel in 0..<channels { means.pointer[channel] = statistics.means[channel] }
  }

  /// Adds up the numbers of a task's examples and their squares. Both are taken from earlier means:
  /// the variance is a difference of sums, which loses digits where the mean is large.
  func addUp(_ examples: Range<Int>, task: Int) {
    let sums = clear(task)
    for example in examples {
      kernels.addMoments(
        rows: pixels, columns: channels, values: numbers.pointer + example * stride,
        means: means.pointer, sums: sums, squares: sums + channels)
    }
  }

  /// Computes the statistics of the batch from the sums.
  func finishStatistics(examples: Int, tasks: Int) {
    count = examples * pixels
    self.tasks = tasks
    statistics.add(examples: examples) { channel in
      let (sum, squares) = totals(channel)
      let distance = sum / Double(count)
      let mean = means.pointer[channel] + Float(distance)
      let variance = Float(max(squares / Double(count) - distance * distance, 0))
      means.pointer[channel] = mean
      scales.pointer[channel] = 1 / (variance + BatchNormalization.epsilon).squareRoot()
      return (mean, variance)
    }
  }

  func normalize(example: Int, to outputs: UnsafeMutablePointer<Float>) {
    kernels.normalize(
      rows: pixels, columns: channels, values: numbers.pointer + example * stride,
      means: means.pointer, scales: scales.pointer, biases: biases.pointer, outputs: outputs)
  }
}

// MARK: Backward

extension BatchNormalizationEngine {
  /// Adds up the gradient by the outputs of a task's examples, and its products with x - m.
  ///
  /// - Parameters:
  ///   - outputs: of the batch, 0 where the gradient does not pass.
  ///   - outputScale: what the gradient is multiplied by where it passes.
  func addUpGradient(
    _ examples: Range<Int>, task: Int, outputs: UnsafePointer<Float>,
    gradient: UnsafePointer<Float>, outputScale: Float
  ) {
    let sums = clear(task)
    for example in examples {
      let start = example * stride
      kernels.addGradientMoments(
        rows: pixels, columns: channels, outputs: outputs + start, gradient: gradient + start,
        scale: outputScale, values: numbers.pointer + start, means: means.pointer, sums: sums,
        products: sums + channels)
    }
  }

  /// Computes the gradient by the biases, and what `differentiate` needs, from the sums.
  func finishGradientSums() {
    for channel in 0..<channels {
      let (sum, products) = totals(channel)
      let scale = Double(scales.pointer[channel])
      biasGradient.pointer[channel] = Float(sum)
      slopes.pointer[channel] = Float(-products * scale * scale * scale / Double(count))
      terms.pointer[channel] = Float(-sum * scale / Double(count))
    }
  }

  /// Turns the gradient by an example's outputs into that by what is normalized, in place.
  func differentiate(
    example: Int, outputs: UnsafePointer<Float>, gradient: UnsafeMutablePointer<Float>,
    outputScale: Float
  ) {
    kernels.normalizeGradient(
      rows: pixels, columns: channels, outputs: outputs, scale: outputScale,
      values: numbers.pointer + example * stride, means: means.pointer, scales: scales.pointer,
      slopes: slopes.pointer, terms: terms.pointer, gradient: gradient)
  }
}
