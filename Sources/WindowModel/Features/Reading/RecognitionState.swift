import Recognition

/// The models, the latest reading, and the committed readings.
package struct RecognitionState: Equatable, Sendable {
  /// How many committed readings are kept: more than the gallery's first row shows.
  static let historyLimit = 16

  /// What a reading is of.
  struct Subject: Equatable, Sendable {
    var revision: Int
    /// As `TimelineState.moment`.
    var moment: Double?
  }

  /// The models that were ever available, at least one. Indices stay as they are.
  package internal(set) var models: [ModelSummary]
  /// The indices of personal models that are not offered any more.
  var retired: Set<Int> = []
  /// The personal model that was in use before the last one.
  var formerPersonal: Int?
  /// The index of the model in use.
  package internal(set) var modelIndex: Int
  /// The last reading. The content may have changed since.
  package internal(set) var latest: TimedReading?
  /// What the model in use has recognized last; nil if there is none.
  var readSubject: Subject?
  /// What Predict will commit once it is recognized; nil if it waits for nothing.
  var subjectToCommit: Subject?
  /// What Predict has committed of the last revision that it committed.
  var committedSubjects: [Subject] = []
  /// The last reading of this drawing that was a number; nil if there is none. It stays in the
  /// panel while the pen is down.
  var accepted: TimedReading?
  /// What was accepted before the pen was put down: the stroke changes one of its digits at most.
  var acceptedBefore: NumberReading?
  /// The contents that Predict committed, the newest last.
  package internal(set) var history: [Committed] = []

  /// The index of the personal model that is offered; nil if there is none.
  var personal: Int? { offered.last { models[$0].isPersonal } }

  /// The indices of the models that M reaches.
  var offered: [Int] { models.indices.filter { !retired.contains($0) } }

  init(models: [ModelSummary], modelIndex: Int = 0) {
    self.models = models
    self.modelIndex = modelIndex
  }
}

/// A reading and how long it took.
package struct TimedReading: Equatable, Sendable {
  package let reading: NumberReading
  /// 0 if it was not measured.
  package let nanoseconds: UInt64

  /// Nil if something in it is not a digit.
  var ifNumber: TimedReading? { reading.isNumber ? self : nil }
}

/// A reading of a content, and the model that read it.
struct ModelReading: Equatable, Sendable {
  let reading: TimedReading
  /// An index into `RecognitionState.models`.
  let model: Int
}

/// A content that Predict committed, and what it was read as.
package struct Committed: Equatable, Sendable {
  package let content: Content
  package let reading: NumberReading
}
