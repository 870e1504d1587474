import KernelInterface

/// Some examples of a source in the kernels' memory, where the first layer reads them.
final class GatheredBatch {
  private(set) var source: ExampleSource?
  /// What `bytes` needs of the source. To copy the source for each row costs a third of an epoch.
  private var stored: UnsafePointer<UInt8>?
  private var isBytes = false
  private(set) var order = UnsafeBufferPointer<Int>(start: nil, count: 0)
  let stride: Int
  private let inputs: AlignedFloats
  private let lists: NonzeroIndices?
  /// The bytes of generated examples, row by row; nil until there are some.
  private var generated: UnsafeMutablePointer<UInt8>?
  private let rows: Int
  private let inputCount: Int
  /// The classes of the rows.
  let labels: UnsafeMutablePointer<Int>

  /// - Parameter listsNonzero: whether the first layer can skip inputs that are 0.
  init(inputCount: Int, batchCapacity: Int, listsNonzero: Bool) {
    self.inputCount = inputCount
    stride = paddedStride(inputCount)
    rows = paddedUp(batchCapacity, to: Padding.rows)
    // A filter over padded rows reads beyond the last example.
    inputs = AlignedFloats(count: (rows + 1) * stride)
    let canList = listsNonzero && inputCount % NonzeroIndices.run == 0
    lists = canList ? NonzeroIndices(inputs: inputCount, batchCapacity: batchCapacity) : nil
    labels = .allocate(capacity: rows)
  }

  deinit {
    labels.deallocate()
    generated?.deallocate()
  }

  var count: Int { order.count }
  var paddedCount: Int { paddedUp(count, to: Padding.rows) }
  /// Groups of `Padding.rows` rows.
  var groups: Int { paddedCount / Padding.rows }
  var pointer: UnsafePointer<Float> { UnsafePointer(inputs.pointer) }

  /// Where the inputs are not 0; nil where that is not known.
  var nonzero: NonzeroIndices? { isBytes ? lists : nil }

  /// Decides which examples the batch holds; `gather` fetches them.
  func choose(_ order: UnsafeBufferPointer<Int>, of source: ExampleSource) {
    self.source = source
    self.order = order
    (stored, isBytes) = (nil, true)
    switch source.inputs {
    case .floats: isBytes = false
    case .bytes(let bytes): stored = bytes
    case .generated:
      if generated == nil { generated = .allocate(capacity: rows * inputCount) }
    }
  }

  /// Fetches a group of rows.
  func gather(_ group: Int, kernels: any KernelSet) {
    guard let source else { return }
    let first = group * Padding.rows
    let target = inputs.pointer
    for row in first..<min(first + Padding.rows, count) {
      labels[row] = source.copy(
        order[row], to: target + row * stride,
        bytes: generated.map { $0 + row * inputCount }, kernels: kernels)
    }
    nonzero?.note(group: group) { bytes($0) }
  }

  /// The bytes of an example; nil behind the last.
  private func bytes(_ row: Int) -> UnsafePointer<UInt8>? {
    guard row < count, isBytes else { return nil }
    if let stored { return stored + order[row] * inputCount }
    return generated.map { UnsafePointer($0 + row * inputCount) }
  }
}
