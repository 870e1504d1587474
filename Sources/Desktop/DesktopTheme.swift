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

  /// Asks the desktop's portal, which takes a moment. Nil if there is none, or it does not say.
  package static func asked(_ environment: [String: String]) -> Theme? {
    Portal(environment: environment)?.prefersDark().map { $0 ? .dark : .light }
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

/// The answer of another thread about the desktop's theme.
final class ThemeAnswer: Sendable {
  private let theme = Mutex<Theme?>(nil)

  /// Asks on another thread, which wakes the event loop with an answer.
  func ask(_ environment: [String: String]) {
    _ = runInBackground {
      guard let found = DesktopTheme.asked(environment) else { return }
      self.theme.withLock { $0 = found }
      wakeEventLoop()
    }
  }

  /// The answer, once.
  func take() -> Theme? {
    theme.withLock { theme in
      defer { theme = nil }
      return theme
    }
  }
}
