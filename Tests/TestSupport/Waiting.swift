import Foundation

/// Looks again and again until `condition` holds; false when it did not in `seconds`. The time is
/// for a machine that does much else: a test that waits it out has failed.
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
