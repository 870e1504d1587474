import Support

extension ConvolutionLayer {
  package var sumShape: Shape { convolvedShape }

  package func sums(of outputs: Region) -> Region {
    Region(
      rows: outputs.rows.lowerBound * pooling..<outputs.rows.upperBound * pooling,
      columns: outputs.columns.lowerBound * pooling..<outputs.columns.upperBound * pooling,
      channels: outputs.channels)
  }

  package func inputs(ofSums sums: Region) -> Region {
    Region(
      rows: sums.rows.lowerBound..<sums.rows.upperBound + kernelSize - 1,
      columns: sums.columns.lowerBound..<sums.columns.upperBound + kernelSize - 1,
      channels: 0..<inputShape.channels)
  }

  package func weights(ofSum index: Int) -> [Float] {
    let filter = index % filterCount
    return (0..<weights.rows).map { weights[$0, filter] }
  }

  package func inputGradient(sumGradient: Matrix) -> Matrix {
    var gradient = Matrix(
      rows: sumGradient.values.count / filterCount, columns: filterCount,
      values: sumGradient.values)
    if let normalization {
      for place in gradient.values.indices {
        gradient.values[place] *= normalization.scale(place % filterCount)
      }
    }
    return gathered(gradient.timesTransposed(weights), examples: sumGradient.rows)
  }

  package func words(at index: Int, isLast: Bool) -> LayerWords {
    let title: Phrase =
      switch index {
      case 0: "\(filterCount) filters of \(kernelSize)×\(kernelSize) look for strokes"
      case 1: "\(filterCount) filters of \(kernelSize)×\(kernelSize) put strokes together"
      default: "\(filterCount) filters of \(kernelSize)×\(kernelSize) put these together"
      }
    return LayerWords(
      title: title,
      notes: pooling > 1
        ? ["each keeps the max of \(pooling)×\(pooling)", "max of \(pooling)×\(pooling)"] : [],
      explanation: pooling > 1 ? "\(Self.words) \(Self.poolingWords)" : Self.words)
  }

  private static let words: Phrase = """
    A filter is a small picture of weights that moves over what is below it. At each place it \
    multiplies each number by the weight on it, adds up the products and its bias, and keeps what \
    is above 0. The result is a map of where the filter found what it looks for.
    """

  private static let poolingWords: Phrase = """
    Of every 2×2 places of the map only the largest number is kept, so that a stroke counts the \
    same if it is a pixel aside.
    """
}
