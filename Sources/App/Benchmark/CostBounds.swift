import Glibc
import Support
import Network
import Training

/// What the machine can do at most, and so the least an epoch can cost.
struct CostBounds: CustomStringConvertible {
  private let threads: Int
  /// Operations a second.
  private let speed: Double
  /// Bytes a second to and from the second level of the cache, and to and from what lies behind it:
  /// the third level, as long as a network fits there, then memory.
  private let cacheBandwidth: Double
  private let memoryBandwidth: Double
  private let cacheBytes: Int

  init(threads: Int) {
    self.threads = threads
    speed = PeakBenchmark(level: .current).gflops(threads: threads) * 1e9
    // An older kernel does not tell; half a MiB is what even small processors have.
    let reported = sysconf(Int32(_SC_LEVEL2_CACHE_SIZE))
    cacheBytes = reported > 0 ? reported : 1 << 19
    cacheBandwidth = Self.bandwidth(bytes: cacheBytes / 2 * threads, threads: threads)
    memoryBandwidth = Self.bandwidth(bytes: 16 * cacheBytes * threads, threads: threads)
  }

  var description: String {
    "\(fixed(speed / 1e9, 0)) GFLOP/s, \(fixed(cacheBandwidth / 1e9, 0)) GB/s within "
      + "\(cacheBytes / 1024) KiB of L2 a core, \(fixed(memoryBandwidth / 1e9, 0)) GB/s behind it"
  }

  /// Of all threads together, each turning bytes of its own into floats of its own.
  private static func bandwidth(bytes: Int, threads: Int) -> Double {
    let count = bytes / threads / 5 / 16 * 16
    let passes = max(1, (1 << 29) / bytes)
    let kernels = KernelLevel.current.kernels
    let timings = Timings(rounds: 3) {
      concurrently(threads, threads: threads) { _ in
        let source = [UInt8](repeating: 1, count: count)
        var target = [Float](repeating: 0, count: count)
        for _ in 0..<passes {
          target.withUnsafeMutableBufferPointer { target in
            guard let start = target.baseAddress else { return }
            kernels.convertToFloat(bytes: source, count: count, result: start)
          }
        }
      }
    }
    return Double(5 * count * passes * threads) / timings.shortest
  }
}

/// The least an epoch costs, in seconds.
struct EpochCost {
  /// Multiplying and adding.
  let computing: Double
  /// Moving the parameters: read on the way forward and, but for the first layer's, on the way
  /// back, then read and written by the update.
  let moving: Double
  fileprivate let fitsInCache: Bool

  /// What a measured epoch was limited by: the greater of the two, unless it explains less than a
  /// third of the time. Then it is what every step costs however small: handing work to threads,
  /// edges, numbers computed for padding.
  func limit(of seconds: Double) -> String {
    guard max(computing, moving) > seconds / 3 else { return "steps" }
    return computing > moving ? "compute" : fitsInCache ? "L2" : "memory"
  }
}

extension CostBounds {
  func cost(sizes: [Int], batchSize: Int, examples: Int) -> EpochCost {
    let parameters = zip(sizes, sizes.dropFirst()).map { $0 * $1 + $1 }
    let fits = 4 * parameters.reduce(0, +) <= cacheBytes * threads
    let bytesAStep = 16 * parameters.reduce(0, +) - 4 * parameters[0]
    let steps = Double(examples) / Double(batchSize)
    return EpochCost(
      computing: LevelBenchmark.epochWork(examples: examples, sizes: sizes) / speed,
      moving: Double(bytesAStep) * steps / (fits ? cacheBandwidth : memoryBandwidth),
      fitsInCache: fits)
  }
}
