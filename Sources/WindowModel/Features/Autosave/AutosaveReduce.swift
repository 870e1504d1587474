/// Autosave keeps the content for the next window, however this one ends.
extension State {
  mutating func autosaveIfChanged() -> [Effect] {
    guard autosave.requestedRevision != document.revision else { return [] }
    autosave.requestedRevision = document.revision
    return [.autosave(document.content)]
  }

  /// Says in the first frame why the canvas is not blank.
  mutating func announceRestoredDrawing() {
    guard autosave.isFirstFrame else { return }
    autosave.isFirstFrame = false
    if document.isRestored {
      show(toast: "Your last drawing is back · \(Command.clear.keyName) clears it")
    }
  }
}
