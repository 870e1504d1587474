/// The times of repeated runs.
struct Timings {
  /// In seconds, the shortest first.
  private let sorted: [Double]

  /// Runs `body` and measures each run.
  ///
  /// - Parameters:
  ///   - rounds: the number of measured runs.
  ///   - warmUps: the number of runs before them that are not measured.
  init(rounds: Int, warmUps: Int = 1, _ body: () -> Void) {
    let clock = ContinuousClock()
    for _ in 0..<warmUps { body() }
    sorted = (0..<rounds).map { _ in clock.measure(body) / .seconds(1) }.sorted()
  }

  var median: Double { sorted[sorted.count / 2] }
  var shortest: Double { sorted[0] }
  var percentile99: Double { sorted[min(sorted.count - 1, sorted.count * 99 / 100)] }

  var microseconds: Microseconds { Microseconds(median: median * 1e6, p99: percentile99 * 1e6) }
}

struct Microseconds: Encodable {
  let median: Double
  let p99: Double
}
