/// What is requested to be kept for the next window.
package struct AutosaveState: Equatable, Sendable {
  /// The last revision that an effect asked to save; nil to save the next frame's in any case.
  var requestedRevision: Int?
  /// The settings that an effect asked to save last.
  var savedSettings: Settings
  var isFirstFrame = true

  init(requestedRevision: Int?, savedSettings: Settings) {
    self.requestedRevision = requestedRevision
    self.savedSettings = savedSettings
  }
}
