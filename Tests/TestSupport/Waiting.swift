import Foundation

/// Polls until `condition` is true. Returns false after `seconds`. The limit is long, for a busy
/// machine; a test that reaches it has failed.
public func eventually(
  within seconds: Double = 30, _ condition: () throws -> Bool
) rethrows -> Bool {
  let deadline = Date(timeIntervalSinceNow: seconds)
  while try !condition() {
    guard Date() < deadline else { return false }
    usleep(5_000)
  }
  return true
}
