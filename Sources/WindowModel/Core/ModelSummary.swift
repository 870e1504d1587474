/// What the window shows of a model.
package struct ModelSummary: Hashable, Sendable {
  package let name: String
  /// How many numbers the network has learned, biases included.
  package let weightCount: Int

  package init(name: String, weightCount: Int) {
    self.name = name
    self.weightCount = weightCount
  }
}
