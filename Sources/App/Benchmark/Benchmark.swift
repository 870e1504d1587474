import Datasets
import Evaluation
import Network
import Preprocess
import Recognition
import Training

/// What one kernel level does on this machine. Speeds are in 10⁹ multiplications and additions a
/// second.
struct LevelFigures: Encodable {
  let kernel: KernelLevel
  let threads: Int
  /// A loop of independent multiply-adds in registers: the most one core can do, and all threads.
  let peakGflops: Double
  let peakGflopsAllThreads: Double
  /// The classic network's forward product, 32x784 by 784x128, and 1024x1024 by 1024x1024, each on
  /// one core.
  let productClassicGflops: Double
  let product1024Gflops: Double
  /// 784-128-64-10 over MNIST's 60,000 images; nil where MNIST is not.
  var epochSecondsBatch32: Double?
  var epochSecondsBatch128: Double?
  var epochGflopsBatch32: Double?
  var epochGflopsBatch128: Double?
  /// 784,5x5x16,3x3x32,64,10 over the same images with Adam, 128 a batch.
  var convolutionEpochSeconds: Double?
  /// The same for the layers of the model the window opens with.
  var defaultEpochSeconds: Double?
  /// One 28x28 image to logits.
  let predictMicroseconds: Microseconds
  /// One drawing of strokes to probabilities, the normaliser included.
  let strokesMicroseconds: Microseconds
  /// Both of the model the window opens with.
  let defaultPredictMicroseconds: Microseconds
  let defaultStrokesMicroseconds: Microseconds
}

/// Measures one level.
struct LevelBenchmark {
  static let sizes = [784, 128, 64, 10]

  let level: KernelLevel
  let threads: Int
  let images: ImageSet?
  let drawings: [Drawing]
  /// The model the window opens with.
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

  /// Multiplications and additions of an epoch's products: forward, by the weights, and by the
  /// inputs of all layers but the first.
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
