import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The file of the user's settings. Of several windows, the last that changes a setting wins.
package struct SettingsFile: Sendable {
  private static let largestByteCount = 1 << 16

  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// `scrawl/settings.json` in the user's folder of configuration; nil if that is unknown.
  package init?(environment: [String: String]) {
    guard let folder = XDGFolders(environment: environment).configuration else { return nil }
    path = folder + "/scrawl/settings.json"
  }

  /// The settings; without any if there is no file. A damaged file is set aside, so that its owner
  /// can repair it.
  ///
  /// - Parameter note: takes a line about a file that cannot be read.
  package func load(note: (String) -> Void) -> StoredSettings {
    do throws(FileError) {
      return try read()
    } catch {
      note("\(error); \(setAside(after: error))")
      return StoredSettings()
    }
  }

  private func read() throws(FileError) -> StoredSettings {
    guard FileSystem.exists(path) else { return StoredSettings() }
    let json = try AtomicFile.read(path, limit: Self.largestByteCount, pipesToo: false)
    guard let settings = try? JSONDecoder().decode(StoredSettings.self, from: json) else {
      throw .unreadable(file: path, reason: "expected an object of JSON")
    }
    return settings
  }

  /// Renames a damaged file. Of a link of the user's to such a file, only the link is renamed.
  ///
  /// - Returns: what happens to the file.
  private func setAside(after error: FileError) -> String {
    guard error.reason.code == nil, FileSystem.kind(of: path) == .file,
      let newPath = FileSystem.setAside(path)
    else { return "the default settings are used, and changes are not saved" }
    return "it is now \(newPath.lastPathPart), and the default settings are used"
  }

  /// Changes the settings that are not nil. The others stay as the file has them. A link of the
  /// user's, as to a folder of such files, is followed.
  ///
  /// - Throws: if the file cannot be read or written. A damaged file is not replaced.
  package func save(_ changes: StoredSettings) throws(FileError) {
    let settings = try read().changed(by: changes)
    _ = try OpenFolder(making: path.parentPath, mode: 0o700)
    guard let json = try? JSONEncoder.sorted(isIndented: true).encode(settings) else {
      throw .unwritable(file: path, reason: "expected settings that JSON can hold")
    }
    try AtomicFile.write(json + Data("\n".utf8), to: path, mode: 0o600)
  }
}
