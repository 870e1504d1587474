import Glibc

/// How the learning rate changes over a run.
package enum LearningRateSchedule: String, CaseIterable, Hashable, Sendable, Codable {
  case constant
  /// Down to nothing along half a wave (Loshchilov and Hutter 2017, equation 5, without restarts).
  case cosine
  /// Up from almost nothing, then down to nothing (Smith and Topin 2018), both along half a wave.
  case oneCycle = "one-cycle"

  /// The share of a cycle that goes up, and where it starts.
  private static let rise = 0.3
  private static let start = 0.04

  /// - Parameters:
  ///   - progress: the share of the run that is behind, from 0 to 1.
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

  /// From 1 down to 0 along half a wave.
  private static func descent(_ share: Double) -> Double { (1 + cos(.pi * share)) / 2 }
}
