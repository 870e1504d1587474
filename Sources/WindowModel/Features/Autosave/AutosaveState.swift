/// The revisions of the drawing that are requested to be saved, and saved.
package struct AutosaveState: Equatable, Sendable {
  /// The last revision that an effect asked to save; nil to save the next frame's in any case.
  var requestedRevision: Int?
  /// The last revision reported to be on the disk; nil if there is none.
  package internal(set) var savedRevision: Int?

  init(requestedRevision: Int?) {
    self.requestedRevision = requestedRevision
  }
}
