import Network
import Synchronization

/// Measures the peak of the processor with independent multiply-adds in registers.
struct PeakBenchmark {
  let level: KernelLevel
  private static let rounds = 4_000_000

  /// The peak in GFLOP/s: the best of several runs, as other programs can only slow a run down.
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
