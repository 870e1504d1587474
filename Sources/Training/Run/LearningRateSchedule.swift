import Glibc

/// How the learning rate changes over a run.
package enum LearningRateSchedule: String, CaseIterable, Hashable, Sendable, Codable {
  case constant
  /// Cosine decay to 0 (Loshchilov and Hutter 2017, equation 5, without restarts).
  case cosine
  /// Warm-up from near 0, then decay to 0 (Smith and Topin 2018), both along half a cosine wave.
  case oneCycle = "one-cycle"

  /// The share of the cycle that is warm-up, and the factor that it starts from.
  private static let rise = 0.3
  private static let start = 0.04

  /// - Parameters:
  ///   - progress: the completed share of the run, from 0 to 1.
  /// - Returns: what to multiply the learning rate by.
  package func factor(at progress: Double) -> Float {
    switch self {
    case .constant: 1
    case .cosine: Float(Self.descent(progress))
    case .oneCycle where progress < Self.rise:
      Float(1 - (1 - Self.start) * Self.descent(progress / Self.rise))
    case .oneCycle: Float(Self.descent((progress - Self.rise) / (1 - Self.rise)))
    }
  }

  /// From 1 to 0 along half a cosine wave.
  private static func descent(_ share: Double) -> Double { (1 + cos(.pi * share)) / 2 }
}
