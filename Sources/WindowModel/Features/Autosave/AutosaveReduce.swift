/// Autosave preserves the drawing if the program ends unexpectedly.
extension State {
  mutating func autosaveIfChanged() -> [Effect] {
    guard autosave.requestedRevision != document.revision else { return [] }
    autosave.requestedRevision = document.revision
    return document.drawing.isBlank
      ? [.discardAutosave] : [.autosave(document.drawing, revision: document.revision)]
  }

  /// Deletes the autosaved drawing because the user quits.
  mutating func discardAutosave() -> [Effect] {
    // If the program keeps running, the next frame saves the drawing again.
    autosave.requestedRevision = nil
    return [.discardAutosave]
  }
}
