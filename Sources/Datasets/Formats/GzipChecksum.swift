/// The checksum at the end of a gzip file, which libarchive does not look at: without it, an image
/// with a flipped bit would be taken for a good one.
enum GzipChecksum {
  /// Compares unpacked bytes with the last eight bytes of the packed file they came from: CRC-32
  /// and size. A file of several gzip parts has other sizes there and is let through.
  static func check(
    _ file: FileBytes, end: (place: Int, bytes: [UInt8])?
  ) throws(DatasetError) {
    guard let end else { return }
    let trailer = FileBytes(name: file.name, bytes: end.bytes)
    guard let sum = trailer.littleEndian(at: 0, count: 4),
      trailer.littleEndian(at: 4, count: 4) == UInt64(UInt32(truncatingIfNeeded: file.bytes.count))
    else { return }
    let found = crc32(file.bytes)
    guard found == sum else {
      throw file.damaged(
        at: .byte(end.place), expected: "the checksum \(found) of the unpacked bytes",
        found: "\(sum)")
    }
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
  }

  /// What each value of a byte does to the sum.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 0 ? sum >> 1 : 0xEDB8_8320 ^ sum >> 1 }
  }
}
