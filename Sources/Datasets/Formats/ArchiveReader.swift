import CArchive
import Glibc
import Support

/// Every call of libarchive. It finds the packing by content and never runs another program.
struct ArchiveReader: ~Copyable {
  enum Kind {
    /// One file: plain, gzip or compress.
    case singleFile
    case zip
    /// A folder with all that lies in it: zip, or tar, plain or gzip.
    case tree
  }

  /// Pixels and strokes pack to a fifth or a tenth. What unpacks to far more than it takes was made
  /// to fill the memory, unless it is small anyway.
  private static let largestRatio = 100
  private static let largestSuspect = 1 << 24

  private let handle: OpaquePointer
  private let file: Int32
  private let path: String

  private init(handle: OpaquePointer, file: Int32, path: String) {
    self.handle = handle
    self.file = file
    self.path = path
  }

  deinit {
    archive_read_free(handle)
    close(file)
  }

  /// - Parameter pipesToo: false where nothing but a file can be meant: a pipe may stay silent.
  static func open(
    _ path: String, as kind: Kind, pipesToo: Bool
  ) throws(DatasetError) -> ArchiveReader {
    let file = try openFile(path, pipesToo: pipesToo)
    guard let handle = archive_read_new() else {
      close(file)
      throw .unreadable(file: path, reason: "out of memory")
    }
    let reader = ArchiveReader(handle: handle, file: file, path: path)
    try reader.support(kind)
    try reader.check(archive_read_open_fd(handle, file, 1 << 16))
    return reader
  }

  private static func openFile(_ path: String, pipesToo: Bool) throws(DatasetError) -> Int32 {
    do throws(FileError) {
      return try AtomicFile.open(path, pipesToo: pipesToo)
    } catch {
      guard FileSystem.exists(path) || errno != ENOENT else {
        throw .missing(file: path.isEmpty ? "\"\"" : path)
      }
      guard case .unreadable(_, let reason) = error else {
        throw .unreadable(file: path, reason: error.problem)
      }
      throw .unreadable(file: path, reason: reason.text)
    }
  }

  private func support(_ kind: Kind) throws(DatasetError) {
    try check(archive_read_support_format_empty(handle))
    switch kind {
    case .singleFile:
      try check(archive_read_support_filter_gzip(handle))
      try check(archive_read_support_filter_compress(handle))
      try check(archive_read_support_format_raw(handle))
    case .zip:
      // By its directory: read from the front, what is not wanted would have to be unpacked, too.
      try check(archive_read_support_format_zip_seekable(handle))
    case .tree:
      try check(archive_read_support_filter_gzip(handle))
      try check(archive_read_support_format_tar(handle))
      try check(archive_read_support_format_zip_seekable(handle))
    }
  }

  /// The name of the next member, nil after the last one.
  func nextMember() throws(DatasetError) -> String? {
    guard let entry = try nextEntry() else { return nil }
    return name(of: entry)
  }

  /// The name of the next member that is a regular file, no folder and no link.
  ///
  /// - Parameter limit: how many bytes a member may claim to have. Passing over one takes as long
  ///   as unpacking it.
  func nextFile(limit: Int) throws(DatasetError) -> String? {
    while let entry = try nextEntry() {
      guard archive_entry_size(entry) <= limit else { throw .tooLarge(file: path, limit: limit) }
      try checkRatio(unpacked: Int(archive_filter_bytes(handle, 0)))
      let isFile = archive_entry_filetype(entry) == S_IFREG
      if isFile && archive_entry_hardlink(entry) == nil { return name(of: entry) }
    }
    return nil
  }

  private func nextEntry() throws(DatasetError) -> OpaquePointer? {
    var entry: OpaquePointer?
    let status = archive_read_next_header(handle, &entry)
    if status == ARCHIVE_EOF { return nil }
    // A warning here is about a name that cannot be shown in the user's locale.
    if status != ARCHIVE_WARN { try check(status) }
    return entry
  }

  private func name(of entry: OpaquePointer) -> String {
    let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
    return name.map { String(cString: $0) } ?? ""
  }

  /// The last bytes of the file as it lies there; nil for a pipe, which cannot be gone back in.
  func end(count: Int) -> (place: Int, bytes: [UInt8])? {
    var bytes = [UInt8](repeating: 0, count: count)
    let place = lseek(file, off_t(-count), SEEK_END)
    guard place >= 0, read(file, &bytes, count) == count else { return nil }
    return (place, bytes)
  }

  /// Whether the single file is packed by gzip; known once its first member was asked for.
  var isGzip: Bool {
    archive_filter_code(handle, 0) == ARCHIVE_FILTER_GZIP
  }

  /// The bytes of the current member. Memory grows with what is really unpacked, never with what
  /// a header claims.
  func readMember(limit: Int, alreadyUnpacked: Int = 0) throws(DatasetError) -> [UInt8] {
    var bytes: [UInt8] = []
    try unpackMember(limit: limit, alreadyUnpacked: alreadyUnpacked) {
      bytes.append(contentsOf: $0)
    }
    return bytes
  }

  /// Hands on the bytes of the current member as they are unpacked. `limit` holds for these bytes
  /// and those `alreadyUnpacked` together.
  func unpackMember(
    limit: Int, alreadyUnpacked: Int = 0, _ take: (UnsafeRawBufferPointer) -> Void
  ) throws(DatasetError) {
    var unpacked = alreadyUnpacked
    var block: UnsafeRawPointer?
    var count = 0
    var offset: la_int64_t = 0
    while true {
      let status = archive_read_data_block(handle, &block, &count, &offset)
      if status == ARCHIVE_EOF { return }
      try check(status)
      guard count <= limit - unpacked else { throw .tooLarge(file: path, limit: limit) }
      try checkRatio(unpacked: unpacked)
      take(UnsafeRawBufferPointer(start: block, count: count))
      unpacked += count
    }
  }

  private func checkRatio(unpacked: Int) throws(DatasetError) {
    guard unpacked <= Self.largestSuspect || unpacked / Self.largestRatio <= packedCount
    else { throw .bomb(file: path, ratio: Self.largestRatio) }
  }

  /// How many bytes of the file have been read.
  private var packedCount: Int { Int(archive_filter_bytes(handle, -1)) }

  private func check(_ status: Int32) throws(DatasetError) {
    guard status != ARCHIVE_OK else { return }
    let code = archive_errno(handle)
    // libarchive's own codes for a bad content are these; the others come from the system.
    guard code <= 0 || code == EILSEQ || code == EINVAL else {
      throw .unreadable(file: path, reason: systemReason(code))
    }
    let reason = archive_error_string(handle).map { String(cString: $0) } ?? "damaged content"
    throw .damaged(
      file: path, place: .byte(packedCount),
      expected: "content that unpacks", found: reason)
  }
}
