/// Draws examples so that a writer counts as the square root of the number of their examples.
///
/// Nine of the 93 UNIPEN writers who train gave half of the digits, some 480 each, others gave 8.
/// What a network lacks is hands, not digits: with equal examples it would learn the nine hands
/// half of the time, and with equal writers it would see the same 8 digits again and again.
struct WriterDraw: Hashable, Sendable {
  /// The sum of the weights up to and with each example, 1 at the end.
  private let cumulative: [Double]

  /// - Parameter writers: of each example.
  init(writers: [String]) {
    var counts: [String: Int] = [:]
    for writer in writers { counts[writer, default: 0] += 1 }
    var sum = 0.0
    let sums = writers.map { writer in
      sum += 1 / Double(counts[writer] ?? 1).squareRoot()
      return sum
    }
    cumulative = sums.map { $0 / sum }
  }

  /// The example at a share from 0 to below 1 of the sum of all weights.
  ///
  /// - Complexity: O(log n).
  func index(at share: Double) -> Int {
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > share { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
