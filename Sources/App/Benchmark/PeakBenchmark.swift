import Network
import Synchronization

/// The most a processor can do: multiply-adds that wait for nothing.
struct PeakBenchmark {
  let level: KernelLevel
  private static let rounds = 4_000_000

  /// Of several runs the best: less is never the processor's limit but another program's doing.
  func gflops(threads: Int) -> Double {
    let kernels = level.kernels
    let numbers = (0..<64).map { 1e-3 + Float($0) * 1e-5 }
    let round = kernels.multiplyAdds(rounds: 1, numbers: numbers)
    let operations = round.operations * Self.rounds * threads
    let timings = Timings(rounds: 5) {
      concurrently(threads, threads: threads) { _ in
        _ = kernels.multiplyAdds(rounds: Self.rounds, numbers: numbers)
      }
    }
    return Double(operations) / timings.shortest / 1e9
  }
}
