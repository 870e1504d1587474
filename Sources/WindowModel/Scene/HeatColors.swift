import Recognition

extension Palette {
  /// The color of ink that speaks for or against an answer.
  ///
  /// - Parameter share: from -1, the most that speaks against, over 0, ink as it is, to 1, the most
  ///   that speaks for.
  package func heat(_ share: Double) -> Color {
    let strong = share < 0 ? against : accent
    return edge.mixed(with: strong, share: min(abs(share), 1))
  }
}

extension InkExplanation {
  /// The relevance of each piece as a share of the largest, -1 to 1.
  package var heat: [Double] { shares(pieces.map(\.relevance)) }
}

extension PixelExplanation {
  /// The relevance of each pixel as a share of the largest, -1 to 1.
  package var heat: [Double] { shares(relevance) }
}

private func shares(_ relevance: [Float]) -> [Double] {
  let largest = relevance.reduce(0) { max($0, abs($1)) }
  return relevance.map { largest > 0 ? Double($0 / largest) : 0 }
}
