import Network
import Support
import Training

/// The measurements of all kernel levels. In JSON, those of the level in use are at the top.
struct BenchmarkReport: Encodable {
  let best: LevelFigures
  let levels: [LevelFigures]
  let secondsTo97: Double?
  let secondsTo99: Double?
  let modelLoadMilliseconds: Double

  private enum CodingKeys: CodingKey {
    case levels, secondsTo97, secondsTo99, modelLoadMilliseconds
  }

  func encode(to encoder: any Encoder) throws {
    try best.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(levels, forKey: .levels)
    try container.encode(secondsTo97, forKey: .secondsTo97)
    try container.encode(secondsTo99, forKey: .secondsTo99)
    try container.encode(modelLoadMilliseconds, forKey: .modelLoadMilliseconds)
  }
}

extension BenchmarkReport {
  private typealias Row = (name: String, value: (LevelFigures) -> String)

  /// The report for people, with a column for each level.
  var table: [String] {
    let rows: [Row] = [
      ("peak, one core, GFLOP/s", { fixed($0.peakGflops, 0) }),
      ("peak, \(best.threads) threads", { fixed($0.peakGflopsAllThreads, 0) }),
      ("product 32x784x128", { speed($0.productClassicGflops, of: $0.peakGflops) }),
      ("product 1024x1024x1024", { speed($0.product1024Gflops, of: $0.peakGflops) }),
      ("epoch, batch 32, seconds", { optional($0.epochSecondsBatch32) }),
      ("  GFLOP/s", { speed($0.epochGflopsBatch32, of: $0.peakGflopsAllThreads) }),
      ("epoch, batch 128, seconds", { optional($0.epochSecondsBatch128) }),
      ("  GFLOP/s", { speed($0.epochGflopsBatch128, of: $0.peakGflopsAllThreads) }),
      ("convolution epoch, seconds", { optional($0.convolutionEpochSeconds) }),
      ("model default, epoch, seconds", { optional($0.defaultEpochSeconds) }),
      ("28x28 to probabilities, µs", { times($0.predictMicroseconds) }),
      ("strokes to probabilities, µs", { times($0.strokesMicroseconds) }),
      ("model default, 28x28, µs", { times($0.defaultPredictMicroseconds) }),
      ("model default, strokes, µs", { times($0.defaultStrokesMicroseconds) }),
    ]
    let header = line("\(best.threads) threads", levels.map(\.kernel.rawValue))
    return [header] + rows.map { row in line(row.name, levels.map(row.value)) } + [
      "", timeToAccuracy(97, secondsTo97), timeToAccuracy(99, secondsTo99),
      "model loaded in \(fixed(modelLoadMilliseconds, 1)) ms",
    ]
  }

  private func timeToAccuracy(_ goal: Int, _ seconds: Double?) -> String {
    let missing = best.epochSecondsBatch32 == nil ? "-" : "not reached"
    let time = seconds.map { "\(fixed($0, 2)) s" } ?? missing
    return "training to \(goal) % on MNIST's test images: \(time)"
  }

  private func line(_ name: String, _ values: [String]) -> String {
    name.rightPadded(to: 30) + values.map { $0.leftPadded(to: 16) }.joined()
  }
}

private func optional(_ seconds: Double?) -> String {
  seconds.map { fixed($0, 3) } ?? "-"
}

private func speed(_ gflops: Double?, of peak: Double) -> String {
  gflops.map { "\(fixed($0, 0)) (\(fixed($0 / peak * 100, 0)) %)" } ?? "-"
}

private func times(_ microseconds: Microseconds) -> String {
  "\(fixed(microseconds.median, 1)) / \(fixed(microseconds.p99, 1))"
}
