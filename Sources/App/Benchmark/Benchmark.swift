import Datasets
import Evaluation
import Network
import Preprocess
import Recognition
import Training

/// The measurements of one kernel level. GFLOP/s count 10⁹ multiplications and additions a second.
struct LevelFigures: Encodable {
  let kernel: KernelLevel
  let threads: Int
  /// The peak of one core, measured with independent multiply-adds in registers.
  let peakGflops: Double
  /// The peak of all threads.
  let peakGflopsAllThreads: Double
  /// Matrix product (32, 784) x (784, 128) on one core, as in the classic network's first layer.
  let productClassicGflops: Double
  /// Matrix product (1024, 1024) x (1024, 1024) on one core.
  let product1024Gflops: Double
  /// An epoch of 784-128-64-10 over MNIST's 60,000 images; nil without MNIST.
  var epochSecondsBatch32: Double?
  var epochSecondsBatch128: Double?
  var epochGflopsBatch32: Double?
  var epochGflopsBatch128: Double?
  /// An epoch of 784,5x5x16,3x3x32,64,10 over the same images with Adam, batch size 128.
  var convolutionEpochSeconds: Double?
  /// The same for the layers of the model `default`.
  var defaultEpochSeconds: Double?
  /// One 28x28 image to logits, with the classic network.
  let predictMicroseconds: Microseconds
  /// One drawing to probabilities, including normalization, with the classic network.
  let strokesMicroseconds: Microseconds
  /// The same two with the model `default`.
  let defaultPredictMicroseconds: Microseconds
  let defaultStrokesMicroseconds: Microseconds
}

/// Measures one kernel level.
struct LevelBenchmark {
  static let sizes = [784, 128, 64, 10]

  let level: KernelLevel
  let threads: Int
  let images: ImageSet?
  let drawings: [Drawing]
  /// The model `default`.
  let shipped: Model

  func run() -> LevelFigures {
    let peak = PeakBenchmark(level: level)
    let classic = ReadingBenchmark(classic, drawings: drawings, level: level)
    let shipped = ReadingBenchmark(shipped, drawings: drawings, level: level)
    var figures = LevelFigures(
      kernel: level, threads: threads, peakGflops: peak.gflops(threads: 1),
      peakGflopsAllThreads: peak.gflops(threads: threads),
      productClassicGflops: product(rows: 32, inner: 784, columns: 128, rounds: 400),
      product1024Gflops: product(rows: 1024, inner: 1024, columns: 1024, rounds: 9),
      predictMicroseconds: classic.predict(rounds: 20_000),
      strokesMicroseconds: classic.strokes(rounds: 20_000),
      defaultPredictMicroseconds: shipped.predict(rounds: 5000),
      defaultStrokesMicroseconds: shipped.strokes(rounds: 5000))
    if let images { addEpochs(to: &figures, examples: Examples(images)) }
    return figures
  }

  private func addEpochs(to figures: inout LevelFigures, examples: Examples) {
    let work = Self.epochWork(examples: examples.count)
    let batch32 = EpochBenchmark.classic(batchSize: 32).seconds(examples, level, threads)
    let batch128 = EpochBenchmark.classic(batchSize: 128).seconds(examples, level, threads)
    figures.epochSecondsBatch32 = batch32
    figures.epochSecondsBatch128 = batch128
    figures.epochGflopsBatch32 = work / batch32 / 1e9
    figures.epochGflopsBatch128 = work / batch128 / 1e9
    figures.convolutionEpochSeconds = EpochBenchmark.convolution?.seconds(examples, level, threads)
    figures.defaultEpochSeconds = EpochBenchmark.convolution(shipped.network.architecture)
      .seconds(examples, level, threads)
  }

  /// The multiplications and additions of an epoch's matrix products: the outputs and the weight
  /// gradients of all layers, and the input gradients of all layers but the first.
  static func epochWork(examples: Int, sizes: [Int] = sizes) -> Double {
    let products = zip(sizes, sizes.dropFirst()).map { 2.0 * Double($0) * Double($1) }
    return Double(examples) * (3 * products.reduce(0, +) - products[0])
  }

  private func product(rows: Int, inner: Int, columns: Int, rounds: Int) -> Double {
    var random = RandomSource(seed: 1)
    let left = (0..<rows * inner).map { _ in Float(random.normal()) }
    let right = (0..<inner * columns).map { _ in Float(random.normal()) }
    let product = PackedProduct(
      rows: rows, inner: inner, columns: columns, level: level)
    let timings = Timings(rounds: rounds) {
      _ = product.multiply(left, right)
    }
    return 2 * Double(rows * inner * columns) / timings.median / 1e9
  }

  private var classic: Model {
    var random = RandomSource(seed: 1)
    return Model(network: NeuralNetwork(sizes: Self.sizes, random: &random))
  }
}
