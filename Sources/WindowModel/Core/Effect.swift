import Preprocess

/// What `reduce` asks for. It only asks: `EffectRunner` does the work and reports with an `Event`.
package enum Effect: Equatable, Sendable {
  /// Read the drawing with a model. The answer is `Event.recognized`.
  case recognize(RecognitionRequest)
  /// Print a committed reading as a line: `7 0.982`.
  case print(String)
  /// Save the drawing where it outlives the program, in place of what was saved before. The answer
  /// is `Event.autosaved`.
  case autosave(Drawing, revision: Int)
  /// The autosaved drawing is no longer needed.
  case discardAutosave
  case quit
}

/// Which ink to read, and with which model.
package struct RecognitionRequest: Equatable, Sendable {
  package let drawing: Drawing
  package let revision: Int
  /// An index into `RecognitionState.models`.
  package let model: Int
}
