import KernelInterface

/// Examples as the engine reads them; valid within `Examples.withSource`. A class, because the
/// engine hands it on for every batch and a copy of its inputs is not free.
final class ExampleSource {
  enum Inputs {
    case floats(UnsafePointer<Float>)
    case bytes(UnsafePointer<UInt8>)
    case generated(any GeneratedExamples)
  }

  let inputs: Inputs
  let inputCount: Int
  /// Nil for generated examples, which come with their labels, and where an example's label is its
  /// own number.
  let labels: UnsafePointer<UInt8>?

  init(inputs: Inputs, inputCount: Int, labels: UnsafePointer<UInt8>?) {
    self.inputs = inputs
    self.inputCount = inputCount
    self.labels = labels
  }

  /// Writes one example's inputs as floats from 0 to 1 if they are bytes, unchanged otherwise.
  ///
  /// - Parameter bytes: room for the inputs of a generated example as bytes.
  /// - Returns: its class.
  func copy(
    _ example: Int, to target: UnsafeMutablePointer<Float>, bytes: UnsafeMutablePointer<UInt8>?,
    kernels: any KernelSet
  ) -> Int {
    var label = labels.map { Int($0[example]) } ?? example
    switch inputs {
    case .floats(let values):
      target.update(from: values + example * inputCount, count: inputCount)
    case .bytes(let values):
      convert(values + example * inputCount, to: target, kernels: kernels)
    case .generated(let examples):
      guard let bytes else { preconditionFailure("no room for a generated example") }
      label = Int(examples.write(example, into: bytes))
      convert(bytes, to: target, kernels: kernels)
    }
    return label
  }

  private func convert(
    _ bytes: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<Float>, kernels: any KernelSet
  ) {
    let whole = inputCount / 16 * 16
    kernels.convertToFloat(bytes: bytes, count: whole, result: target)
    for index in whole..<inputCount { target[index] = Float(bytes[index]) * (1 / 255) }
  }
}
