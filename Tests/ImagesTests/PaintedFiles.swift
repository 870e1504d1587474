import Foundation
import Images
import Preprocess
import TestSupport
import Testing

/// Picture files that Pillow paints.
struct PaintedFiles {
  private let folder: TemporaryFolder

  /// - Parameter script: saves files in the current folder. `Image` and `ImageDraw` are imported.
  init(_ script: String) throws {
    folder = try TemporaryFolder()
    try Python.run("from PIL import Image, ImageDraw\n" + script, in: folder.url)
  }

  func path(_ name: String) -> String { folder.file(name).path }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.file(name)))
  }

  /// Writes bytes as another file.
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: folder.file(name))
    return path(name)
  }

  /// The reason why both decoders refuse a file.
  func refusal(of bytes: [UInt8]) throws -> String {
    let path = try write(bytes, to: "bad")
    let gray = #expect(throws: ImageError.self) { try Picture(path: path) }
    let color = #expect(throws: ImageError.self) { try ColorPicture(path: path, largestSide: 64) }
    #expect(gray == color)
    return gray?.description ?? ""
  }
}

extension ColorPicture {
  func color(_ x: Int, _ y: Int) -> SIMD3<Int> {
    let color = Int(pixels[y * width + x])
    return SIMD3(color >> 16, color >> 8 & 255, color & 255)
  }
}

/// The largest difference of a channel.
func difference(_ one: SIMD3<Int>, _ other: SIMD3<Int>) -> Int {
  let difference = one &- other
  return max(abs(difference.x), abs(difference.y), abs(difference.z))
}
