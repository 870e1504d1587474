/// Which revision of the drawing is safe.
package struct AutosaveState: Equatable, Sendable {
  /// The revision last sent to be saved; nil to send the next one in any case.
  var requestedRevision: Int?
  /// The revision known to be on the disk; nil for none.
  package internal(set) var savedRevision: Int?

  init(requestedRevision: Int?) {
    self.requestedRevision = requestedRevision
  }
}
