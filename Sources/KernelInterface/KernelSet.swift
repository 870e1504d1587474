/// The hot loops of a network, compiled for one level of the processor's instructions.
///
/// Every `Kernels*` module has a type that conforms; all are compiled from the same source. Callers
/// hold an `any KernelSet`, so there is one dynamic call for a tile of a matrix, none for a number.
///
/// Matrices are float32, row-major, at any address. `…Stride` is the distance from one row to the
/// next in floats. Sizes are padded, so that no loop has an edge: rows to a multiple of
/// `Padding.rows`, columns to a multiple of 16, or of `Padding.columns` where a kernel says so. The
/// padding takes part in the arithmetic and must hold finite numbers; where it holds 0 it stays 0.
///
/// Kernels check nothing. `KernelTests` compares each with a naive version.
public protocol KernelSet: Sendable {
  // MARK: Products

  /// C = A B, or C += A B if `accumulates`.
  ///
  /// A's element (m, k) is at `m * leftRow + k * leftInner`, B's element (k, n) at
  /// `k * rightStride + n`. For a convolution A is read in strips: after every `inner` steps A
  /// continues `leftOuter` further, `outer` times in all, while B continues as before. Without
  /// strips `outer` is 1.
  ///
  /// Rows of C may overlap if `accumulates`: each adds to what the rows before have left.
  ///
  /// - Parameters:
  ///   - rows: M, rows of A and C.
  ///   - outer: strips, at least 1.
  ///   - inner: K, or the length of a strip, at least 1.
  ///   - columns: N, columns of B and C.
  func multiply(
    rows: Int, outer: Int, inner: Int, columns: Int,
    left: UnsafePointer<Float>, leftRow: Int, leftOuter: Int, leftInner: Int,
    right: UnsafePointer<Float>, rightStride: Int,
    result: UnsafeMutablePointer<Float>, resultStride: Int, accumulates: Bool)

  /// Y = f(X W + b), f being ReLU if `appliesReLU` and nothing otherwise: the forward pass of a
  /// layer.
  ///
  /// Rows of X are `inputStride` apart. `outer`, `inner` and `inputOuter` mean what `outer`,
  /// `inner` and `leftOuter` mean to `multiply`.
  func forward(
    rows: Int, outer: Int, inner: Int, columns: Int,
    inputs: UnsafePointer<Float>, inputStride: Int, inputOuter: Int,
    weights: UnsafePointer<Float>, weightStride: Int,
    biases: UnsafePointer<Float>, appliesReLU: Bool,
    outputs: UnsafeMutablePointer<Float>, outputStride: Int)

  /// `forward` for 8 rows and 32 columns whose inputs are mostly 0.
  ///
  /// - Parameters:
  ///   - indices: `count` inputs, in ascending order. All others are 0 in all 8 rows.
  ///   - inputs: the first of the 8 rows.
  func sparseForward(
    indices: UnsafePointer<Int32>, count: Int,
    inputs: UnsafePointer<Float>, inputStride: Int,
    weights: UnsafePointer<Float>, weightStride: Int,
    biases: UnsafePointer<Float>, appliesReLU: Bool,
    outputs: UnsafeMutablePointer<Float>, outputStride: Int)

  /// y = f(x W + b) for one example. Rows of W whose input is 0 are skipped.
  ///
  /// - Parameters:
  ///   - inner: inputs, at least 1; not padded.
  ///   - columns: outputs, a multiple of `Padding.columns`.
  func gemv(
    inner: Int, columns: Int, input: UnsafePointer<Float>,
    weights: UnsafePointer<Float>, weightStride: Int,
    biases: UnsafePointer<Float>, appliesReLU: Bool, output: UnsafeMutablePointer<Float>)

