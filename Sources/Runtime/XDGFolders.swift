import Support

/// The user's folders, as the desktop's variables name them (XDG Base Directory Specification 0.8).
/// As the specification requires, a relative path does not count.
package struct XDGFolders: Sendable {
  /// Nil if `HOME` is not set. Then the others may be unknown too.
  package let home: String?
  /// `$XDG_CONFIG_HOME`, or `~/.config`.
  package let configuration: String?
  /// `$XDG_DATA_HOME`, or `~/.local/share`.
  package let data: String?
  /// `$XDG_STATE_HOME`, or `~/.local/state`.
  package let state: String?

  package init(environment: [String: String]) {
    let paths = environment.filter { $0.value.isAbsolutePath }
    let home = paths["HOME"]
    func folder(_ variable: String, otherwise path: String) -> String? {
      paths[variable] ?? home.map { "\($0)/\(path)" }
    }
    self.home = home
    configuration = folder("XDG_CONFIG_HOME", otherwise: ".config")
    data = folder("XDG_DATA_HOME", otherwise: ".local/share")
    state = folder("XDG_STATE_HOME", otherwise: ".local/state")
  }
}
