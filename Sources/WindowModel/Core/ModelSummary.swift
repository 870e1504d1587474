/// The name and size of a model, as the window shows them.
package struct ModelSummary: Hashable, Sendable {
  package let name: String
  /// The number of trained parameters, biases included.
  package let weightCount: Int

  package init(name: String, weightCount: Int) {
    self.name = name
    self.weightCount = weightCount
  }
}
