import Dispatch

/// Runs work on a thread of its own.
///
/// - Returns: false when the system has no thread to spare.
@Sendable func startThread(_ work: @escaping @Sendable () -> Void) -> Bool {
  DispatchQueue.global().async(execute: work)
  return true
}
