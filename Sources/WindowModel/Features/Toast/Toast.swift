import Support

/// A message at the lower edge of the canvas. It disappears by itself.
package struct Toast: Equatable, Sendable {
  package let text: String
  /// When it disappears, in milliseconds of the clock of actions.
  let end: Double
  /// What a click on it takes back; nil if nothing.
  var undo: ToastUndo?
}

extension State {
  /// Shows a message for four seconds, and longer if there is more to read.
  mutating func show(toast phrase: Phrase) {
    let text = language.text(phrase).printable.shortened(to: 1000)
    let duration = max(4000, 70 * Double(text.count))
    toast = Toast(text: text, end: window.time + duration)
  }

  mutating func removeOldToast() {
    if let end = toast?.end, window.time >= end { toast = nil }
  }
}
