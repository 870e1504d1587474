import Preprocess

extension Explainer {
  /// How much each pixel of the foreground speaks for an answer: the mean loss of the answer when
  /// the squares that it is in are made background.
  ///
  /// - Parameters:
  ///   - image: read as one digit.
  ///   - question: which answer is explained.
  ///   - side: of the squares, in pixels.
  ///   - shouldStop: asked before each reading; there are at most (27 + side)².
  /// - Returns: nil if it should stop.
  package func explain(
    _ image: DigitImage, _ question: Question, side: Int = 5, shouldStop: () -> Bool = { false }
  ) -> PixelExplanation? {
    let whole = strength(question, of: image)
    var sums = [Double](repeating: 0, count: DigitImage.pixelCount)
    var counts = [Double](repeating: 0, count: DigitImage.pixelCount)
    for square in PixelSquare.all(side: side) {
      guard !shouldStop() else { return nil }
      let foreground = square.pixels.filter { image.pixels[$0] > 0 }
      guard !foreground.isEmpty else { continue }
      let loss = whole - strength(question, of: image.erasing(foreground))
      for pixel in foreground {
        sums[pixel] += loss
        counts[pixel] += 1
      }
    }
    return PixelExplanation(
      question: question, strength: Float(whole),
      relevance: zip(sums, counts).map { Float($0 / max($1, 1)) })
  }
}

/// A square of pixels, or what of it is inside the image.
private struct PixelSquare {
  let pixels: [Int]

  /// Those that lie at every place at which they touch the image.
  static func all(side: Int) -> [PixelSquare] {
    let starts = 1 - side..<DigitImage.side
    return starts.flatMap { top in
      starts.map { left in
        let rows = max(0, top)..<min(top + side, DigitImage.side)
        let columns = max(0, left)..<min(left + side, DigitImage.side)
        return PixelSquare(
          pixels: rows.flatMap { row in columns.map { row * DigitImage.side + $0 } })
      }
    }
  }
}

extension DigitImage {
  /// The image with some pixels made background.
  package func erasing(_ erased: [Int]) -> DigitImage {
    var pixels = pixels
    for pixel in erased { pixels[pixel] = 0 }
    return DigitImage(pixels: pixels)
  }
}
