/// Spearman's rank correlation: Pearson's, of the ranks. Equal numbers share the mean of their
/// ranks.
package enum RankCorrelation {
  /// From -1 to 1; nil where all numbers of one side are equal, or there are fewer than two.
  package static func of(_ first: [Double], _ second: [Double]) -> Double? {
    precondition(first.count == second.count)
    let (a, b) = (centeredRanks(first), centeredRanks(second))
    let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    let squares = (a.reduce(0) { $0 + $1 * $1 }, b.reduce(0) { $0 + $1 * $1 })
    guard squares.0 > 0, squares.1 > 0 else { return nil }
    return product / (squares.0 * squares.1).squareRoot()
  }

  /// Ranks minus their mean.
  private static func centeredRanks(_ numbers: [Double]) -> [Double] {
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    var ranks = [Double](repeating: 0, count: numbers.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
      for place in start..<end {
        ranks[order[place]] = Double(start + end - order.count) / 2
      }
      start = end
    }
    return ranks
  }
}