  /// C = G Wᵀ where the mask is above 0, and 0 elsewhere: the gradient through a layer and the ReLU
  /// below it.
  ///
  /// - Parameter mask: the outputs of that ReLU, in the shape and stride of the result.
  func backward(
    rows: Int, inner: Int, columns: Int,
    gradient: UnsafePointer<Float>, gradientStride: Int,
    transposedWeights: UnsafePointer<Float>, transposedStride: Int,
    mask: UnsafePointer<Float>, result: UnsafeMutablePointer<Float>, resultStride: Int)

  /// v = m v + Xᵀ G, W -= r v: the gradient by the weights and the step along it in one pass.
  ///
  /// - Parameters:
  ///   - inputs: rows of W.
  ///   - examples: rows of X and G, at least 1; not padded.
  ///   - outputs: columns of W and G.
  ///   - learningRate: r.
  ///   - momentum: m.
  ///   - velocities: v, in the shape and stride of W; nil where m is 0 and v is not kept.
  func update(
    inputs: Int, examples: Int, outputs: Int,
    activations: UnsafePointer<Float>, activationStride: Int,
    gradient: UnsafePointer<Float>, gradientStride: Int,
    learningRate: Float, momentum: Float, velocities: UnsafeMutablePointer<Float>?,
    weights: UnsafeMutablePointer<Float>, weightStride: Int)

  /// `update` for 8 inputs and 32 outputs, where the inputs are mostly 0.
  ///
  /// - Parameter indices: `count` examples, in ascending order. In all others the 8 inputs are 0.
  func sparseUpdate(
    indices: UnsafePointer<Int32>, count: Int,
    activations: UnsafePointer<Float>, activationStride: Int,
    gradient: UnsafePointer<Float>, gradientStride: Int,
    learningRate: Float, momentum: Float, velocities: UnsafeMutablePointer<Float>?,
    weights: UnsafeMutablePointer<Float>, weightStride: Int)

  // MARK: Sums

  /// y += Σ xᵢ over the rows of a matrix.
  ///
  /// - Parameters:
  ///   - rows: not padded.
  ///   - columns: a multiple of 16.
  func addRows(
    rows: Int, columns: Int, values: UnsafePointer<Float>, stride: Int,
    result: UnsafeMutablePointer<Float>)

  /// y += Σ aᵢ xᵢ over `count` rows of `width` numbers.
  ///
  /// - Parameters:
  ///   - factors: aᵢ.
  ///   - offsets: where xᵢ begins, in floats from `rows`.
  ///   - width: a multiple of 16.
  func addScaledRows(
    count: Int, factors: UnsafePointer<Float>, offsets: UnsafePointer<Int32>,
    rows: UnsafePointer<Float>, width: Int, result: UnsafeMutablePointer<Float>)

  // MARK: Pooling

  /// The largest of every 2x2 pixels, channel by channel, and which of the four it was.
  ///
  /// Pixels of an image hold their channels one after the other; there is no gap between pixels.
  ///
  /// - Parameters:
  ///   - rows: rows of the result; the input has twice as many.
  ///   - columns: columns of the result.
  ///   - channels: a multiple of 16.
  ///   - scale: what dropout multiplies by. Several pixels count as the largest if they are equal
  ///     after that.
  ///   - choosesFirst: whether of several largest pixels only the first gets its bit.
  ///   - choices: gets a bit for each pixel that is the largest: 1 upper left, 2 upper right,
  ///     4 lower left, 8 lower right.
  func pool(
    rows: Int, columns: Int, channels: Int, inputs: UnsafePointer<Float>, inputStride: Int,
    scale: Float, choosesFirst: Bool, outputs: UnsafeMutablePointer<Float>,
    choices: UnsafeMutablePointer<Int32>)

  /// The gradient through the pooling, times `scale`: to every pixel that was the largest of its
  /// four, if the output is above 0 (a ReLU precedes the pooling), and 0 to all others.
  ///
  /// - Parameter outputs: nil if no ReLU precedes the pooling.
  func unpool(
    rows: Int, columns: Int, channels: Int, outputs: UnsafePointer<Float>?,
    choices: UnsafePointer<Int32>, outputGradient: UnsafePointer<Float>, scale: Float,
    inputGradient: UnsafeMutablePointer<Float>, inputStride: Int)

