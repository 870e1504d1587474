import Runtime
import Support
import Synchronization
import WindowModel

/// Whether the desktop prefers dark windows. Desktops keep this in different places.
package enum DesktopTheme {
  /// The environment variables that are used and set.
  static var environment: [String: String] {
    (Portal.variables + ["GTK_THEME", "HOME", "XDG_CONFIG_HOME"]).reduce(into: [:]) {
      $0[$1] = FileSystem.variable($1)
    }
  }

  private static let largestFile = 1 << 20

  /// What the environment and the files of KDE and GTK say; nil if they say nothing. This is quick.
  package static func configured(_ environment: [String: String]) -> Theme? {
    if let name = environment["GTK_THEME"], !name.isEmpty { return theme(named: name) }
    guard let folder = XDGFolders(environment: environment).configuration else { return nil }
    if let name = value(of: "ColorScheme", in: folder + "/kdeglobals") { return theme(named: name) }
    let settings = folder + "/gtk-3.0/settings.ini"
    if let flag = value(of: "gtk-application-prefer-dark-theme", in: settings) {
      return ["1", "true"].contains(flag.lowercased()) ? .dark : .light
    }
    return value(of: "gtk-theme-name", in: settings).map(theme(named:))
  }

  /// Reports what the desktop's portal says, and what it says later, while there is one. What is
  /// configured comes first, and what the variable says holds.
  package static func follow(_ environment: [String: String], report: (Theme) -> Void) {
    guard environment["GTK_THEME"]?.isEmpty ?? true else { return }
    var isKnown = configured(environment) != nil
    Portal(environment: environment)?.followTheme { isDark in
      if !isKnown { report(isDark ? .dark : .light) }
      isKnown = false
    }
  }

  private static func theme(named name: String) -> Theme {
    name.lowercased().contains("dark") ? .dark : .light
  }

  /// The value of the first line `key=value` of a file; nil if there is none.
  private static func value(of key: String, in path: String) -> String? {
    let bytes = try? AtomicFile.read(path, limit: largestFile, pipesToo: false)
    let text = bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
      if parts.count == 2, parts[0] == key { return parts[1] }
    }
    return nil
  }
}

/// What another thread hears of the desktop's theme.
final class ThemeNews: Sendable {
  private let theme = Mutex<Theme?>(nil)

  /// Listens on another thread, which wakes the event loop with each answer.
  func listen(_ environment: [String: String]) {
    _ = runInBackground {
      DesktopTheme.follow(environment) { theme in
        self.theme.withLock { $0 = theme }
        wakeEventLoop()
      }
    }
  }

  /// The newest answer, once.
  func take() -> Theme? {
    theme.withLock { theme in
      defer { theme = nil }
      return theme
    }
  }
}
