import Datasets
import Support
import Evaluation
import Network
import Training

/// Measures how the time of an epoch scales with the batch size, the layer width and the threads.
/// The results are tables in Markdown.
struct Scaling {
  private static let batchSizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]
  private static let widths = [64, 128, 256, 512, 1024, 2048, 2500]
  private static let batchSizeOfWidths = 128

  private let examples: Examples
  private let threads: [Int]
  /// By number of threads.
  private let rooflines: [Int: Roofline]

  init(images: ImageSet, threads: Int) {
    examples = Examples(images)
    self.threads = threads == 1 ? [1] : [1, threads]
    rooflines = Dictionary(uniqueKeysWithValues: self.threads.map { ($0, Roofline(threads: $0)) })
  }

  /// Calls `show` with the lines of the tables, each as soon as it is measured.
  func run(_ show: ([String]) -> Void) {
    for count in threads {
      rooflines[count].map { show(["\(threadsText(count)): \($0.description)"]) }
    }
    show(["", "784-128-64-10, by batch", ""] + header("batch"))
    for batchSize in Self.batchSizes {
      show([row(batchSize, sizes: LevelBenchmark.sizes, batchSize: batchSize)])
    }
    show(["", "784-W-10 at batch \(Self.batchSizeOfWidths), by W", ""] + header("W"))
    for width in Self.widths {
      show([row(width, sizes: [784, width, 10], batchSize: Self.batchSizeOfWidths)])
    }
  }

  private func header(_ name: String) -> [String] {
    let titles = threads.flatMap { ["\(threadsText($0)), s", "of the peak", "limit"] }
    return [
      "| \(name) | \(titles.joined(separator: " | ")) |",
      "|" + String(repeating: "---:|---:|---:|", count: threads.count) + "---:|",
    ]
  }

  private func row(_ name: Int, sizes: [Int], batchSize: Int) -> String {
    let cells = threads.flatMap { count -> [String] in
      guard let roofline = rooflines[count] else { return [] }
      let seconds = epochSeconds(sizes: sizes, batchSize: batchSize, threads: count)
      let cost = roofline.cost(sizes: sizes, batchSize: batchSize, examples: examples.count)
      return [
        fixed(seconds, 3), "\(fixed(cost.computing / seconds * 100, 0)) %", cost.limit(of: seconds),
      ]
    }
    return "| \(name) | \(cells.joined(separator: " | ")) |"
  }

  /// The time of an epoch, in seconds. For large networks, only a part of the images is measured
  /// and the time is scaled, as every step takes the same time.
  private func epochSeconds(sizes: [Int], batchSize: Int, threads: Int) -> Double {
    let affordable = Int(2e10 / LevelBenchmark.epochWork(examples: 1, sizes: sizes))
    let count = min(max(affordable, 4096) / 1024 * 1024, examples.count)
    let some = examples.selecting(Array(0..<count))
    var random = RandomSource(seed: 1)
    var trainer = Trainer(
      network: NeuralNetwork(sizes: sizes, random: &random),
      optimizer: StochasticGradientDescent(learningRate: 0.01), batchSize: batchSize,
      random: random, threads: threads)
    let timings = Timings(rounds: 3) { trainer.trainEpoch(on: some) }
    return timings.median * Double(examples.count) / Double(count)
  }
}

private func threadsText(_ count: Int) -> String {
  count == 1 ? "1 thread" : "\(count) threads"
}
