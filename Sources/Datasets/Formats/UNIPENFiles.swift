import Support

/// The files of a UNIPEN collection, wherever they lie: in a folder, a zip or a tar, plain or
/// gzip. Each goes by its name within the collection: `data/1a/apa/...` or `include/apa/...`.
struct UNIPENFiles {
  /// Deeper than any collection goes.
  private static let largestDepth = 16

  let path: String
  private(set) var files: [String: FileBytes] = [:]
  /// Every name seen, read or not.
  private var names: Set<String> = []
  private var bytesLeft: Int
  private let limit: Int

  /// - Parameter limit: how many bytes all files read may have together.
  init(_ path: String, limit: Int) {
    self.path = path
    self.limit = limit
    bytesLeft = limit
  }

  /// How many bytes were read.
  var byteCount: Int { limit - bytesLeft }

  func has(_ name: String) -> Bool { names.contains(name) }

  /// Reads the files whose name is wanted.
  mutating func read(wanted: (String) -> Bool) throws(DatasetError) {
    if FileSystem.kind(of: path) == .folder {
      try readFolder(wanted)
    } else {
      do throws(DatasetError) {
        if names.isEmpty { try GzipChecksum.check(path) }
        try readArchive(wanted)
      } catch .missing {
        // `make data` and `scrawl fetch` do not download the collection.
        throw .missingUNIPEN(path: path)
      }
    }
  }

  private mutating func readArchive(_ wanted: (String) -> Bool) throws(DatasetError) {
    let reader = try ArchiveReader.open(path, as: .tree, pipesToo: false)
    while let member = try reader.nextFile(limit: limit) {
      guard let name = Self.name(ofMember: member) else { continue }
      names.insert(name)
      guard wanted(name) else { continue }
      guard files[name] == nil else {
        throw .damaged(
          file: "\(path), member \(member)", place: .byte(0), expected: "each file once",
          found: "two by this name")
      }
      let bytes = try reader.readMember(limit: limit, alreadyUnpacked: byteCount)
      bytesLeft -= bytes.count
      files[name] = FileBytes(name: "\(path), member \(member)", bytes: bytes)
    }
  }

  /// nil for anything that is not a file of the collection. The collection may lie in a folder
  /// within the archive, `train_r01_v07/data/...`.
  private static func name(ofMember member: String) -> String? {
    let parts = member.pathParts.filter { $0 != "." }
    guard parts.first != "__MACOSX", !parts.contains(where: { $0.hasPrefix(".") }),
      let start = parts.prefix(3).firstIndex(where: { $0 == "data" || $0 == "include" })
    else { return nil }
    return parts[start...].joined(separator: "/")
  }
}

extension UNIPENFiles {
  private mutating func readFolder(_ wanted: (String) -> Bool) throws(DatasetError) {
    do throws(FileError) {
      let folder = try OpenFolder(path)
      for name in ["data", "include"] where folder.kind(of: name) == .folder {
        try read(OpenFolder(name, in: folder), name, depth: 1, wanted)
      }
    } catch {
      guard case .unreadable(let file, let reason) = error else {
        throw .unreadable(file: path, reason: error.problem)
      }
      throw .unreadable(file: file, reason: reason.text)
    }
  }

  private mutating func read(
    _ folder: OpenFolder, _ prefix: String, depth: Int, _ wanted: (String) -> Bool
  ) throws(FileError) {
    for part in folder.names where !part.hasPrefix(".") {
      let name = "\(prefix)/\(part)"
      switch folder.kind(of: part) {
      case .folder where depth < Self.largestDepth:
        try read(OpenFolder(part, in: folder), name, depth: depth + 1, wanted)
      case .file:
        names.insert(name)
        guard wanted(name) else { continue }
        let bytes = try folder.read(part, limit: bytesLeft)
        bytesLeft -= bytes.count
        files[name] = FileBytes(name: "\(folder.path)/\(part)", bytes: Array(bytes))
      default: break
      }
    }
  }
}
