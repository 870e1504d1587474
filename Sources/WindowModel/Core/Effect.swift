import Preprocess

/// A request by `reduce`. `EffectRunner` carries it out and reports the result as an `Event`.
package enum Effect: Equatable, Sendable {
  /// Recognize the drawing with a model. The result is `Event.recognized`.
  case recognize(RecognitionRequest)
  /// Print a line on standard output, as `7 0.982` for a committed reading.
  case print(String)
  /// Replace the autosaved drawing. The result is `Event.autosaved`.
  case autosave(Drawing, revision: Int)
  /// Delete the autosaved drawing.
  case discardAutosave
  case quit
}

/// The drawing to recognize and the model to use.
package struct RecognitionRequest: Equatable, Sendable {
  package let drawing: Drawing
  package let revision: Int
  /// An index into `RecognitionState.models`.
  package let model: Int
}
