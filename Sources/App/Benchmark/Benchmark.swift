import Dataset
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
  /// One 28x28 image to probabilities.
  let predictMicroseconds: Microseconds
  /// One drawing of strokes to probabilities, the normaliser included.
  let strokesMicroseconds: Microseconds
}

/// Measures one level.
struct LevelBenchmark {
  static let sizes = [784, 128, 64, 10]

  let level: KernelLevel
  let threads: Int
  let images: ImageSet?
  let drawings: [Drawing]

  func run() -> LevelFigures {
    let peak = PeakBenchmark(level: level)
    var figures = LevelFigures(
      kernel: level, threads: threads, peakGflops: peak.gflops(threads: 1),
      peakGflopsAllThreads: peak.gflops(threads: threads),
      productClassicGflops: product(rows: 32, inner: 784, columns: 128, rounds: 400),
      product1024Gflops: product(rows: 1024, inner: 1024, columns: 1024, rounds: 9),
      predictMicroseconds: predict(), strokesMicroseconds: strokes())
    if let images {
      let examples = Examples(images)
      figures.epochSecondsBatch32 = epoch(examples, batchSize: 32)
      figures.epochSecondsBatch128 = epoch(examples, batchSize: 128)
      let work = Self.epochWork(examples: examples.count)
      figures.epochGflopsBatch32 = figures.epochSecondsBatch32.map { work / $0 / 1e9 }
      figures.epochGflopsBatch128 = figures.epochSecondsBatch128.map { work / $0 / 1e9 }
    }
    return figures
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
      rows: rows, inner: inner, columns: columns, kernels: .of(level))
    let timings = Timings(rounds: rounds) {
      _ = product.multiply(left, right)
    }
    return 2 * Double(rows * inner * columns) / timings.median / 1e9
  }

  private func epoch(_ examples: Examples, batchSize: Int) -> Double {
    var random = RandomSource(seed: 1)
    var trainer = Trainer(
      network: NeuralNetwork(sizes: Self.sizes, random: &random),
      optimizer: .gradientDescent(StochasticGradientDescent(learningRate: 0.1)),
      batchSize: batchSize,
      random: random, threads: threads, kernels: .of(level))
    return Timings(rounds: level == .baseline ? 3 : 7) { trainer.trainEpoch(on: examples) }.median
  }

  private var network: NeuralNetwork {
    var random = RandomSource(seed: 1)
    return NeuralNetwork(sizes: Self.sizes, random: &random)
  }

  private func predict() -> Microseconds {
    let predictor = Predictor(network, kernels: .of(level))
    let images = drawings.compactMap { Normalizer().image(of: $0)?.pixels }
    var probabilities = [Float](repeating: 0, count: 10)
    var next = 0
    return Timings(rounds: 20_000, warmUps: 1000) {
      predictor.predict(images[next], into: &probabilities)
      next = (next + 1) % images.count
    }.microseconds
  }

  private func strokes() -> Microseconds {
    let recognizer = Recognizer(
      name: "benchmark", network: network, predictor: Predictor(network, kernels: .of(level)))
    var next = 0
    return Timings(rounds: 20_000, warmUps: 1000) {
      _ = recognizer.read(drawings[next])
      next = (next + 1) % drawings.count
    }.microseconds
  }
}
