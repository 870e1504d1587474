/// What is requested to be kept for the next window, and what is on the disk.
package struct AutosaveState: Equatable, Sendable {
  /// The last revision that an effect asked to save; nil to save the next frame's in any case.
  var requestedRevision: Int?
  /// The last revision reported to be on the disk; nil if there is none.
  package internal(set) var savedRevision: Int?
  /// The settings that an effect asked to save last.
  var savedSettings: Settings

  init(requestedRevision: Int?, savedSettings: Settings) {
    self.requestedRevision = requestedRevision
    self.savedSettings = savedSettings
  }
}
