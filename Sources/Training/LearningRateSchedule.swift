import Glibc

/// How the learning rate changes over a run.
package enum LearningRateSchedule: String, CaseIterable, Hashable, Sendable, Codable {
  case constant
  /// Down to nothing along half a wave (Loshchilov and Hutter 2017, equation 5, without restarts).
  case cosine

  /// - Parameters:
  ///   - progress: the share of the run that is behind, from 0 to 1.
  /// - Returns: what to multiply the learning rate by.
  package func factor(at progress: Double) -> Float {
    switch self {
    case .constant: 1
    case .cosine: Float((1 + cos(.pi * progress)) / 2)
    }
  }
}
