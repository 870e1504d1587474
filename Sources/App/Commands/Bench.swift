import ArgumentParser
import Datasets
import Network
import Preprocess
import Support
import Training

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how fast this machine trains and recognizes.",
    discussion: """
      Measures each kernel level that the processor supports (baseline x86-64, AVX2, AVX-512) and \
      prints a column for it. Speeds are also printed as a share of the processor's peak, measured \
      in the same run. Stop other programs first.

      EXAMPLES
        scrawl bench
        scrawl bench --json --threads 1
      """)

  @OptionGroup var data: DataOption
  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(
    help: """
      Measure instead how the time of an epoch scales with the batch size, the layer width and the \
      threads.
      """)
  var scaling = false

  /// The name of `--scaling` in the first release, which still works.
  @Flag(help: .hidden) var growth = false

  func run() throws {
    if scaling || growth { return try printScaling() }
    let drawings = try sampleDrawings()
    let shipped = try shippedModel()
    let mnist = try mnistIfFound()
    let levels = KernelLevel.available.map { level in
      LevelBenchmark(
        level: level, threads: threads.count, images: mnist?.training, drawings: drawings,
        shipped: shipped
      ).run()
    }
    let current = KernelLevel.available.firstIndex(of: .current) ?? 0
    let report = BenchmarkReport(
      best: levels[current], levels: levels,
      secondsTo97: mnist.flatMap { TimeToAccuracy.to97.seconds(on: $0, threads: threads.count) },
      secondsTo99: mnist.flatMap { TimeToAccuracy.to99?.seconds(on: $0, threads: threads.count) },
      modelLoadMilliseconds: try loadMilliseconds())
    StandardOutput.print(lines: json ? [try encoded(report)] : report.table)
  }

  private func mnistIfFound() throws -> MNIST? {
    do throws(DatasetError) {
      return try data.folder().mnist()
    } catch .nothingFound {
      Terminal.note("no MNIST: epochs are not measured; `make data` fetches it")
      return nil
    }
  }

  private func printScaling() throws {
    let images = try data.folder().mnist().training
    Scaling(images: images, threads: threads.count).run(StandardOutput.print(lines:))
  }

  private func sampleDrawings() throws -> [Drawing] {
    guard let assets = Assets.folder else {
      throw Failure("there is no Assets folder beside the program; set SCRAWL_ASSETS to the folder")
    }
    let names = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ]
    return try names.map { try loadDrawing("\(assets)/drawings/\($0).json").drawing }
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
