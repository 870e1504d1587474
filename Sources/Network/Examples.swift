/// What a network is trained on or scored with: inputs, each with its class.
public struct Examples: Sendable {
  private enum Inputs: Sendable {
    case floats([Float])
    case bytes([UInt8])
  }

  /// Numbers in the inputs of an example.
  public let inputCount: Int
  /// The class of every example.
  public let labels: [UInt8]
  private let inputs: Inputs

  /// How many examples there are.
  public var count: Int { labels.count }

  /// - Parameters:
  ///   - inputs: a row for every example, numbers from 0 to 1 or so.
  ///   - labels: the class of every example.
  public init(inputs: Matrix, labels: [UInt8]) {
    precondition(inputs.rows == labels.count, "a label for every example")
    inputCount = inputs.columns
    self.labels = labels
    self.inputs = .floats(inputs.values)
  }

  /// Inputs as bytes, which take a quarter of the memory; 255 stands for 1.
  ///
  /// - Parameters:
  ///   - bytes: `inputCount` bytes for every example, one after the other.
  ///   - inputCount: numbers in the inputs of an example.
  ///   - labels: the class of every example.
  public init(bytes: [UInt8], inputCount: Int, labels: [UInt8]) {
    precondition(bytes.count == inputCount * labels.count, "a label for every example")
    self.inputCount = inputCount
    self.labels = labels
    inputs = .bytes(bytes)
  }

  /// The inputs of some examples, a row for each.
  public func inputs(at indices: some Collection<Int>) -> Matrix {
    var matrix = Matrix(rows: indices.count, columns: inputCount)
    for (row, index) in indices.enumerated() {
      let target = row * inputCount
      let source = index * inputCount
      switch inputs {
      case .floats(let values):
        for column in 0..<inputCount { matrix.values[target + column] = values[source + column] }
      case .bytes(let values):
        for column in 0..<inputCount {
          matrix.values[target + column] = Float(values[source + column]) * (1 / 255)
        }
      }
    }
    return matrix
  }

  /// The classes of some examples.
  public func labels(at indices: some Collection<Int>) -> [Int] {
    indices.map { Int(labels[$0]) }
  }

  /// Some of the examples, in the order given.
  public func selecting(_ indices: [Int]) -> Examples {
    let chosen = indices.map { labels[$0] }
    switch inputs {
    case .floats:
      return Examples(inputs: inputs(at: indices), labels: chosen)
    case .bytes(let values):
      let bytes = indices.flatMap { values[$0 * inputCount..<($0 + 1) * inputCount] }
      return Examples(bytes: bytes, inputCount: inputCount, labels: chosen)
    }
  }

  /// Calls the body with the examples as the engine reads them.
  func withSource<Result>(_ body: (ExampleSource) -> Result) -> Result {
    labels.withUnsafeBufferPointer { labels in
      switch inputs {
      case .floats(let values):
        values.withUnsafeBufferPointer { body(source(.floats($0.start), labels)) }
      case .bytes(let values):
        values.withUnsafeBufferPointer { body(source(.bytes($0.start), labels)) }
      }
    }
  }

  private func source(
    _ inputs: ExampleSource.Inputs, _ labels: UnsafeBufferPointer<UInt8>
  ) -> ExampleSource {
    ExampleSource(inputs: inputs, inputCount: inputCount, labels: labels.start)
  }
}

extension UnsafeBufferPointer {
  /// A place that nothing is read from if the buffer is empty.
  fileprivate var start: UnsafePointer<Element> {
    baseAddress ?? UnsafePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped
  }
}
