import Preprocess

/// A file's unpacked bytes and the name that errors call it by.
package struct FileBytes: Sendable {
  /// What a file may unpack to unless the caller says otherwise: 256 MiB, more than twice the
  /// largest data set known here. A small file that unpacks to more is a bomb.
  package static let defaultLimit = 1 << 28

  /// The most points in all strokes of a file, 270 MB: a point may be 4 bytes of text, and of
  /// packed text next to nothing. Larger than the largest data set known here.
  package static let largestPointCount = 1 << 23

  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Reads a file, unpacked if its content is gzip's or compress' (.Z), whatever its name is.
  ///
  /// - Parameter pipesToo: false where nothing but a file can be meant: a pipe may stay silent.
  package static func read(
    _ path: String, limit: Int = defaultLimit, pipesToo: Bool = false
  ) throws(DatasetError) -> FileBytes {
    let reader = try ArchiveReader.open(path, as: .singleFile, pipesToo: pipesToo)
    guard try reader.nextMember() != nil else { return FileBytes(name: path, bytes: []) }
    let file = FileBytes(name: path, bytes: try reader.readMember(limit: limit))
    if reader.isGzip { try GzipChecksum.check(file, end: reader.end(count: 8)) }
    return file
  }

  /// Reads the members of a zip whose name is wanted; a pipe cannot be one, as its directory stands
  /// at the end. `limit` holds for all of them together.
  package static func readZip(
    _ path: String, limit: Int = defaultLimit, wanted: (_ member: String) -> Bool
  ) throws(DatasetError) -> [(member: String, file: FileBytes)] {
    let reader = try ArchiveReader.open(path, as: .zip, pipesToo: false)
    var members: [(member: String, file: FileBytes)] = []
    var unpacked = 0
    while let member = try reader.nextMember() {
      guard wanted(member) else { continue }
      let bytes = try reader.readMember(limit: limit, alreadyUnpacked: unpacked)
      unpacked += bytes.count
      members.append((member, FileBytes(name: "\(path), member \(member)", bytes: bytes)))
    }
    return members
  }

  package func damaged(at place: Place, expected: String, found: String) -> DatasetError {
    .damaged(file: name, place: place, expected: expected, found: found)
  }

  /// Fails when a stroke that is being read has more points than any drawing may.
  func checkCount(of points: [Point], line: Int) throws(DatasetError) {
    let limit = DrawingFile.largestPointCount
    guard points.count <= limit else {
      throw damaged(
        at: .line(line), expected: "at most \(limit) points in a stroke", found: "more")
    }
  }

  /// Fails when all strokes so far have more points than a file may.
  func checkTotal(of points: Int, limit: Int, line: Int) throws(DatasetError) {
    guard points <= limit else {
      throw damaged(at: .line(line), expected: "at most \(limit) points in a file", found: "more")
    }
  }

  /// The `count` bytes at `offset` as a number, most significant byte first; nil past the end.
  func bigEndian(at offset: Int, count: Int) -> UInt64? {
    guard offset >= 0, count <= 8, offset <= bytes.count - count else { return nil }
    return bytes[offset..<offset + count].reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The `count` bytes at `offset` as a number, least significant byte first; nil past the end.
  func littleEndian(at offset: Int, count: Int) -> UInt64? {
    bigEndian(at: offset, count: count).map { $0.byteSwapped >> (64 - 8 * UInt64(count)) }
  }
}
