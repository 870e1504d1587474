import KernelInterface

/// Examples as the engine reads them; valid within `Examples.withSource`.
struct ExampleSource {
  enum Inputs {
    case floats(UnsafePointer<Float>)
    case bytes(UnsafePointer<UInt8>)
  }

  let inputs: Inputs
  let inputCount: Int
  let labels: UnsafePointer<UInt8>

  /// Writes the inputs of one example as floats from 0 to 1 if they are bytes, unchanged otherwise.
  func copy(_ example: Int, to target: UnsafeMutablePointer<Float>, kernels: any KernelSet) {
    switch inputs {
    case .floats(let values):
      target.update(from: values + example * inputCount, count: inputCount)
    case .bytes(let values):
      let bytes = values + example * inputCount
      let whole = inputCount / 16 * 16
      kernels.convertToFloat(bytes: bytes, count: whole, result: target)
      for index in whole..<inputCount { target[index] = Float(bytes[index]) * (1 / 255) }
    }
  }
}
