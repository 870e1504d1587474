import Preprocess
import Recognition

/// A request by `reduce`. `EffectRunner` carries it out and reports the result as an `Event`.
package enum Effect: Equatable, Sendable {
  /// Recognize ink or a picture with a model. The result is `Event.recognized`.
  case recognize(RecognitionRequest)
  /// Recognize the drawing as it was at several moments, on another thread. The result is
  /// `Event.momentsRead`. A request replaces the one before.
  case readMoments(MomentsRequest)
  /// Trace an image through the network of a model, for the lens Inside. The result is
  /// `Event.traced`.
  case trace(DigitImage, model: Int)
  /// Explain a reading, on another thread. The results are `Event.explained`, several times, and
  /// `Event.foundChanges`. A request replaces the one before.
  case explain(ExplanationRequest)
  /// What the lens Teach asks of the network in training.
  case train(TrainingRequest)
  /// Read what is on the canvas by the network in training. The result is
  /// `Event.readInTraining`.
  case readInTraining(TrainedReadingRequest)
  /// What the window asks about the user's hand. The results are `Event.hand`.
  case hand(HandRequest)
  /// Print a line on standard output, as `42 0.970` for a committed reading.
  case print(String)
  /// Keep the content for the next window.
  case autosave(Content)
  /// Save the content in the user's folder of drawings. The result is `Event.saved` or
  /// `Event.failed`.
  case save(SaveRequest)
  /// List the saved drawings, the newest first. The result is `Event.listed`.
  case listDrawings
  /// Open a drawing or a picture. The result is `Event.opened` or `Event.failed`.
  case open(path: String)
  /// Open what pasted or dropped text contains or names: a drawing as JSON, a path, or file URIs.
  /// The result is `Event.opened` or `Event.failed`.
  case openText(String)
  /// Remove a saved drawing so that it can be restored. The result is `Event.removed` or
  /// `Event.failed`.
  case removeDrawing(path: String)
  /// Restore the drawing that was removed last. The result is `Event.listed` or `Event.failed`.
  case restoreDrawing
  /// Let the desktop's file chooser ask for a file. The result is `Event.opened` or `Event.failed`;
  /// nothing if the user cancels.
  case chooseFile
  /// Put a text on the clipboard.
  case copy(String)
  /// Read the clipboard's text. The result is `Event.pasted`.
  case paste
  /// Keep the settings for the next window.
  case saveSettings(Settings)
  case quit
}

/// The content to recognize and the model to use.
package struct RecognitionRequest: Equatable, Sendable {
  package let content: Content
  package let revision: Int
  /// The moment of the drawing that `content` is of; nil for now.
  package let moment: Double?
  /// An index into `RecognitionState.models`.
  package let model: Int
}

/// Moments of a drawing at which it is to be recognized.
package struct MomentsRequest: Equatable, Sendable {
  package let strokes: [Stroke]
  package let groups: StrokeGroups
  /// On the clock of `TimedInk`, in milliseconds, rising.
  package let times: [Double]
  package let revision: Int
  /// An index into `RecognitionState.models`.
  package let model: Int

  package init(
    strokes: [Stroke], groups: StrokeGroups = .none, times: [Double], revision: Int, model: Int
  ) {
    self.strokes = strokes
    self.groups = groups
    self.times = times
    self.revision = revision
    self.model = model
  }
}

/// What to save, and how it was read.
package struct SaveRequest: Equatable, Sendable {
  package let content: Content
  /// What the content was read as; nil if it was not read.
  package let reading: SavedReading?
  /// The name that the user typed; nil for a name from the reading and the time.
  package let name: String?

  package init(content: Content, reading: SavedReading?, name: String?) {
    self.content = content
    self.reading = reading
    self.name = name
  }
}
