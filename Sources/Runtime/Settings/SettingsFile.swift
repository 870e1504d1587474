import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The file of the user's settings. Of several windows, the last that changes a setting wins.
package struct SettingsFile: Sendable {
  private static let largestByteCount = 1 << 16
  private static let damagedSuffix = ".damaged"

  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// `$XDG_CONFIG_HOME/scrawl/settings.json`, or in `~/.config` if the variable is not set; nil if
  /// the user has no home.
  package init?(environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.isAbsolutePath ? $0 + "/.config" : nil }
    let named = environment["XDG_CONFIG_HOME"].flatMap { $0.isAbsolutePath ? $0 : nil }
    guard let folder = named ?? home else { return nil }
    path = folder + "/scrawl/settings.json"
  }

  /// The settings; without any if there is no file. A damaged file is set aside, so that its owner
  /// can repair it.
  ///
  /// - Parameter note: takes a line about a file that cannot be read.
  package func load(note: (String) -> Void) -> StoredSettings {
    guard FileSystem.kind(of: path, followingLinks: false) != nil else { return StoredSettings() }
    do throws(FileError) {
      let json = try AtomicFile.read(path, limit: Self.largestByteCount, pipesToo: false)
      guard let settings = try? JSONDecoder().decode(StoredSettings.self, from: json) else {
        throw FileError.unreadable(file: path, reason: "expected an object of JSON")
      }
      return settings
    } catch {
      note("\(error); \(setAside())")
      return StoredSettings()
    }
  }

  /// - Returns: what happens to the file.
  private func setAside() -> String {
    guard FileSystem.kind(of: path, followingLinks: false) == .file,
      FileSystem.rename(path, to: path + Self.damagedSuffix)
    else { return "the settings are the usual ones" }
    let name = path.lastPathPart + Self.damagedSuffix
    return "it is now \(name), and the settings are the usual ones"
  }

  /// Writes the settings. A link of the user's, as to a folder of such files, is followed.
  package func save(_ settings: StoredSettings) throws(FileError) {
    try StateFolder.make(path.parentPath)
    guard let json = try? JSONEncoder.sorted(isIndented: true).encode(settings) else {
      throw .unwritable(file: path, reason: "expected settings that JSON can hold")
    }
    try AtomicFile.write(json + Data("\n".utf8), to: path, mode: 0o600)
  }
}
