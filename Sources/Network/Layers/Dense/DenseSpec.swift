/// A dense layer, written as the number of its outputs: `128`.
struct DenseSpec: LayerSpec {
  static let requirement =
    "a dense layer has at least one output, and no size is above \(Architecture.largestSize)"

  let outputs: Int

  init(outputs: Int) {
    self.outputs = outputs
  }

  init?(word: Substring) {
    guard let outputs = Int(word) else { return nil }
    self.outputs = outputs
  }

  var description: String { "\(outputs)" }

  var isSpatial: Bool { false }

  func outputShape(for input: Shape) -> Shape? {
    (1...Architecture.largestSize).contains(outputs) ? Shape(count: outputs) : nil
  }

  func weightCount(for input: Shape) -> Int { input.count * outputs }

  func makeLayer(
    input: Shape, activation: Activation, random: inout RandomSource
  ) -> any LayerKind {
    DenseLayer(inputs: input.count, outputs: outputs, activation: activation, random: &random)
  }
}
