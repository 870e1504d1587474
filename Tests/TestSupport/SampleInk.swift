import Foundation

/// Simple digits in a square from 0 to 1.
public enum SampleInk {
  public typealias Line = [(x: Double, y: Double)]

  /// An open four in two strokes.
  public static let four: [Line] = [
    [(0.40, 0.05), (0.15, 0.60), (0.80, 0.58)], [(0.62, 0.25), (0.55, 0.95)],
  ]
  public static let one: [Line] = [[(0.5, 0.1), (0.48, 0.9)]]
  public static let seven: [Line] = [[(0.2, 0.1), (0.8, 0.12), (0.4, 0.95)]]
  /// A circle of 40 points.
  public static let zero: [Line] = [
    (0...40).map { step in
      let angle = Double(step) / 40 * 2 * .pi
      return (0.5 + 0.3 * cos(angle), 0.5 + 0.42 * sin(angle))
    }
  ]
  public static let all = [four, one, seven, zero]
}