  // MARK: Batch normalization

  /// s += Σ (x - m), q += Σ (x - m)² over the rows of a matrix.
  ///
  /// Here and below, rows are not padded and follow each other without a gap, `columns` is a
  /// multiple of 16, and there is a number for every column of m, s and all others that are not
  /// matrices.
  ///
  /// - Parameters:
  ///   - values: x.
  ///   - means: m, or any numbers close to it.
  ///   - sums: s.
  ///   - squares: q.
  func addMoments(
    rows: Int, columns: Int, values: UnsafePointer<Float>, means: UnsafePointer<Float>,
    sums: UnsafeMutablePointer<Float>, squares: UnsafeMutablePointer<Float>)

  /// y = ReLU((x - m) a + b).
  ///
  /// - Parameters:
  ///   - values: x.
  ///   - means: m.
  ///   - scales: a.
  ///   - biases: b.
  ///   - outputs: y.
  func normalize(
    rows: Int, columns: Int, values: UnsafePointer<Float>, means: UnsafePointer<Float>,
    scales: UnsafePointer<Float>, biases: UnsafePointer<Float>,
    outputs: UnsafeMutablePointer<Float>)

  /// s += Σ g, q += Σ g (x - m) over the rows of a matrix, for g the gradient times `scale` where
  /// y is above 0, and 0 elsewhere.
  ///
  /// - Parameters:
  ///   - outputs: y.
  ///   - values: x.
  ///   - means: m.
  ///   - sums: s.
  ///   - products: q.
  func addGradientMoments(
    rows: Int, columns: Int, outputs: UnsafePointer<Float>, gradient: UnsafePointer<Float>,
    scale: Float, values: UnsafePointer<Float>, means: UnsafePointer<Float>,
    sums: UnsafeMutablePointer<Float>, products: UnsafeMutablePointer<Float>)

  /// a g + c (x - m) + d in place of the gradient, for the g of `addGradientMoments`.
  ///
  /// - Parameters:
  ///   - outputs: y.
  ///   - values: x.
  ///   - means: m.
  ///   - scales: a.
  ///   - slopes: c.
  ///   - terms: d.
  func normalizeGradient(
    rows: Int, columns: Int, outputs: UnsafePointer<Float>, scale: Float,
    values: UnsafePointer<Float>, means: UnsafePointer<Float>, scales: UnsafePointer<Float>,
    slopes: UnsafePointer<Float>, terms: UnsafePointer<Float>,
    gradient: UnsafeMutablePointer<Float>)

  // MARK: Single numbers

  /// exp(zᵢ - max z) / Σ exp(zⱼ - max z) for every row, in place, right to a few units in the last
  /// place. A number that is NaN counts as -∞. A row whose largest number is infinite, or without a
  /// number, becomes NaN.
  ///
  /// - Parameters:
  ///   - rows: not padded.
  ///   - count: numbers of a row; those beyond, up to `stride`, become 0.
  ///   - stride: a multiple of 16.
  func softmax(rows: Int, count: Int, values: UnsafeMutablePointer<Float>, stride: Int)

  /// Floats from 0 to 1 of bytes from 0 to 255.
  ///
  /// - Parameter count: a multiple of 16.
  func convertToFloat(
    bytes: UnsafePointer<UInt8>, count: Int, result: UnsafeMutablePointer<Float>)

  /// Multiplies and adds in registers only, to measure the processor's peak.
  ///
  /// - Parameter numbers: 64 small numbers, all different, so that the compiler cannot reuse one
  ///   result for another.
  /// - Returns: a number that depends on all results, and how many operations were done: two for
  ///   every multiply-add of every lane.
  func multiplyAdds(
    rounds: Int, numbers: UnsafePointer<Float>
  ) -> (sum: Float, operations: Int)
}
