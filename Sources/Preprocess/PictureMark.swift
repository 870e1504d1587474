/// The bytes that begin a picture file: PNG, JPEG, BMP, GIF, TIFF or WebP.
package enum PictureMark {
  /// As many bytes as the longest mark needs.
  package static let length = 12

  /// - Parameter start: the first `length` bytes of a file, or all if it has fewer.
  package static func isPicture(_ start: some Collection<UInt8>) -> Bool {
    let marks: [[UInt8]] = [
      [0x89, 0x50], [0xFF, 0xD8], Array("BM".utf8), Array("GIF8".utf8),
      [0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A],
    ]
    return marks.contains { start.starts(with: $0) }
      || start.starts(with: "RIFF".utf8) && start.dropFirst(8).elementsEqual("WEBP".utf8)
  }
}
