import Support

/// What a toast offers to take back.
package enum ToastUndo: Equatable, Sendable {
  /// A sample was added.
  case forget(String)
  /// The effect that takes it back.
  case hand(HandRequest)
}

extension State {
  /// Ctrl+Z takes back what the toast reports, or else the last change of the drawing.
  mutating func undoLast() -> [Effect] {
    if toast?.undo != nil { return undoToast() }
    undo()
    return []
  }

  /// Shows a message with an offer to take back what it reports.
  mutating func show(toast text: Phrase, undo: ToastUndo) {
    show(toast: "\(text) · \(Command.undo.keyName) takes it back")
    toast?.undo = undo
  }

  /// Takes back what the toast reports: a click on it, or Ctrl+Z while it is shown.
  mutating func undoToast() -> [Effect] {
    guard let undo = toast?.undo else { return [] }
    toast = nil
    switch undo {
    case .forget(let id):
      if teach.hand.correction?.id == id { teach.hand.correction = nil }
      return [.hand(.forget([id]))]
    case .hand(let request): return [.hand(request)]
    }
  }
}
