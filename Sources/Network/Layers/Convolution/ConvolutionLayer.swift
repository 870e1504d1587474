/// A convolution with ReLU, and the largest of every 2x2 of its outputs (LeCun et al. 1998, section
/// II; max pooling as in Ciresan et al. 2011). Pooling may be left out.
///
/// With batch normalization the largest numbers are normalized, then comes ReLU: a positive factor
/// and ReLU change no order, so the outputs are the same as if pooling came last, and there is a
/// quarter of the numbers to normalize.
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
  /// F numbers, added after the normalization if there is one.
  public package(set) var biases: [Float]
  /// Height and width of the squares of which the largest number counts: 2, or 1 for no pooling.
  public let pooling: Int
  /// Of F channels; nil for none.
  public private(set) var normalization: BatchNormalization?

  /// - Precondition: the filters fit into the input at two places or more in both directions, their
  ///   number is a multiple of 16, the parameters have the documented shapes, and the pooling is 1
  ///   or 2.
  public init(
    inputShape: Shape, kernelSize: Int, pooling: Int = 2, weights: Matrix, biases: [Float],
    normalization: BatchNormalization? = nil
  ) {
    precondition((1...2).contains(pooling))
    precondition(normalization?.means.count ?? biases.count == biases.count)
    precondition(
      kernelSize > 0 && inputShape.height > kernelSize && inputShape.width > kernelSize)
    precondition(weights.rows == kernelSize * kernelSize * inputShape.channels)
    precondition(weights.columns == biases.count && biases.count % 16 == 0)
    self.inputShape = inputShape
    self.kernelSize = kernelSize
    self.weights = weights
    self.biases = biases
    self.pooling = pooling
    self.normalization = normalization
  }

  /// Weights from a normal distribution with variance 2 / (K K C) (He et al. 2015, equation 10),
  /// biases of 0.
  public init(
    inputShape: Shape, kernelSize: Int, filters: Int, pooling: Int = 2,
    isNormalized: Bool = false, random: inout RandomSource
  ) {
    let layer = DenseLayer(
      inputs: kernelSize * kernelSize * inputShape.channels, outputs: filters, activation: .relu,
      random: &random)
    self.init(
      inputShape: inputShape, kernelSize: kernelSize, pooling: pooling, weights: layer.weights,
      biases: layer.biases,
      normalization: isNormalized ? BatchNormalization(channels: filters) : nil)
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

  /// Half of `convolvedShape`, rounded down: an odd last row or column is dropped. All of it
  /// without pooling.
  public var outputShape: Shape {
    Shape(
      height: convolvedShape.height / pooling, width: convolvedShape.width / pooling,
      channels: filterCount)
  }
}

extension ConvolutionLayer {
  package static var specType: any LayerSpec.Type { ConvolutionSpec.self }
  package static var recordType: any LayerRecord.Type { ConvolutionRecord.self }

  package var spec: any LayerSpec {
    ConvolutionSpec(
      kernelSize: kernelSize, filters: filterCount, pooling: pooling,
      isNormalized: normalization != nil)
  }
  package var record: any LayerRecord { ConvolutionRecord(self) }

  package func makeEngine(_ configuration: EngineConfiguration) -> any LayerEngine {
    ConvolutionEngine(self, configuration)
  }

  /// W / √(v + e), column by column, and b - m / √(v + e).
  package var folded: any LayerKind {
    guard let normalization else { return self }
    var layer = self
    layer.normalization = nil
    for filter in biases.indices {
      let scale = normalization.scale(filter)
      layer.biases[filter] -= normalization.means[filter] * scale
      for row in 0..<weights.rows { layer.weights[row, filter] *= scale }
    }
    return layer
  }
}

extension ConvolutionLayer {
  /// - Parameter inputs: B x H W C.
  /// - Returns: B rows of `outputShape`.
  public func forward(_ inputs: Matrix) -> Matrix {
    guard let normalization else { return pooled(convolve(inputs)) }
    return activated(pooled(convolve(inputs)), normalization)
  }

  package func trainingForward(_ inputs: Matrix) -> Matrix {
    guard normalization != nil else { return forward(inputs) }
    let numbers = pooled(convolve(inputs))
    return activated(numbers, BatchNormalization(of: numbers, channels: filterCount))
  }

  package mutating func updateStatistics(_ inputs: Matrix) {
    guard normalization != nil else { return }
    let batch = BatchNormalization(of: pooled(convolve(inputs)), channels: filterCount)
    normalization?.add(examples: inputs.rows) { (batch.means[$0], batch.variances[$0]) }
  }

  package func backward(
    inputs: Matrix, outputs: Matrix, outputGradient: Matrix
  ) -> (parameters: ParameterGradient, inputs: Matrix) {
    let convolved = convolve(inputs)
    var (gradient, biases) = (outputGradient, [Float]())
    if normalization != nil {
      activation.backward(&gradient, outputs: outputs)
      let numbers = pooled(convolved)
      (biases, gradient) = BatchNormalization(of: numbers, channels: filterCount)
        .backward(gradient, numbers: numbers)
    }
    gradient = unpooled(gradient, convolved: convolved)
    let dense = DenseLayer(weights: weights, biases: self.biases, activation: .relu)
    var parameters = dense.gradient(inputs: patches(inputs), sumGradient: gradient)
    if normalization != nil { parameters.biases = biases }
    return (
      parameters, gathered(dense.inputGradient(sumGradient: gradient), examples: inputs.rows)
    )
  }

  /// Every filter at every place, B H' W' x F: its ReLU, or without bias what is to be normalized.
  private func convolve(_ inputs: Matrix) -> Matrix {
    let patches = patches(inputs)
    guard normalization == nil else { return patches.times(weights) }
    return DenseLayer(weights: weights, biases: biases, activation: .relu).forward(patches)
  }

  /// ReLU of the normalized numbers plus the biases.
  private func activated(_ numbers: Matrix, _ normalization: BatchNormalization) -> Matrix {
    var result = normalization.normalized(numbers)
    for place in result.values.indices { result.values[place] += biases[place % filterCount] }
    activation.forward(&result)
    return result
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
  func gathered(_ patches: Matrix, examples: Int) -> Matrix {
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

  /// To all of the largest numbers of a square that are above 0. Before normalization, to the first
  /// of the largest numbers.
  private func unpooled(_ gradient: Matrix, convolved: Matrix) -> Matrix {
    var largest = pooled(convolved)
    var result = Matrix(rows: convolved.rows, columns: filterCount)
    forEachPooled(examples: gradient.rows) { example, place, patch, filter in
      let value = convolved[patch, filter]
      if value == largest[example, place] && (value > 0 || normalization != nil) {
        result[patch, filter] = gradient[example, place]
        if normalization != nil { largest[example, place] = .infinity }
      }
    }
    return result
  }

  private func forEachPooled(examples: Int, _ body: (Int, Int, Int, Int) -> Void) {
    for example in 0..<examples {
      for y in 0..<outputShape.height * pooling {
        for x in 0..<outputShape.width * pooling {
          let patch = (example * convolvedShape.height + y) * convolvedShape.width + x
          let place = (y / pooling * outputShape.width + x / pooling) * filterCount
          for filter in 0..<filterCount { body(example, place + filter, patch, filter) }
        }
      }
    }
  }
}
