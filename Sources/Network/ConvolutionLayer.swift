/// A convolution with ReLU, and the largest of every 2x2 of its outputs (LeCun et al. 1998, section
/// II; max-pooling as Ciresan et al. 2011).
///
/// Letters: B examples, H x W pixels of C channels, filters of K x K pixels, F of them. An example is
/// a row: pixel after pixel from the top left, in each its channels beside each other.
public struct ConvolutionLayer: Hashable, Sendable {
  /// Height and width in pixels, and channels.
  public struct Shape: Hashable, Sendable, Codable, CustomStringConvertible {
    public let height: Int
    public let width: Int
    public let channels: Int

    public var count: Int { height * width * channels }

    public var description: String { "\(height)x\(width) pixels of \(channels) channels" }

    public init(height: Int, width: Int, channels: Int) {
      self.height = height
      self.width = width
      self.channels = channels
    }
  }

  public let input: Shape
  /// K.
  public let kernelSize: Int
  /// K K C x F: a row for every pixel and channel under the filter.
  public internal(set) var weights: Matrix
  /// F numbers.
  public internal(set) var biases: [Float]

  public var filterCount: Int { biases.count }
  public var parameterCount: Int { weights.values.count + biases.count }
  public var inputCount: Int { input.count }
  public var outputCount: Int { output.count }

  /// What the filters give: only where they lie wholly inside.
  public var convolved: Shape {
    Shape(
      height: input.height - kernelSize + 1, width: input.width - kernelSize + 1,
      channels: filterCount)
  }

  /// Half of that; a last odd row or column is left out.
  public var output: Shape {
    Shape(height: convolved.height / 2, width: convolved.width / 2, channels: filterCount)
  }

  /// - Precondition: the filters fit inside the input at least twice, their number is a multiple
  ///   of 16, and the weights' shape is as documented.
  public init(input: Shape, kernelSize: Int, weights: Matrix, biases: [Float]) {
    precondition(kernelSize > 0 && input.height > kernelSize && input.width > kernelSize)
    precondition(weights.rows == kernelSize * kernelSize * input.channels)
    precondition(weights.columns == biases.count && biases.count % 16 == 0)
    self.input = input
    self.kernelSize = kernelSize
    self.weights = weights
    self.biases = biases
  }

  /// Weights from a normal distribution with variance 2 / (K K C) (He et al. 2015, equation 10),
  /// biases of 0.
  public init(input: Shape, kernelSize: Int, filters: Int, random: inout RandomSource) {
    let layer = DenseLayer(
      inputs: kernelSize * kernelSize * input.channels, outputs: filters, activation: .relu,
      random: &random)
    self.init(input: input, kernelSize: kernelSize, weights: layer.weights, biases: layer.biases)
  }
}

extension ConvolutionLayer {
  /// - Parameter inputs: B x H W C.
  /// - Returns: B rows of `output`.
  public func forward(_ inputs: Matrix) -> Matrix {
    pooled(convolve(inputs))
  }

  /// The gradients by the parameters and by the inputs, from that by the outputs.
  public func backward(
    inputs: Matrix, outputGradient: Matrix
  ) -> (parameters: ParameterGradient, inputs: Matrix) {
    let convolved = convolve(inputs)
    let gradient = unpooled(outputGradient, convolved: convolved)
    let patches = patches(inputs)
    let dense = DenseLayer(weights: weights, biases: biases, activation: .relu)
    return (
      dense.gradient(inputs: patches, logitGradient: gradient),
      gathered(dense.inputGradient(logitGradient: gradient), examples: inputs.rows)
    )
  }

  /// ReLU of every filter at every place: B H' W' x F.
  private func convolve(_ inputs: Matrix) -> Matrix {
    DenseLayer(weights: weights, biases: biases, activation: .relu).forward(patches(inputs))
  }

  /// What lies under a filter at every place, a row each: B H' W' x K K C.
  private func patches(_ inputs: Matrix) -> Matrix {
    var patches = Matrix(
      rows: inputs.rows * convolved.height * convolved.width, columns: weights.rows)
    forEachPatchNumber(examples: inputs.rows) { patch, number, example, place in
      patches[patch, number] = inputs[example, place]
    }
    return patches
  }

  /// Patches added back to where they were cut from.
  private func gathered(_ patches: Matrix, examples: Int) -> Matrix {
    var result = Matrix(rows: examples, columns: input.count)
    forEachPatchNumber(examples: examples) { patch, number, example, place in
      result[example, place] += patches[patch, number]
    }
    return result
  }

  private func forEachPatchNumber(examples: Int, _ body: (Int, Int, Int, Int) -> Void) {
    let strip = kernelSize * input.channels
    var patch = 0
    for example in 0..<examples {
      for y in 0..<convolved.height {
        for x in 0..<convolved.width {
          for number in 0..<weights.rows {
            let (row, offset) = number.quotientAndRemainder(dividingBy: strip)
            let place = ((y + row) * input.width + x) * input.channels + offset
            body(patch, number, example, place)
          }
          patch += 1
        }
      }
    }
  }

  private func pooled(_ convolved: Matrix) -> Matrix {
    var result = Matrix(
      rows: convolved.rows / (self.convolved.height * self.convolved.width),
      columns: output.count, repeating: -.infinity)
    forEachPooled(examples: result.rows) { example, place, patch, filter in
      result[example, place] = max(result[example, place], convolved[patch, filter])
    }
    return result
  }

  private func unpooled(_ gradient: Matrix, convolved: Matrix) -> Matrix {
    let largest = pooled(convolved)
    var result = Matrix(rows: convolved.rows, columns: filterCount)
    forEachPooled(examples: gradient.rows) { example, place, patch, filter in
      let value = convolved[patch, filter]
      if value > 0 && value == largest[example, place] {
        result[patch, filter] = gradient[example, place]
      }
    }
    return result
  }

  private func forEachPooled(examples: Int, _ body: (Int, Int, Int, Int) -> Void) {
    for example in 0..<examples {
      for y in 0..<output.height * 2 {
        for x in 0..<output.width * 2 {
          let patch = (example * convolved.height + y) * convolved.width + x
          let place = (y / 2 * output.width + x / 2) * filterCount
          for filter in 0..<filterCount { body(example, place + filter, patch, filter) }
        }
      }
    }
  }
}
