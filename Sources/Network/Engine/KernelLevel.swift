import CProcessor
import Glibc
import KernelInterface
import KernelsBaseline

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// A level of the processor's instructions that the kernels are compiled for.
public enum KernelLevel: String, CaseIterable, Comparable, Sendable, Encodable {
  /// What every 64-bit processor of the family has.
  case baseline
  /// x86-64-v3: AVX2 and FMA.
  case avx2
  /// x86-64-v4: AVX-512.
  case avx512

  /// Orders levels by their instructions: each has those of the lower ones.
  public static func < (one: KernelLevel, other: KernelLevel) -> Bool {
    one.rank < other.rank
  }

  private var rank: Int {
    switch self {
    case .baseline: 0
    case .avx2: 1
    case .avx512: 2
    }
  }

  /// The levels this machine can run, the lowest first.
  public static let available = allCases.filter { $0.rank <= scrawl_kernel_level() }

  /// The level in use: the highest, unless `$SCRAWL_KERNEL` names another that this machine can
  /// run.
  public static let current: KernelLevel = {
    let best = available.last ?? .baseline
    guard let name = getenv("SCRAWL_KERNEL") else { return best }
    let named = KernelLevel(rawValue: String(cString: name))
    return named.flatMap { available.contains($0) ? $0 : nil } ?? best
  }()

  /// The hot loops at this level.
  ///
  /// - Precondition: the machine can run the level.
  package var kernels: any KernelSet {
    #if arch(x86_64)
      switch self {
      case .avx512: KernelsAVX512.Kernels()
      case .avx2: KernelsAVX2.Kernels()
      case .baseline: KernelsBaseline.Kernels()
      }
    #else
      KernelsBaseline.Kernels()
    #endif
  }
}
