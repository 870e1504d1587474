import Glibc
import Support

/// The default run folder, as `runs/2026-11-21T054800-1`: the local start time and the seed. If the
/// folder exists, a number is added.
func defaultRunFolder(seed: UInt64) -> String {
  var now = time(nil)
  var local = tm()
  localtime_r(&now, &local)
  var text = [CChar](repeating: 0, count: 32)
  let count = strftime(&text, text.count, "%Y-%m-%dT%H%M%S", &local)
  let date = String(decoding: text[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  return firstFree("runs/\(date)-\(seed)")
}

private func firstFree(_ name: String) -> String {
  var candidate = name
  var number = 2
  while FileSystem.exists(candidate) {
    candidate = "\(name)-\(number)"
    number += 1
  }
  return candidate
}
