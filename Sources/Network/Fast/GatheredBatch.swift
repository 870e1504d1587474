/// A batch as the first layer reads it: some examples of a source, in the kernels' padded memory.
final class GatheredBatch {
  private(set) var source: ExampleSource?
  private(set) var order = UnsafeBufferPointer<Int>(start: nil, count: 0)
  let stride: Int
  private let inputs: AlignedFloats
  private let lists: InkLists?
  /// The bytes of generated examples, row by row; nil until there are some.
  private var generated: UnsafeMutablePointer<UInt8>?
  private let rows: Int
  /// The classes of the rows.
  let labels: UnsafeMutablePointer<Int>

  /// - Parameter listsInk: whether a dense layer reads the inputs, which can pass over paper.
  init(inputCount: Int, batchCapacity: Int, listsInk: Bool) {
    stride = paddedStride(inputCount)
    rows = paddedUp(batchCapacity, to: KernelSet.rowPadding)
    // Beyond the last example there is room for what a filter over padded rows reads.
    inputs = AlignedFloats(count: (rows + 1) * stride)
    let canList = listsInk && inputCount % InkLists.run == 0
    lists = canList ? InkLists(inputs: inputCount, batchCapacity: batchCapacity) : nil
    labels = .allocate(capacity: rows)
  }

  deinit {
    labels.deallocate()
    generated?.deallocate()
  }

  var count: Int { order.count }
  var paddedCount: Int { paddedUp(count, to: KernelSet.rowPadding) }
  /// Groups of eight rows.
  var groups: Int { paddedCount / KernelSet.rowPadding }
  var pointer: UnsafePointer<Float> { UnsafePointer(inputs.pointer) }

  /// Where the inputs are not 0; nil where nobody noted it.
  var ink: InkLists? { isBytes ? lists : nil }

  /// Says which examples it will hold; `gather` fetches them.
  func choose(_ order: UnsafeBufferPointer<Int>, of source: ExampleSource) {
    self.source = source
    self.order = order
    guard generated == nil, case .generated = source.inputs else { return }
    generated = .allocate(capacity: rows * source.inputCount)
  }

  /// Fetches eight rows.
  func gather(_ group: Int, kernels: KernelSet) {
    guard let source else { return }
    let first = group * KernelSet.rowPadding
    let target = inputs.pointer
    for row in first..<min(first + KernelSet.rowPadding, count) {
      labels[row] = source.copy(
        order[row], to: target + row * stride,
        bytes: generated.map { $0 + row * source.inputCount }, kernels: kernels)
    }
    ink?.note(group: group) { bytes($0) }
  }

  /// An example's bytes; nil beyond the last.
  private func bytes(_ row: Int) -> UnsafePointer<UInt8>? {
    guard row < count, let source else { return nil }
    switch source.inputs {
    case .floats: return nil
    case .bytes(let bytes): return bytes + order[row] * source.inputCount
    case .generated: return generated.map { UnsafePointer($0 + row * source.inputCount) }
    }
  }

  private var isBytes: Bool {
    switch source?.inputs {
    case .floats, nil: false
    case .bytes, .generated: true
    }
  }
}
