/// The name and size of a model, as the window shows them.
package struct ModelSummary: Hashable, Sendable {
  package let name: String
  /// The number of trained parameters, biases included.
  package let weightCount: Int
  /// Whether the model has a reject class, so that it can read a drawing as none.
  package let canSayNone: Bool

  package init(name: String, weightCount: Int, canSayNone: Bool = true) {
    self.name = name
    self.weightCount = weightCount
    self.canSayNone = canSayNone
  }
}
