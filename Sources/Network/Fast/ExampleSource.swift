/// Examples as the fast code reads them, valid while they are lent.
struct ExampleSource {
  enum Inputs {
    case floats(UnsafePointer<Float>)
    case bytes(UnsafePointer<UInt8>)
  }

  let inputs: Inputs
  let inputCount: Int
  let labels: UnsafePointer<UInt8>

  /// Writes one example's inputs as floats.
  func copy(_ example: Int, to target: UnsafeMutablePointer<Float>, kernels: KernelSet) {
    switch inputs {
    case .floats(let values):
      target.update(from: values + example * inputCount, count: inputCount)
    case .bytes(let values):
      let bytes = values + example * inputCount
      let whole = inputCount / 16 * 16
      kernels.widen(bytes, whole, target)
      for index in whole..<inputCount { target[index] = Float(bytes[index]) * (1 / 255) }
    }
  }
}
