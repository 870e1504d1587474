import CProcessor
import Glibc

/// A level of the processor's instructions that the hot loops have been compiled for.
public enum KernelLevel: String, CaseIterable, Comparable, Sendable, Encodable {
  /// What every 64-bit processor of the kind has.
  case baseline
  /// x86-64-v3: AVX2 and FMA.
  case avx2
  /// x86-64-v4: AVX-512.
  case avx512

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

  /// The one in use: the highest, unless `$SCRAWL_KERNEL` names another that this machine can run.
  public static let current: KernelLevel = {
    let best = available.last ?? .baseline
    guard let name = getenv("SCRAWL_KERNEL") else { return best }
    let named = KernelLevel(rawValue: String(cString: name))
    return named.flatMap { available.contains($0) ? $0 : nil } ?? best
  }()
}
