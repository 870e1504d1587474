import Preprocess
import Recognition

/// Whoever reads the canvas: all the window needs to know of a recognizer.
package struct Reader: Sendable {
  /// What the panel calls the model.
  package let name: String
  /// How many numbers the network has learned, biases included.
  package let weightCount: Int
  /// Nil when there is nothing to read.
  package let read: @Sendable (Drawing) -> Reading?

  package init(
    name: String, weightCount: Int, read: @escaping @Sendable (Drawing) -> Reading?
  ) {
    self.name = name
    self.weightCount = weightCount
    self.read = read
  }

  package init(_ recognizer: Recognizer) {
    self.init(
      name: recognizer.name, weightCount: recognizer.network.parameterCount,
      read: { recognizer.read($0) })
  }
}
