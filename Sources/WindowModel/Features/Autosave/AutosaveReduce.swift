/// A drawing outlives a program that ends before its user is done with it.
extension State {
  mutating func autosaveIfChanged() -> [Effect] {
    guard autosave.requestedRevision != document.revision else { return [] }
    autosave.requestedRevision = document.revision
    return document.drawing.isBlank
      ? [.discardAutosave] : [.autosave(document.drawing, revision: document.revision)]
  }

  /// The user leaves the drawing behind on purpose.
  mutating func discardAutosave() -> [Effect] {
    // Where the program goes on all the same, the next frame saves the drawing again.
    autosave.requestedRevision = nil
    return [.discardAutosave]
  }
}
