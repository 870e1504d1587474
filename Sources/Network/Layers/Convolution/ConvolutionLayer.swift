/// A convolution with ReLU, and the largest of every 2x2 of its outputs (LeCun et al. 1998, section
/// II; max pooling as in Ciresan et al. 2011).
///
/// Shapes: B examples in a batch, H x W pixels of C channels, F filters of K x K pixels. An example
/// is a row, as `Shape` says.
public struct ConvolutionLayer: LayerKind {
  /// H x W x C.
  public let inputShape: Shape
  /// K.
  public let kernelSize: Int
  /// K K C x F: a row for every pixel and channel under a filter.
  public package(set) var weights: Matrix
  /// F numbers.
  public package(set) var biases: [Float]

  /// - Precondition: the filters fit into the input at two places or more in both directions, their
  ///   number is a multiple of 16, and the parameters have the documented shapes.
  public init(inputShape: Shape, kernelSize: Int, weights: Matrix, biases: [Float]) {
    precondition(
      kernelSize > 0 && inputShape.height > kernelSize && inputShape.width > kernelSize)
    precondition(weights.rows == kernelSize * kernelSize * inputShape.channels)
    precondition(weights.columns == biases.count && biases.count % 16 == 0)
    self.inputShape = inputShape
    self.kernelSize = kernelSize
    self.weights = weights
    self.biases = biases
  }

  /// Weights from a normal distribution with variance 2 / (K K C) (He et al. 2015, equation 10),
  /// biases of 0.
  public init(inputShape: Shape, kernelSize: Int, filters: Int, random: inout RandomSource) {
    let layer = DenseLayer(
      inputs: kernelSize * kernelSize * inputShape.channels, outputs: filters, activation: .relu,
      random: &random)
    self.init(
      inputShape: inputShape, kernelSize: kernelSize, weights: layer.weights,
      biases: layer.biases)
  }

  /// F.
  public var filterCount: Int { biases.count }
  /// ReLU.
  public var activation: Activation { .relu }

  /// What the filters give, before pooling: (H - K + 1) x (W - K + 1) x F, from the places where
  /// they lie inside the input.
  public var convolvedShape: Shape {
    Shape(
      height: inputShape.height - kernelSize + 1, width: inputShape.width - kernelSize + 1,
      channels: filterCount)
  }

  /// Half of `convolvedShape`, rounded down: an odd last row or column is dropped.
  public var outputShape: Shape {
    Shape(
      height: convolvedShape.height / 2, width: convolvedShape.width / 2, channels: filterCount)
  }
}

extension ConvolutionLayer {
  package static var specType: any LayerSpec.Type { ConvolutionSpec.self }
  package static var recordType: any LayerRecord.Type { ConvolutionRecord.self }

  package var spec: any LayerSpec {
    ConvolutionSpec(kernelSize: kernelSize, filters: filterCount)
  }
  package var record: any LayerRecord { ConvolutionRecord(self) }

  package func makeEngine(_ configuration: EngineConfiguration) -> any LayerEngine {
    ConvolutionEngine(self, configuration)
  }
}

extension ConvolutionLayer {
  /// - Parameter inputs: B x H W C.
  /// - Returns: B rows of `outputShape`.
  public func forward(_ inputs: Matrix) -> Matrix {
    pooled(convolve(inputs))
  }

  package func backward(
    inputs: Matrix, outputs: Matrix, outputGradient: Matrix
  ) -> (parameters: ParameterGradient, inputs: Matrix) {
    let convolved = convolve(inputs)
    let gradient = unpooled(outputGradient, convolved: convolved)
    let patches = patches(inputs)
    let dense = DenseLayer(weights: weights, biases: biases, activation: .relu)
    return (
      dense.gradient(inputs: patches, sumGradient: gradient),
      gathered(dense.inputGradient(sumGradient: gradient), examples: inputs.rows)
    )
  }

  /// ReLU of every filter at every place: B H' W' x F.
  private func convolve(_ inputs: Matrix) -> Matrix {
    DenseLayer(weights: weights, biases: biases, activation: .relu).forward(patches(inputs))
  }

  /// What lies under a filter, a row for every place: B H' W' x K K C.
  private func patches(_ inputs: Matrix) -> Matrix {
    var patches = Matrix(
      rows: inputs.rows * convolvedShape.height * convolvedShape.width, columns: weights.rows)
    forEachPatchNumber(examples: inputs.rows) { patch, number, example, place in
      patches[patch, number] = inputs[example, place]
    }
    return patches
  }

  /// The inverse of `patches`: adds every number to the pixel it was taken from.
  private func gathered(_ patches: Matrix, examples: Int) -> Matrix {
    var result = Matrix(rows: examples, columns: inputShape.count)
    forEachPatchNumber(examples: examples) { patch, number, example, place in
      result[example, place] += patches[patch, number]
    }
    return result
  }

  private func forEachPatchNumber(examples: Int, _ body: (Int, Int, Int, Int) -> Void) {
    let strip = kernelSize * inputShape.channels
    var patch = 0
    for example in 0..<examples {
      for y in 0..<convolvedShape.height {
        for x in 0..<convolvedShape.width {
          for number in 0..<weights.rows {
            let (row, offset) = number.quotientAndRemainder(dividingBy: strip)
            let place = ((y + row) * inputShape.width + x) * inputShape.channels + offset
            body(patch, number, example, place)
          }
          patch += 1
        }
      }
    }
  }

  private func pooled(_ convolved: Matrix) -> Matrix {
    var result = Matrix(
      rows: convolved.rows / (convolvedShape.height * convolvedShape.width),
      columns: outputShape.count, repeating: -.infinity)
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
      for y in 0..<outputShape.height * 2 {
        for x in 0..<outputShape.width * 2 {
          let patch = (example * convolvedShape.height + y) * convolvedShape.width + x
          let place = (y / 2 * outputShape.width + x / 2) * filterCount
          for filter in 0..<filterCount { body(example, place + filter, patch, filter) }
        }
      }
    }
  }
}
