import Preprocess

extension Explainer {
  /// Gradient times input of the image of a drawing, added up over the pixels of each piece of ink.
  ///
  /// - Returns: nil if the drawing is blank or has more than 100 strokes.
  package func gradientTimesInput(_ drawing: Drawing, _ question: Question) -> InkExplanation? {
    guard let image = recognizer.normalizer.image(of: drawing),
      let pieces = pieces(of: drawing),
      let frame = recognizer.normalizer.frame(of: drawing)
    else { return nil }
    let pixels = gradientTimesInput(image, question)
    let middles = pieces.pieces.indices.map { index -> SIMD2<Double> in
      let points = pieces.points(of: index)
      let middle = points[points.count / 2]
      return (SIMD2(middle.x, middle.y) - SIMD2(frame.x, frame.y)) / frame.side
        * Double(DigitImage.side)
    }
    var sums = [Float](repeating: 0, count: middles.count)
    for (pixel, relevance) in pixels.relevance.enumerated() where relevance != 0 {
      let center = SIMD2(
        Double(pixel % DigitImage.side) + 0.5, Double(pixel / DigitImage.side) + 0.5)
      let nearest = middles.indices.min {
        squaredLength(middles[$0] - center) < squaredLength(middles[$1] - center)
      }
      if let nearest { sums[nearest] += relevance }
    }
    return InkExplanation(question, strength: pixels.strength, pieces, relevance: sums)
  }
}

private func squaredLength(_ way: SIMD2<Double>) -> Double { (way * way).sum() }

extension InkExplanation {
  init(_ question: Question, strength: Float, _ pieces: InkPieces, relevance: [Float]) {
    self.init(
      question: question, strength: strength,
      pieces: pieces.pieces.indices.map { index in
        InkPiece(
          stroke: pieces.stroke(of: index), points: pieces.points(of: index),
          length: pieces.lengths[index], relevance: relevance[index])
      })
  }
}
