import Glibc
import Support
import Network
import Training

/// The peak speed and bandwidth of the machine, and from them the shortest possible time of an
/// epoch (the roofline model, Williams et al. 2009).
struct Roofline: CustomStringConvertible {
  private let threads: Int
  /// The peak in operations a second.
  private let speed: Double
  /// The bandwidth of the L2 cache, in bytes a second.
  private let cacheBandwidth: Double
  /// The bandwidth beyond the L2 cache, in bytes a second: of the L3 cache while the data fits
  /// there, then of memory.
  private let memoryBandwidth: Double
  /// The size of a core's L2 cache.
  private let cacheBytes: Int

  init(threads: Int) {
    self.threads = threads
    speed = PeakBenchmark(level: .current).gflops(threads: threads) * 1e9
    // Some systems do not report the size. Even small processors have half a MiB.
    let reported = sysconf(Int32(_SC_LEVEL2_CACHE_SIZE))
    cacheBytes = reported > 0 ? reported : 1 << 19
    cacheBandwidth = Self.bandwidth(bytes: cacheBytes / 2 * threads, threads: threads)
    memoryBandwidth = Self.bandwidth(bytes: 16 * cacheBytes * threads, threads: threads)
  }

  var description: String {
    "\(fixed(speed / 1e9, 0)) GFLOP/s, \(fixed(cacheBandwidth / 1e9, 0)) GB/s within "
      + "\(cacheBytes / 1024) KiB of L2 a core, \(fixed(memoryBandwidth / 1e9, 0)) GB/s behind it"
  }

  /// The bandwidth of all threads in bytes a second. Each thread converts its own bytes to floats.
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

/// The shortest possible time of an epoch, in seconds.
struct EpochCost {
  /// The time of multiplications and additions at peak speed.
  let computing: Double
  /// The time to move the parameters: they are read in the forward pass, read in the backward pass
  /// except those of the first layer, and read and written by the update.
  let moving: Double
  fileprivate let fitsInCache: Bool

  /// The limit of a measured epoch: the larger of the two times, or `steps` if that is less than a
  /// third of the epoch. Then the fixed cost of each step dominates: distributing work to threads,
  /// and the padding of matrices.
  func limit(of seconds: Double) -> String {
    guard max(computing, moving) > seconds / 3 else { return "steps" }
    return computing > moving ? "compute" : fitsInCache ? "L2" : "memory"
  }
}

extension Roofline {
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
