import Support

/// A variable of the environment; nil where it is not set, or empty.
func environmentVariable(_ name: String) -> String? {
  FileSystem.variable(name).flatMap { $0.isEmpty ? nil : $0 }
}

/// Those of some variables that are set.
func environment(_ names: [String]) -> [String: String] {
  names.reduce(into: [:]) { $0[$1] = FileSystem.variable($1) }
}
