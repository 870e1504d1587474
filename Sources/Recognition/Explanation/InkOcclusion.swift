import Preprocess

extension Explainer {
  /// How much each piece of ink speaks for an answer: the mean loss of the answer when the
  /// stretches of ink that it is in are erased, each of several lengths.
  ///
  /// - Parameters:
  ///   - drawing: read as one digit.
  ///   - question: which answer is explained.
  ///   - shouldStop: asked before each reading; there are about as many as pieces times lengths.
  ///   - report: gets what is known so far after each length of stretches, the longest first.
  /// - Returns: nil if the drawing is blank or has more than 100 strokes, or if it should stop.
  package func explain(
    _ drawing: Drawing, _ question: Question, shouldStop: () -> Bool = { false },
    report: (InkExplanation) -> Void = { _ in }
  ) -> InkExplanation? {
    guard let pieces = pieces(of: drawing) else { return nil }
    let whole = strength(question, of: drawing)
    var sums = [Double](repeating: 0, count: pieces.pieces.count)
    var counts = [Double](repeating: 0, count: pieces.pieces.count)
    var explanation: InkExplanation?
    for length in stretchLengths {
      for stretch in pieces.stretches(of: length) {
        guard !shouldStop() else { return nil }
        let loss =
          whole - strength(question, of: pieces.drawing(without: stretch.contains))
        for piece in stretch {
          sums[piece] += loss
          counts[piece] += 1
        }
      }
      let current = InkExplanation(
        question, strength: Float(whole), pieces,
        relevance: zip(sums, counts).map { Float($0 / max($1, 1)) })
      report(current)
      explanation = current
    }
    return explanation
  }
}

extension InkPieces {
  /// Stretches of a number of pieces, one starting at every piece that has enough behind it in its
  /// stroke; a shorter stroke is one stretch.
  func stretches(of count: Int) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    while start < pieces.count {
      let end = pieces[start...].firstIndex { $0.stroke != pieces[start].stroke } ?? pieces.count
      for first in start...max(start, end - count) {
        stretches.append(first..<min(first + count, end))
      }
      start = end
    }
    return stretches
  }
}
