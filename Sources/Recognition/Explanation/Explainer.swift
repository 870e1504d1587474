import Network
import Preprocess

/// Explains readings by what changes them.
///
/// Ink is erased piece by piece, and what is left is normalized and read again: occlusion (Zeiler
/// and Fergus 2014, Visualizing and Understanding Convolutional Networks, section 4.2).
package struct Explainer: Sendable {
  package let recognizer: Recognizer
  /// The length of a piece of ink, in pixels of the 28x28 image.
  package let pieceLength: Double
  /// The lengths of the stretches of ink that are erased, in pieces, in the order of their use.
  package let stretchLengths: [Int]
  private let tracer: NetworkTracer

  /// - Precondition: `pieceLength` is above 0, and so are the lengths of stretches.
  package init(
    _ recognizer: Recognizer, pieceLength: Double = 1.5, stretchLengths: [Int] = [5, 3, 2]
  ) {
    precondition(pieceLength > 0 && stretchLengths.allSatisfy { $0 > 0 })
    self.recognizer = recognizer
    self.pieceLength = pieceLength
    self.stretchLengths = stretchLengths
    tracer = NetworkTracer(recognizer.network)
  }

  /// An explainer of another network with the same normalizer, calibration and lengths.
  package func replacing(_ network: NeuralNetwork) -> Explainer {
    Explainer(
      recognizer.replacing(network), pieceLength: pieceLength, stretchLengths: stretchLengths)
  }

  /// Nil if a drawing is blank or has more strokes than any digit.
  func pieces(of drawing: Drawing) -> InkPieces? {
    InkPieces(drawing, length: pieceLength, normalizer: recognizer.normalizer)
  }

  /// How much speaks for an answer, in logit units; 0 without ink.
  package func strength(_ question: Question, of drawing: Drawing) -> Double {
    recognizer.normalizer.image(of: drawing).map { strength(question, of: $0) } ?? 0
  }

  package func strength(_ question: Question, of image: DigitImage) -> Double {
    question.strength(recognizer.logShares(of: image))
  }

  /// The gradient of what speaks for an answer by each pixel, times the pixel: what each pixel
  /// adds, if the network is taken to be linear (Shrikumar et al. 2017, section 2.2). It costs
  /// little more than a reading, and is less faithful than occlusion.
  package func gradientTimesInput(
    _ image: DigitImage, _ question: Question
  ) -> PixelExplanation {
    let trace = tracer.trace(image.pixels)
    let gradient = recognizer.network.inputGradient(
      of: trace, logitGradient: logitGradient(trace.logits, question))
    return PixelExplanation(
      question: question,
      strength: Float(question.strength(recognizer.logShares(logits: trace.logits))),
      relevance: zip(gradient, trace.input).map { $0 * $1 })
  }

  /// The gradient of the strength by each logit, by central differences.
  private func logitGradient(_ logits: [Float], _ question: Question) -> [Float] {
    let step: Float = 1 / 64
    return logits.indices.map { index in
      func strength(_ change: Float) -> Double {
        var changed = logits
        changed[index] += change
        return question.strength(recognizer.logShares(logits: changed))
      }
      return Float((strength(step) - strength(-step)) / Double(2 * step))
    }
  }
}
