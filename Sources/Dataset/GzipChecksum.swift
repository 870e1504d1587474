import Glibc

/// The checksum at the end of a gzip file, which libarchive does not look at: without it, an image
/// with a flipped bit would be taken for a good one.
enum GzipChecksum {
  /// Compares unpacked bytes with the last eight bytes of the packed file they came from: CRC-32
  /// and size. A file of several gzip parts has other sizes there and is let through.
  static func check(_ file: FileBytes) throws(DatasetError) {
    guard let (place, trailer) = trailer(of: file.name),
      let sum = trailer.littleEndian(at: 0, count: 4),
      trailer.littleEndian(at: 4, count: 4) == UInt64(UInt32(truncatingIfNeeded: file.bytes.count))
    else { return }
    let found = crc32(file.bytes)
    guard found == sum else {
      throw file.damaged(
        at: .byte(place), expected: "the checksum \(found) of the unpacked bytes",
        found: "\(sum)")
    }
  }

  /// The last eight bytes of a file. Read, not mapped: the file may grow shorter meanwhile.
  private static func trailer(of path: String) -> (place: Int, FileBytes)? {
    // A pipe has been read to its end, and would be waited for.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 8)
    let place = lseek(file, -8, SEEK_END)
    guard place >= 0, read(file, &bytes, 8) == 8 else { return nil }
    return (place, FileBytes(name: path, bytes: bytes))
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
  }

  /// What each value of a byte does to the sum.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 0 ? sum >> 1 : 0xEDB8_8320 ^ sum >> 1 }
  }
}
