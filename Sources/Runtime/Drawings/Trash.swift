import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where removed files go: the desktop's trash (Desktop Trash Can Specification 1.0), in which users
/// expect to find them, or a hidden folder beside them if the trash is on another disk.
package struct Trash: Sendable {
  /// A removed file.
  struct Entry: Sendable {
    /// The folder it is in now, and its name there.
    fileprivate let folder: OpenFolder
    fileprivate let name: String
    /// The folder with its description; nil outside the desktop's trash.
    fileprivate let descriptions: OpenFolder?
  }

  /// The hidden folder.
  package static let folderName = ".removed"
  private static let largestNumber = 10_000
  private static let ending = ".trashinfo"

  /// The desktop's trash; nil if the user has no home.
  private let path: String?

  package init(environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.isAbsolutePath ? $0 + "/.local/share" : nil }
    let data = environment["XDG_DATA_HOME"].flatMap { $0.isAbsolutePath ? $0 : nil } ?? home
    path = data.map { $0 + "/Trash" }
  }

  /// Moves a file from its folder to the trash.
  func add(_ name: String, from folder: OpenFolder, at time: LocalTime) throws(FileError) -> Entry {
    if let path, let entry = try? add(name, from: folder, to: path, at: time) { return entry }
    let hidden = try OpenFolder(making: Self.folderName, in: folder, mode: 0o700)
    for number in 1...Self.largestNumber {
      let newName = Self.numbered(name, number)
      if try folder.move(name, to: hidden, as: newName) {
        return Entry(folder: hidden, name: newName, descriptions: nil)
      }
    }
    throw .unwritable(file: "\(folder.path)/\(name)", reason: "its name was removed too often")
  }

  /// Writes a file's description first, which reserves its name, and then moves it.
  private func add(
    _ name: String, from folder: OpenFolder, to trash: String, at time: LocalTime
  ) throws(FileError) -> Entry {
    let files = try OpenFolder(making: trash + "/files", mode: 0o700)
    let descriptions = try OpenFolder(making: trash + "/info", mode: 0o700)
    let original = FileSystem.resolved(folder.path) + "/" + name
    let description = """
      [Trash Info]
      Path=\(original.percentEncodedPath)
      DeletionDate=\(time.iso8601)

      """
    for number in 1...Self.largestNumber {
      let newName = Self.numbered(name, number)
      guard try descriptions.create(Data(description.utf8), as: newName + Self.ending) else {
        continue
      }
      let entry = Entry(folder: files, name: newName, descriptions: descriptions)
      do throws(FileError) {
        if try folder.move(name, to: files, as: newName) { return entry }
      } catch {
        entry.removeDescription()
        throw error
      }
      entry.removeDescription()
    }
    throw .unwritable(file: original, reason: "its name was removed too often")
  }

  private static func numbered(_ name: String, _ number: Int) -> String {
    guard number > 1 else { return name }
    let stem = name.withoutEnding
    return "\(stem).\(number)\(name.dropFirst(stem.count))"
  }
}

extension Trash.Entry {
  /// Moves the file back.
  ///
  /// - Returns: false if something has the name. Then nothing is moved.
  func restore(to folder: OpenFolder, as newName: String) throws(FileError) -> Bool {
    guard try self.folder.move(name, to: folder, as: newName) else { return false }
    removeDescription()
    return true
  }

  fileprivate func removeDescription() {
    descriptions?.remove(name + ".trashinfo")
  }
}

extension String {
  /// The path as a URI has it (RFC 3986).
  fileprivate var percentEncodedPath: String {
    let digits = Array("0123456789ABCDEF")
    return pathBytes.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || "/-._~".unicodeScalars.contains(scalar)
      return isPlain ? String(scalar) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }
}
