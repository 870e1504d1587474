import Synchronization

/// A queue of messages from other threads to the thread of the window.
package final class Mailbox<Message: Sendable>: Sendable {
  private struct Content {
    var messages: [Message] = []
    /// Whether `wake` has been called since the messages were last taken.
    var hasWoken = false
  }

  private let content = Mutex(Content())
  private let wake: @Sendable () -> Void

  /// - Parameter wake: called on the thread that posts, once until the messages are taken.
  package init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  /// Adds a message.
  ///
  /// - Parameter wakes: false if the message can wait until the next call of `takeAll`.
  package func post(_ message: Message, wakes: Bool = true) {
    content.withLock { $0.messages.append(message) }
    if wakes { wakeReceiver() }
  }

  /// Adds a message, in place of the last one that waits if that is replaced.
  package func post(_ message: Message, replacing isReplaced: (Message) -> Bool) {
    content.withLock { content in
      if let last = content.messages.last, isReplaced(last) { content.messages.removeLast() }
      content.messages.append(message)
    }
    wakeReceiver()
  }

  /// Calls `wake` if messages wait for which it has not been called.
  package func wakeReceiver() {
    let mustWake = content.withLock { content in
      guard !content.messages.isEmpty, !content.hasWoken else { return false }
      content.hasWoken = true
      return true
    }
    if mustWake { wake() }
  }

  /// Removes and returns all messages, the oldest first.
  package func takeAll() -> [Message] {
    content.withLock { content in
      defer { content = Content() }
      return content.messages
    }
  }
}
