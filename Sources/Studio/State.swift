import Preprocess
import Recognition

/// Everything the window knows.
package struct State: Sendable {
  package var recognizer: Recognizer
  package var size: Size

  package init(recognizer: Recognizer, size: Size = Size(width: 960, height: 640)) {
    self.recognizer = recognizer
    self.size = size
  }

  /// The window's title.
  package var title: String { "Scrawl" }
}

/// How the window changes when something is done.
///
/// - Parameter nanoseconds: a monotonic clock; it only times predictions.
/// - Returns: what the shell has to do, in order.
package func reduce(
  _ state: inout State, _ action: Action, nanoseconds: () -> UInt64
) -> [Effect] {
  action == .quitRequested ? [.quit] : []
}

/// What the window shows.
package func scene(_ state: State) -> Scene {
  []
}
