import FoundationEssentials

/// A variable of the environment; nil where it is not set, or empty.
func environmentVariable(_ name: String) -> String? {
  let value = ProcessInfo.processInfo.environment[name] ?? ""
  return value.isEmpty ? nil : value
}
