import Support

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where removed files go: the desktop's trash (Desktop Trash Can Specification 1.0), in which
/// users expect to find them, or a hidden folder beside them if the trash is on another disk.
package struct Trash: Sendable {
  /// A removed file.
  struct Entry: Sendable {
    /// The file's name in the trash.
    fileprivate let name: String
    /// The path of the desktop's trash; nil if the file is in the hidden folder.
    fileprivate let trash: String?
  }

  /// The hidden folder.
  package static let folderName = ".removed"
  private static let largestNumber = 10_000

  /// The desktop's trash; nil if the user has no home.
  private let path: String?

  package init(environment: [String: String]) {
    path = XDGFolders(environment: environment).data.map { $0 + "/Trash" }
  }

  /// Moves a file from its folder to the trash.
  func add(_ name: String, from folder: OpenFolder, at time: LocalTime) throws(FileError) -> Entry {
    if let path, let entry = try? add(name, from: folder, to: path, at: time) { return entry }
    let hidden = try OpenFolder(making: Self.folderName, in: folder, mode: 0o700)
    for number in 1...Self.largestNumber {
      let newName = Self.numbered(name, number)
      if try folder.move(name, to: hidden, as: newName) {
        return Entry(name: newName, trash: nil)
      }
    }
    throw Self.isFull(of: "\(folder.path)/\(name)")
  }

  /// Writes a file's description first, which reserves its name, and then moves it.
  private func add(
    _ name: String, from folder: OpenFolder, to trash: String, at time: LocalTime
  ) throws(FileError) -> Entry {
    let files = try OpenFolder(making: Self.files(in: trash), mode: 0o700)
    let descriptions = try OpenFolder(making: Self.descriptions(in: trash), mode: 0o700)
    let original = FileSystem.resolved(folder.path) + "/" + name
    let description = """
      [Trash Info]
      Path=\(original.percentEncodedPath)
      DeletionDate=\(time.iso8601)

      """
    for number in 1...Self.largestNumber {
      let newName = Self.numbered(name, number)
      guard try descriptions.create(Data(description.utf8), as: Self.description(of: newName))
      else { continue }
      do throws(FileError) {
        if try folder.move(name, to: files, as: newName) {
          return Entry(name: newName, trash: trash)
        }
      } catch {
        descriptions.remove(Self.description(of: newName))
        throw error
      }
      descriptions.remove(Self.description(of: newName))
    }
    throw Self.isFull(of: original)
  }

  private static func isFull(of path: String) -> FileError {
    .unwritable(
      file: path, reason: "the trash has \(grouped(largestNumber)) files with this name")
  }

  fileprivate static func files(in trash: String) -> String { trash + "/files" }
  fileprivate static func descriptions(in trash: String) -> String { trash + "/info" }
  fileprivate static func description(of name: String) -> String { name + ".trashinfo" }

  private static func numbered(_ name: String, _ number: Int) -> String {
    guard number > 1 else { return name }
    let stem = name.withoutEnding
    return "\(stem).\(number)\(name.dropFirst(stem.count))"
  }
}

/// An entry keeps no folder open, as a window may have many. `origin` is the folder that the file
/// was removed from.
extension Trash.Entry {
  /// Whether the file is still in the trash.
  func exists(origin: OpenFolder) -> Bool {
    (try? files(origin))?.has(name) ?? false
  }

  /// Moves the file back.
  ///
  /// - Returns: false if something has the name. Then nothing is moved.
  func restore(to origin: OpenFolder, as newName: String) throws(FileError) -> Bool {
    guard try files(origin).move(name, to: origin, as: newName) else { return false }
    if let trash, let descriptions = try? OpenFolder(Trash.descriptions(in: trash)) {
      descriptions.remove(Trash.description(of: name))
    }
    return true
  }

  private func files(_ origin: OpenFolder) throws(FileError) -> OpenFolder {
    guard let trash else { return try OpenFolder(Trash.folderName, in: origin) }
    return try OpenFolder(Trash.files(in: trash))
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
