/// The checksum at the end of a gzip file, which libarchive does not look at: without it, an image
/// with a flipped bit would be taken for a good one.
enum GzipChecksum {
  /// Compares unpacked bytes with the last eight bytes of the packed file they came from: CRC-32
  /// and size. A file of several gzip parts has other sizes there and is let through.
  static func check(
    _ file: FileBytes, end: (place: Int, bytes: [UInt8])?
  ) throws(DatasetError) {
    let sum = add(file.bytes, to: 0)
    try compare(sum, count: file.bytes.count, end: end, name: file.name)
  }

  /// Unpacks a file for its checksum alone, a little at a time; one that is not packed by gzip is
  /// let through.
  static func check(_ path: String) throws(DatasetError) {
    let reader = try ArchiveReader.open(path, as: .singleFile, pipesToo: false)
    guard try reader.nextMember() != nil, reader.isGzip else { return }
    var sum: UInt32 = 0
    var count = 0
    try reader.unpackMember(limit: .max) { bytes in
      sum = add(bytes, to: sum)
      count += bytes.count
    }
    try compare(sum, count: count, end: reader.end(count: 8), name: path)
  }

  private static func compare(
    _ found: UInt32, count: Int, end: (place: Int, bytes: [UInt8])?, name: String
  ) throws(DatasetError) {
    guard let end else { return }
    let trailer = FileBytes(name: name, bytes: end.bytes)
    guard let sum = trailer.littleEndian(at: 0, count: 4),
      trailer.littleEndian(at: 4, count: 4) == UInt64(UInt32(truncatingIfNeeded: count))
    else { return }
    guard found == sum else {
      throw trailer.damaged(
        at: .byte(end.place), expected: "the checksum \(found) of the unpacked bytes",
        found: "\(sum)")
    }
  }

  private static func add(_ bytes: some Sequence<UInt8>, to sum: UInt32) -> UInt32 {
    ~bytes.reduce(~sum) { sum, byte in
      table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8
    }
  }

  /// What each value of a byte does to the sum.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 0 ? sum >> 1 : 0xEDB8_8320 ^ sum >> 1 }
  }
}
