import Preprocess

/// How much each piece of a drawing's ink speaks for an answer.
package struct InkExplanation: Hashable, Sendable {
  package let question: Question
  /// How much the whole ink speaks for the answer, in logit units.
  package let strength: Float
  /// All ink, in order of writing.
  package var pieces: [InkPiece]
}

/// A piece of a stroke.
package struct InkPiece: Hashable, Sendable {
  /// The index of the stroke.
  package let stroke: Int
  /// Its line, in units of the drawing. Neighboring pieces share an end.
  package let points: [Point]
  /// Its length in pixels of the 28x28 image.
  package let length: Double
  /// By how much the answer loses when the ink around the piece is erased, in logit units: above 0
  /// the ink speaks for the answer, below 0 against it.
  package var relevance: Float
}

/// How much each pixel of a 28x28 image speaks for an answer.
package struct PixelExplanation: Hashable, Sendable {
  package let question: Question
  /// How much the whole image speaks for the answer, in logit units.
  package let strength: Float
  /// By pixel, row by row, in logit units: above 0 it speaks for the answer, below 0 against it. 0
  /// where there is no foreground.
  package var relevance: [Float]
}
