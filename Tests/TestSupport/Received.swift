import Synchronization

/// What other threads report, in order.
public final class Received<Value: Sendable>: Sendable {
  private let values = Mutex<[Value]>([])

  public init() {}

  public func add(_ value: Value) { values.withLock { $0.append(value) } }

  /// All, once no other thread adds more: memory that a copy shares with a growing array looks like
  /// a race to the thread sanitizer.
  public var all: [Value] { read { $0 } }

  public var count: Int { read { $0.count } }

  /// What is computed of those so far, while no other thread adds one.
  public func read<Result: Sendable>(_ body: ([Value]) -> Result) -> Result {
    values.withLock { body($0) }
  }
}
