/// Loss and accuracy over examples. Scores of batches add up to the score of all examples.
public struct Score: Hashable, Sendable {
  /// How many were read.
  public private(set) var examples = 0
  /// How many were read correctly.
  public private(set) var correct = 0
  private var lossSum = 0.0

  /// The score of no examples.
  public init() {}

  /// - Parameters:
  ///   - probabilities: B rows.
  ///   - labels: B indices of the true classes.
  public init(probabilities: Matrix, labels: [Int]) {
    self.init(
      probabilities: probabilities, labels: labels,
      lossSum: CrossEntropy.sum(probabilities: probabilities, labels: labels))
  }

  init(probabilities: Matrix, labels: [Int], lossSum: Double) {
    examples = labels.count
    correct = labels.indices.count { probabilities.row($0).firstIndexOfMaximum == labels[$0] }
    self.lossSum = lossSum
  }

  /// The share read correctly, from 0 to 1; 0 without examples.
  public var accuracy: Double { examples == 0 ? 0 : Double(correct) / Double(examples) }
  /// The mean loss in nats; 0 without examples.
  public var loss: Double { examples == 0 ? 0 : lossSum / Double(examples) }

  mutating func add(loss: Double, isCorrect: Bool) {
    examples += 1
    correct += isCorrect ? 1 : 0
    lossSum += loss
  }

  /// Adds the score of further examples.
  public static func += (total: inout Score, part: Score) {
    total.examples += part.examples
    total.correct += part.correct
    total.lossSum += part.lossSum
  }
}

extension RandomAccessCollection<Float> where Index == Int {
  /// Counted from the slice's start; 0 for an empty one.
  var firstIndexOfMaximum: Int {
    guard let maximum = self.max(), let index = firstIndex(of: maximum) else { return 0 }
    return index - startIndex
  }
}
