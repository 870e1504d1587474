import Glibc
import Network

/// The natural logarithms of the eleven shares of a reading. Unlike the shares they do not round to
/// 0 or 1: how much speaks for a digit shows even where the reading is sure.
package struct LogShares: Hashable, Sendable {
  /// Of the digits 0 to 9, then of none.
  package let values: [Double]

  /// - Parameters:
  ///   - logits: 10, or 11 if the last is of a reject class.
  ///   - output: what the network ends in, which decides what the last of 11 logits means.
  ///   - calibration: nil for a temperature of 1 and the default threshold.
  package init(logits: [Float], output: Activation, calibration: Calibration?) {
    let count = TemperatureScaling.digitCount
    let temperature = Double(calibration?.temperature ?? 1)
    let raw = logits.map(Double.init)
    let scaled = raw.prefix(count).map { $0 / temperature }
    let sum = Self.logSum(scaled)
    guard sum.isFinite else {
      values = Array(repeating: -log(Double(count)), count: count) + [-.infinity]
      return
    }
    let digits = scaled.map { $0 - sum }
    let distance =
      if logits.count == count {
        Self.logComplement(digits) - (digits.max() ?? 0)
      } else if output == .softmaxAndReject {
        raw[count]
      } else {
        raw[count] - Self.logSum(raw.prefix(count))
      }
    let none = RejectionRule(calibration, outputCount: logits.count).noneLogit(distance)
    values = digits.map { $0 + Self.logSigmoid(-none) } + [Self.logSigmoid(none)]
  }

  /// log(a / b) of the shares of two labels.
  package func odds(_ label: Int, against other: Int) -> Double { values[label] - values[other] }

  /// log(p / (1 - p)) of the share p of a label.
  package func odds(_ label: Int) -> Double {
    values[label] - Self.logSum(values.indices.filter { $0 != label }.map { values[$0] })
  }

  /// The label with the largest share. At equal shares it is a digit, and the smaller one.
  package var leader: Int { values.indices.max { values[$0] < values[$1] } ?? 0 }

  /// log(1 - p) of the largest of some probabilities.
  private static func logComplement(_ logs: [Double]) -> Double {
    let largest = logs.indices.max { logs[$0] < logs[$1] }
    return logSum(logs.indices.filter { $0 != largest }.map { logs[$0] })
  }

  /// log Σ exp.
  private static func logSum(_ values: some Collection<Double>) -> Double {
    let largest = values.max() ?? -.infinity
    guard largest.isFinite else { return largest }
    return largest + log(values.reduce(0) { $0 + exp($1 - largest) })
  }

  /// log(1 / (1 + exp(-z))).
  private static func logSigmoid(_ z: Double) -> Double {
    z > 0 ? -log1p(exp(-z)) : z - log1p(exp(z))
  }
}
