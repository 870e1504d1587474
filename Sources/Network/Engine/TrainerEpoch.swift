/// An epoch of a trainer: its examples in their order, and how far the trainer is.
struct TrainerEpoch {
  let source: ExampleSource
  let dropoutSeed: UInt64
  private let order: ExampleOrder
  private let batchSize: Int
  /// The number of examples that were trained on.
  private var position = 0

  init(source: ExampleSource, order: [Int], batchSize: Int, dropoutSeed: UInt64) {
    self.source = source
    self.order = ExampleOrder(order)
    self.batchSize = batchSize
    self.dropoutSeed = dropoutSeed
  }

  var isOver: Bool { position >= order.count }

  /// The share of the examples that were trained on, from 0 to 1.
  var share: Double { Double(position) / Double(max(order.count, 1)) }

  /// The examples of the next batch; none at the end.
  var batch: UnsafeBufferPointer<Int> { order.slice(from: position, count: batchSize) }

  /// Continues with the next batch.
  mutating func advance() {
    position = min(position + batchSize, order.count)
  }
}

/// The order of an epoch's examples, in memory that does not move: the engine reads it between two
/// steps of the trainer.
private final class ExampleOrder {
  private let indices: UnsafeMutableBufferPointer<Int>

  init(_ order: [Int]) {
    indices = .allocate(capacity: order.count)
    _ = indices.initialize(from: order)
  }

  deinit {
    indices.deallocate()
  }

  var count: Int { indices.count }

  func slice(from start: Int, count: Int) -> UnsafeBufferPointer<Int> {
    UnsafeBufferPointer(rebasing: indices.dropFirst(start).prefix(count))
  }
}
