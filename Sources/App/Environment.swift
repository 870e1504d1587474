import Support

/// An environment variable; nil if it is not set or empty.
func environmentVariable(_ name: String) -> String? {
  FileSystem.variable(name).flatMap { $0.isEmpty ? nil : $0 }
}

/// The given environment variables, without those that are not set.
func environment(_ names: [String]) -> [String: String] {
  names.reduce(into: [:]) { $0[$1] = FileSystem.variable($1) }
}
