import Glibc

/// Two classifiers on the same examples: which of them errs where.
package struct PairedErrors: Hashable, Sendable {
  package private(set) var bothCorrect = 0
  package private(set) var onlyFirstWrong = 0
  package private(set) var onlySecondWrong = 0
  package private(set) var bothWrong = 0

  /// - Precondition: both evaluated the same examples, in the same order.
  package init(_ first: [EvaluatedExample], _ second: [EvaluatedExample]) {
    precondition(first.count == second.count)
    for (one, other) in zip(first, second) {
      switch (one.isCorrect, other.isCorrect) {
      case (true, true): bothCorrect += 1
      case (false, true): onlyFirstWrong += 1
      case (true, false): onlySecondWrong += 1
      case (false, false): bothWrong += 1
      }
    }
  }

  /// The probability of a difference as large as this or larger if both are equally good: the exact
  /// form of McNemar's test (McNemar 1947). Only examples that one of them misreads count, and each
  /// is a toss of a coin.
  package var pValue: Double {
    let tosses = onlyFirstWrong + onlySecondWrong
    let fewer = min(onlyFirstWrong, onlySecondWrong)
    let tail = (0...fewer).reduce(0.0) { $0 + Self.binomial(tosses, $1) }
    return min(1, 2 * tail)
  }

  /// The probability of so many heads in tosses of a fair coin.
  private static func binomial(_ tosses: Int, _ heads: Int) -> Double {
    let logarithm =
      lgamma(Double(tosses + 1)) - lgamma(Double(heads + 1)) - lgamma(Double(tosses - heads + 1))
    return exp(logarithm - Double(tosses) * log(2))
  }
}
