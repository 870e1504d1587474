import Preprocess
import Recognition
import WindowModel

extension Explainer {
  /// Explains what a request asks for.
  ///
  /// - Parameter report: gets what is known so far, the most useful first.
  func explain(
    _ request: ExplanationRequest, isCanceled: () -> Bool, report: (Event) -> Void
  ) {
    let subject = request.subject
    func explained(_ explanation: Explanation) {
      report(.explained(ExplainedSubject(subject: subject, explanation: explanation)))
    }
    switch request.content {
    case .image(let image):
      explain(image, subject.question, shouldStop: isCanceled).map { explained(.pixels($0)) }
    case .ink(let drawing):
      let explanation = explain(drawing, subject.question, shouldStop: isCanceled) {
        explained(.ink($0))
      }
      guard explanation != nil, subject.wantsChanges else { return }
      let erasure = smallestErasure(drawing, shouldStop: isCanceled)
      let addition = smallestAddition(drawing, shouldStop: isCanceled)
      guard !isCanceled() else { return }
      report(
        .foundChanges(ReadingChanges(subject: subject, erasure: erasure, addition: addition)))
    }
  }
}
