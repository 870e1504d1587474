import WindowModel

/// What the effects of the lens Teach report from other threads.
struct Outbox: Sendable {
  let mailbox: Mailbox<Letter>

  func post(_ event: Event) {
    // Of reports on progress that wait for a frame, the last is enough.
    mailbox.post(Letter(event: event), replacing: { $0.isProgress && event.isProgress })
  }

  /// A model joins those of the window.
  func post(_ reader: DrawingReader) {
    mailbox.post(Letter(event: .modelAdded(reader.summary), reader: reader))
  }
}

extension Letter {
  fileprivate var isProgress: Bool { event.isProgress }
}

extension Event {
  /// Whether a later report of the same run replaces this one.
  fileprivate var isProgress: Bool {
    switch self {
    case .training(let news): if case .progress = news.content { true } else { false }
    case .hand(.progress): true
    default: false
    }
  }
}
