public struct NeuralNetwork: Sendable {
  public var inputCount: Int { 784 }
  public var outputCount: Int { 10 }
  public var parameterCount: Int { 0 }

  public func probabilities(of input: [Float]) -> [Float] { [] }
}
