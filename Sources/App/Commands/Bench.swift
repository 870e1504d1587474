import ArgumentParser
import Datasets
import Network
import Preprocess
import Support
import Training

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how fast this machine trains and reads.",
    discussion: """
      Measures every kernel level the processor has, side by side, each figure also as a share of \
      the peak measured in the same run. Nothing else should be running.

      EXAMPLES
        scrawl bench
        scrawl bench --json --threads 1
      """)

  @OptionGroup var data: DataOption
  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Print how the cost grows with the batch, the width and the threads instead.")
  var growth = false

  func run() throws {
    if growth { return try printGrowth() }
    let drawings = try sampleDrawings()
    let shipped = try shippedModel()
    let mnist = try mnistIfThere()
    let levels = KernelLevel.available.map { level in
      LevelBenchmark(
        level: level, threads: threads.count, images: mnist?.training, drawings: drawings,
        shipped: shipped
      ).run()
    }
    let current = KernelLevel.available.firstIndex(of: .current) ?? 0
    let report = BenchmarkReport(
      best: levels[current], levels: levels,
      secondsTo97: mnist.flatMap { RaceBenchmark.to97.seconds(on: $0, threads: threads.count) },
      secondsTo99: mnist.flatMap { RaceBenchmark.to99?.seconds(on: $0, threads: threads.count) },
      modelLoadMilliseconds: try loadMilliseconds())
    StandardOutput.print(lines: json ? [try encoded(report)] : report.table)
  }

  private func mnistIfThere() throws -> MNIST? {
    do throws(DatasetError) {
      return try data.folder().mnist()
    } catch .nothingFound {
      Terminal.note("no MNIST: epochs are not measured; `make data` fetches it")
      return nil
    }
  }

  private func printGrowth() throws {
    let images = try data.folder().mnist().training
    GrowthBenchmark(images: images, threads: threads.count).run(StandardOutput.print(lines:))
  }

  private func sampleDrawings() throws -> [Drawing] {
    guard let assets = Assets.folder else {
      throw Failure("no Assets folder beside the program; set SCRAWL_ASSETS to it")
    }
    let names = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ]
    return try names.map { try loadDrawing("\(assets)/drawings/\($0).json") }
  }

  private func shippedModel() throws -> Model {
    let loaded = try loadModel(named: ModelOption.shipped[0])
    _ = try loaded.recognizer()
    return loaded.model
  }

  private func loadMilliseconds() throws -> Double {
    _ = try loadRecognizer(named: "classic")
    return Timings(rounds: 11) { _ = try? loadRecognizer(named: "classic") }.median * 1e3
  }
}
