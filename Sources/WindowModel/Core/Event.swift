import Preprocess
import Recognition
import Support

/// The result of an effect.
package enum Event: Equatable, Sendable {
  case recognized(RecognitionResult)
  case momentsRead(MomentsResult)
  case traced(TracedImage)
  /// What is known so far of what speaks for an answer.
  case explained(ExplainedSubject)
  case foundChanges(ReadingChanges)
  /// What the lens Teach can train.
  case trainingOffered(TrainingOffer)
  case training(TrainingNews)
  case readInTraining(TrainedReading)
  case hand(HandNews)
  /// A model was trained or learned. It joins the models of the window as the last one.
  case modelAdded(ModelSummary)
  /// The content was saved under a name, without the ending.
  ///
  /// - Parameters:
  ///   - folder: as the user knows it, as `Pictures/Scrawl`.
  ///   - isNamed: whether the user chose the name.
  case saved(name: String, folder: String, isNamed: Bool)
  /// The saved drawings, the newest first.
  ///
  /// - Parameter hasMore: whether the folder has more of them.
  case listed([SavedDrawing], hasMore: Bool = false)
  /// A drawing or a picture was opened.
  ///
  /// - Parameter name: the file's name without its ending.
  case opened(Content, name: String)
  /// A saved drawing was removed. It can be restored.
  case removed(path: String)
  /// The clipboard's text; empty if it has none.
  case pasted(String)
  /// An effect failed: one sentence for the user.
  case failed(Phrase)
}

/// The result of a `RecognitionRequest`.
package struct RecognitionResult: Equatable, Sendable {
  package let revision: Int
  /// As in the request.
  package let moment: Double?
  package let model: Int
  /// Nil if the content is blank.
  package let reading: NumberReading?
  /// How long recognition took.
  package let nanoseconds: UInt64

  package init(
    revision: Int, moment: Double? = nil, model: Int, reading: NumberReading?, nanoseconds: UInt64
  ) {
    self.revision = revision
    self.moment = moment
    self.model = model
    self.reading = reading
    self.nanoseconds = nanoseconds
  }
}

/// The result of a `MomentsRequest`.
package struct MomentsResult: Equatable, Sendable {
  package let revision: Int
  package let model: Int
  package let moments: [Moment]

  package init(revision: Int, model: Int, moments: [Moment]) {
    self.revision = revision
    self.model = model
    self.moments = moments
  }
}

/// What the drawing was read as at a moment.
package struct Moment: Hashable, Sendable {
  /// On the clock of `TimedInk`, in milliseconds.
  package let time: Double
  /// As `42`; empty if it was not a number.
  package let text: String
  /// The confidence of the text.
  package let confidence: Float

  package init(time: Double, text: String, confidence: Float) {
    self.time = time
    self.text = text
    self.confidence = confidence
  }

  package init(time: Double, _ reading: NumberReading) {
    self.init(
      time: time, text: reading.isNumber ? reading.text : "", confidence: reading.confidence)
  }
}

/// A drawing in the user's folder of drawings.
package struct SavedDrawing: Hashable, Sendable {
  package let path: String
  /// The file's name without its ending.
  package let name: String
  /// What it shows, only as finely as a thumbnail needs. `Effect.open` opens the drawing itself.
  package let content: Content
  /// What it was read as when it was saved.
  package let reading: SavedReading?

  package init(path: String, name: String, content: Content, reading: SavedReading?) {
    self.path = path
    self.name = name
    self.content = content
    self.reading = reading
  }
}
