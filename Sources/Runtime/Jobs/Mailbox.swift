import Synchronization

/// Carries what other threads report to the thread that owns the window.
package final class Mailbox<Message: Sendable>: Sendable {
  private struct Content {
    var messages: [Message] = []
    /// Whether the owner has been woken since it last took the messages.
    var hasWoken = false
  }

  private let content = Mutex(Content())
  private let wake: @Sendable () -> Void

  /// - Parameter wake: called once after messages arrive, on the thread that posts, until the owner takes them.
  package init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  /// - Parameter wakes: false for a message that can wait until the owner looks.
  package func post(_ message: Message, wakes: Bool = true) {
    let mustWake = content.withLock { content in
      content.messages.append(message)
      defer { content.hasWoken = content.hasWoken || wakes }
      return wakes && !content.hasWoken
    }
    if mustWake { wake() }
  }

  /// Takes the messages out, the oldest first.
  package func takeAll() -> [Message] {
    content.withLock { content in
      defer { content = Content() }
      return content.messages
    }
  }
}
