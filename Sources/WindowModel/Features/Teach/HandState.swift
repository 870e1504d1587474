import Preprocess
import Recognition
import Support

/// The user's samples, and what was learned from them.
package struct HandState: Equatable, Sendable {
  package enum Phase: Equatable, Sendable {
    case idle
    /// - Parameter share: how much is done, 0 to 1.
    case learning(share: Double)
    /// Learned, and neither kept nor discarded.
    case learned(HandResult)
  }

  /// What the user said of what is on the canvas.
  struct Correction: Equatable, Sendable {
    let subject: RecognitionState.Subject
    /// The index of the digit in the number.
    let digit: Int
    /// 0 to 9, or `Reading.noneIndex`.
    let label: Int
    /// The sample's; nil until it is stored.
    var id: String?
  }

  /// Nil until they are loaded.
  package internal(set) var samples: [HandSample]?
  package internal(set) var phase = Phase.idle
  /// Increases with every learning. What earlier ones report is dropped.
  var learning = 0
  var correction: Correction?
  /// Committed readings that the user did not want as samples, or that are samples now.
  var settledOffers: [Content] = []
  /// The first row of samples that is shown.
  var firstRow = 0
  /// The part of a row by which the wheel has turned, in rows.
  var wheel = 0.0
  /// Whether a narrow window shows the row of digits that "Wrong? It is …" opens.
  var showsChips = false

  var isLearning: Bool { if case .learning = phase { true } else { false } }

  package var result: HandResult? { if case .learned(let result) = phase { result } else { nil } }
}

/// A drawing of the user, and what it is.
package struct HandSample: Hashable, Sendable {
  package let id: String
  /// On a canvas of 1 x 1.
  package let strokes: [Stroke]
  /// 0 to 9, or `Reading.noneIndex`.
  package let label: Int
  /// What it was read as, as `8`; empty for none; nil if unknown.
  package let readAs: String?
  /// Whether the shipped model is sure that it is something else.
  package let isContradicted: Bool

  package init(
    id: String, strokes: [Stroke], label: Int, readAs: String?, isContradicted: Bool = false
  ) {
    self.id = id
    self.strokes = strokes
    self.label = label
    self.readAs = readAs
    self.isContradicted = isContradicted
  }
}

/// How many examples are read correctly before and after learning.
package struct BeforeAndAfter: Hashable, Sendable {
  package let before: Int
  package let after: Int
  package let count: Int

  package init(before: Int, after: Int, count: Int) {
    self.before = before
    self.after = after
    self.count = count
  }
}

/// The result of learning the user's hand.
package struct HandResult: Hashable, Sendable {
  package let sampleCount: Int
  /// Nil if an earlier window learned it.
  package let seconds: Double?
  /// Variants of the user's samples, each sample held back from what learned the others; nil if
  /// unknown.
  package let yours: BeforeAndAfter?
  /// Digits of other people.
  package let others: BeforeAndAfter?
  /// Why it should not be kept; empty if it should.
  package let concerns: [Phrase]

  package init(
    sampleCount: Int, seconds: Double?, yours: BeforeAndAfter?, others: BeforeAndAfter?,
    concerns: [Phrase]
  ) {
    self.sampleCount = sampleCount
    self.seconds = seconds
    self.yours = yours
    self.others = others
    self.concerns = concerns
  }

  package var isRecommended: Bool { concerns.isEmpty }
}

/// What the window asks about the user's hand. The results are `Event.hand`.
package enum HandRequest: Equatable, Sendable {
  /// Load the samples, and what an earlier window learned and did not keep.
  case load
  case add(NewSample)
  case relabel(id: String, label: Int)
  case forget([String])
  case restore([String])
  /// - Parameter learning: the number of this learning.
  case learn(learning: Int)
  case cancelLearning
  case keep, undoKeep
  case discard, undoDiscard
  case backToShipped, undoBackToShipped
}

/// A drawing that becomes a sample.
package struct NewSample: Equatable, Sendable {
  package let drawing: Drawing
  /// 0 to 9, or `Reading.noneIndex`.
  package let label: Int
  package let reading: SavedReading?
}

/// What happens to the user's hand.
package enum HandNews: Equatable, Sendable {
  case samples([HandSample])
  case added(id: String, label: Int)
  case progress(share: Double, learning: Int)
  case learned(HandResult, learning: Int)
  /// Learning ended without a result.
  case notLearned(reason: Phrase, learning: Int)
  /// An earlier window learned it, or a discarded result is back.
  case waiting(HandResult)
  /// The personal model is not in use any more.
  case backToShipped
  /// It is in use again.
  case personalBack
  /// What was in use before the last keep, if anything, is in use again.
  case keepUndone(HandResult)
}
