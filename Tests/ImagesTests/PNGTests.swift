import Foundation
import Images
import Preprocess
import TestSupport
import Testing

@Suite("PNG files")
struct PNGTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func picture(_ png: [UInt8]) throws -> Picture {
    let file = folder.file("picture.png")
    try Data(png).write(to: file)
    return try Picture(path: file.path)
  }

  @Test("Colors are read as grays, even from pixels that cannot be compressed")
  func colors() throws {
    var random = SeededRandom(seed: 1)
    let pixels = (0..<97 * 31).map { _ in UInt32.random(in: 0...0xFF_FFFF, using: &random) }
    let picture = try picture(PNG.rgb(pixels, width: 97, height: 31))
    #expect((picture.width, picture.height) == (97, 31))
    for (gray, color) in zip(picture.pixels, pixels) {
      let (red, green, blue) = (color >> 16 & 255, color >> 8 & 255, color & 255)
      let expected = Double(red * 299 + green * 587 + blue * 114) / 1000
      #expect(abs(Double(gray) - expected) <= 1)
    }
  }

  @Test("Black with an opacity darkens a white background")
  func opacities() throws {
    let picture = try picture(PNG.black([0, 64, 128, 255], width: 2, height: 2))
    #expect(picture.pixels == [255, 191, 127, 0])
  }

  @Test("Indexed colors are read")
  func palette() throws {
    let colors: [SIMD4<UInt8>] = [SIMD4(255, 255, 255, 255), SIMD4(0, 0, 0, 255)]
    let picture = try picture(PNG.indexed([0, 1, 1, 0, 1, 0], colors: colors, width: 3, height: 2))
    #expect(picture.pixels == [255, 0, 0, 255, 0, 255])
  }
}
