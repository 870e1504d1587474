/// A message at the lower edge of the canvas. It disappears by itself.
package struct Toast: Equatable, Sendable {
  /// In milliseconds.
  static let duration = 4000.0

  package let text: String
  /// When it disappears, in milliseconds of the clock of actions.
  let end: Double
}

extension State {
  mutating func show(toast text: String) {
    toast = Toast(text: text, end: window.time + Toast.duration)
  }

  mutating func removeOldToast() {
    if let end = toast?.end, window.time >= end { toast = nil }
  }
}
