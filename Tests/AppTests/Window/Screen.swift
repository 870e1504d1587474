import Foundation

/// The pixels of a display, read from the XWD file that Xvfb writes them to.
struct Screen {
  let file: URL

  /// A pixel as 0xRRGGBB; nil outside the screen.
  func color(x: Int, y: Int) -> UInt32? {
    read { header, handle in
      guard (0..<header.width).contains(x), (0..<header.height).contains(y) else { return nil }
      try handle.seek(toOffset: UInt64(header.pixels + y * header.pitch + x * 4))
      return (try handle.read(upToCount: 4)).flatMap(Self.color)
    }
  }

  /// All pixels of a rectangle, row by row.
  func pixels(x: Int, y: Int, width: Int, height: Int) -> [UInt32] {
    read { header, handle in
      try (y..<y + height).flatMap { row -> [UInt32] in
        try handle.seek(toOffset: UInt64(header.pixels + row * header.pitch + x * 4))
        let line = try handle.read(upToCount: width * 4) ?? Data()
        return stride(from: 0, to: line.count, by: 4).compactMap { Self.color(line.dropFirst($0)) }
      }
    } ?? []
  }

  private struct Header {
    let width: Int
    let height: Int
    /// Bytes from one row to the next.
    let pitch: Int
    /// The offset of the first pixel.
    let pixels: Int

    init?(_ bytes: Data) {
      guard bytes.count == 100 else { return nil }
      func field(_ index: Int) -> Int {
        bytes[index * 4..<index * 4 + 4].reduce(0) { $0 << 8 | Int($1) }
      }
      (width, height, pitch) = (field(4), field(5), field(12))
      // Each entry of the color table has twelve bytes.
      pixels = field(0) + field(19) * 12
    }
  }

  private func read<Value>(_ body: (Header, FileHandle) throws -> Value?) -> Value? {
    guard let handle = try? FileHandle(forReadingFrom: file),
      let bytes = try? handle.read(upToCount: 100), let header = Header(bytes)
    else { return nil }
    return try? body(header, handle)
  }

  /// Converts the bytes of a pixel: blue, green, red and padding.
  private static func color(_ bytes: Data) -> UInt32? {
    let bytes = Array(bytes.prefix(4))
    guard bytes.count == 4 else { return nil }
    return UInt32(bytes[2]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[0])
  }
}
