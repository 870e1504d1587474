import Glibc
import Network
import Preprocess

/// What becomes of a network's probabilities: are they of a digit, and how sure is each.
package struct Weighing: Sendable {
  private static let digitCount = 10

  /// 1 / T; see `Calibration.temperature`.
  private let exponent: Float
  private let threshold: Float

  /// - Parameter outputCount: 10, or 11 where the last stands for what is no digit. Without a
  ///   calibration a network of 11 decides by what is more probable, and to one of 10 all is a digit.
  package init(_ calibration: Calibration?, outputCount: Int) {
    exponent = 1 / (calibration?.temperature ?? 1)
    threshold = calibration?.threshold ?? (outputCount > Self.digitCount ? 0.5 : 0)
  }

  /// - Parameter outputs: the network's 10 or 11 probabilities.
  package func reading(of image: DigitImage, outputs: consuming [Float]) -> Reading {
    let none = outputs.count > Self.digitCount ? outputs.removeLast() : nil
    temper(&outputs)
    // Written so that not-a-number, of weights that overflow, becomes 0.
    let score = max(0, none.map { 1 - $0 } ?? outputs[Reading.digit(outputs)])
    return Reading(
      image: image, probabilities: outputs, digitScore: score, isDigit: score >= threshold)
  }

  /// p^(1 / T), made to add up to 1. Where nothing is left to divide by, all are equal.
  private func temper(_ probabilities: inout [Float]) {
    // Relative to the largest, no power of it comes to nothing.
    let largest = probabilities.max() ?? 0
    var sum: Float = 0
    for index in probabilities.indices {
      let relative = probabilities[index] / largest
      probabilities[index] = exponent == 1 ? relative : pow(relative, exponent)
      sum += probabilities[index]
    }
    for index in probabilities.indices {
      probabilities[index] = sum.isFinite ? probabilities[index] / sum : 1 / Float(Self.digitCount)
    }
  }
}
