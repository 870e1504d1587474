/// Autosave keeps the content for the next window, however this one ends.
extension State {
  mutating func autosaveIfChanged() -> [Effect] {
    guard autosave.requestedRevision != document.revision else { return [] }
    autosave.requestedRevision = document.revision
    return [.autosave(document.content, revision: document.revision)]
  }
}
