import Support

/// The user's folder of pictures, as the desktop names it (xdg-user-dirs).
package enum PicturesFolder {
  private static let largestByteCount = 1 << 16

  /// The folder that `user-dirs.dirs` names, otherwise `$XDG_PICTURES_DIR`, otherwise `~/Pictures`;
  /// nil if the user has no home.
  package static func path(environment: [String: String]) -> String? {
    let folders = XDGFolders(environment: environment)
    let home = folders.home
    if let named = configuration(folders).flatMap({ folder(in: $0, home: home) }) { return named }
    if let named = environment["XDG_PICTURES_DIR"], named.isAbsolutePath { return named }
    return home.map { $0 + "/Pictures" }
  }

  private static func configuration(_ folders: XDGFolders) -> String? {
    guard let path = folders.configuration.map({ $0 + "/user-dirs.dirs" }) else { return nil }
    let bytes = try? AtomicFile.read(path, limit: largestByteCount, pipesToo: false)
    return bytes.map { String(pathBytes: $0) }
  }

  /// The value of the last line `XDG_PICTURES_DIR="..."`. A value other than `$HOME`, `$HOME/...`
  /// or an absolute path does not count.
  static func folder(in text: String, home: String?) -> String? {
    let lines = text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" })
    return lines.compactMap { value(in: String($0)).flatMap { expanded($0, home) } }.last
  }

  /// The text between the quotes, without its backslashes.
  private static func value(in line: String) -> String? {
    let scalars = line.unicodeScalars.drop { $0 == " " || $0 == "\t" }
    let key = "XDG_PICTURES_DIR".unicodeScalars
    guard scalars.starts(with: key) else { return nil }
    var rest = scalars.dropFirst(key.count).drop { $0 == " " || $0 == "\t" }
    guard rest.popFirst() == "=" else { return nil }
    rest = rest.drop { $0 == " " || $0 == "\t" }
    guard rest.popFirst() == "\"" else { return nil }
    var value = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "\"" { return String(value) }
      guard let next = scalar == "\\" ? rest.popFirst() : scalar else { return nil }
      value.append(next)
    }
    return nil
  }

  private static func expanded(_ value: String, _ home: String?) -> String? {
    if value.isAbsolutePath { return value }
    guard let home else { return nil }
    let scalars = value.unicodeScalars
    let variable = "$HOME".unicodeScalars
    guard scalars.starts(with: variable) else { return nil }
    let rest = scalars.dropFirst(variable.count)
    guard let slash = rest.first else { return home }
    let parts = String(rest).pathParts
    return slash == "/" ? ([home] + parts).joined(separator: "/") : nil
  }
}
