import Preprocess
import Recognition

/// What speaks for an answer, and what would change it.
package struct WhyState: Equatable, Sendable {
  /// What the user asks about the picked digit.
  struct Asked: Equatable, Sendable {
    /// A label; nil for the one that leads.
    var label: Int?
    /// Whether it is compared with what comes next to it.
    var isCompared = false
  }

  /// Nil if the ink is not tinted.
  var asked: Asked?
  /// What is to be explained, once it has not changed for a moment.
  var pending: ExplanationSubject?
  /// When `pending` is explained, in milliseconds of the clock of actions.
  var due = 0.0
  var requested: ExplanationSubject?
  /// What is known so far.
  package internal(set) var explained: ExplainedSubject?
  var changes: ReadingChanges?
}

/// What an explanation is of. Results for another subject are dropped.
package struct ExplanationSubject: Hashable, Sendable {
  let revision: Int
  /// As `TimelineState.moment`.
  let moment: Double?
  /// An index into `RecognitionState.models`.
  package let model: Int
  /// The index of the digit in the number.
  let digit: Int
  package let question: Question
  /// Whether to search for changes that make it another reading.
  package let wantsChanges: Bool
}

/// A request for explanations.
package struct ExplanationRequest: Equatable, Sendable {
  package let subject: ExplanationSubject
  package let content: ExplainedContent
}

/// What is explained.
package enum ExplainedContent: Hashable, Sendable {
  /// The ink of the digit.
  case ink(Drawing)
  /// The network's image of a picture.
  case image(DigitImage)
}

/// How much each piece of ink, or each pixel of the network's image, speaks for an answer.
package enum Explanation: Hashable, Sendable {
  case ink(InkExplanation)
  case pixels(PixelExplanation)
}

package struct ExplainedSubject: Equatable, Sendable {
  package let subject: ExplanationSubject
  package let explanation: Explanation

  package init(subject: ExplanationSubject, explanation: Explanation) {
    self.subject = subject
    self.explanation = explanation
  }
}

/// The smallest changes of the ink that make it another reading.
package struct ReadingChanges: Equatable, Sendable {
  package let subject: ExplanationSubject
  /// Nil if there is none.
  package let erasure: WhatIf?
  package let addition: WhatIf?

  package init(subject: ExplanationSubject, erasure: WhatIf?, addition: WhatIf?) {
    self.subject = subject
    self.erasure = erasure
    self.addition = addition
  }
}
