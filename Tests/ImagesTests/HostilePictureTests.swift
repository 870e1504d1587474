import Foundation
import Images
import Preprocess
import TestSupport
import Testing

@Suite("Damaged pictures", .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct HostilePictureTests {
  private static let painted = """
    picture = Image.new("RGB", (40, 30), "white")
    ImageDraw.Draw(picture).line([(5, 5), (30, 25)], fill="red", width=3)
    picture.save("a.gif")
    picture.save("a.webp")
    picture.save("lossless.webp", lossless=True)
    held = Image.Exif()
    held[0x0112] = 6
    picture.save("extended.webp", exif=held)
    picture.save("moving.webp", save_all=True, append_images=[picture.rotate(90)])
    """
  private let files: PaintedFiles

  init() throws {
    files = try PaintedFiles(Self.painted)
  }

  @Test("A GIF whose frame is too large is refused before memory is allocated")
  func largeFrame() throws {
    var bytes = try files.bytes("a.gif")
    let frame = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x2C, 0, 0, 0, 0]) })
    bytes.replaceSubrange(frame + 5..<frame + 9, with: [255, 255, 255, 255])
    #expect(try files.refusal(of: bytes).contains("at most 25 million pixels, found 65535x65535"))
    bytes.replaceSubrange(frame + 5..<frame + 9, with: [0, 0, 5, 0])
    #expect(try files.refusal(of: bytes).contains("PNG, JPEG, BMP, GIF, WebP or TIFF"))
  }

  @Test("A WebP whose size is too large is refused, in each of its forms")
  func largeWebP() throws {
    var lossy = try files.bytes("a.webp")
    lossy.replaceSubrange(26..<30, with: [255, 255, 255, 255])
    #expect(try files.refusal(of: lossy).contains("million pixels, found 16383x16383"))
    var lossless = try files.bytes("lossless.webp")
    lossless.replaceSubrange(21..<25, with: [255, 255, 255, 15])
    #expect(try files.refusal(of: lossless).contains("million pixels, found 16384x16384"))
    var extended = try files.bytes("extended.webp")
    extended.replaceSubrange(24..<30, with: [255, 255, 255, 255, 255, 255])
    #expect(try files.refusal(of: extended).contains("million pixels, found 16777216x16777216"))
  }

  @Test("A WebP whose header and picture have different sizes is refused")
  func disagreement() throws {
    var bytes = try files.bytes("extended.webp")
    bytes[24] = 3
    #expect(try files.refusal(of: bytes).contains("WebPGetFeatures has failed"))
  }

  @Test("A WebP animation is refused with advice")
  func animation() throws {
    let bytes = try files.bytes("moving.webp")
    #expect(try files.refusal(of: bytes).hasSuffix("animation; save one of its pictures as a PNG"))
  }

  @Test("A GIF with far more data than pixels is refused")
  func clearingCodes() throws {
    let bytes = try files.bytes("a.gif")
    let frame = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x2C, 0, 0, 0, 0]) })
    // The frame has no palette of its own: its data starts with the size of codes.
    let start = bytes[..<(frame + 10)] + [2]
    let large = Self.repeated([255] + [UInt8](repeating: 4, count: 255), 40)
    #expect(try files.refusal(of: start + large + [0, 0x3B]).contains("found more"))
    let small = Self.repeated([1, 4], 400)
    #expect(try files.refusal(of: start + small + [0, 0x3B]).contains("found more"))
  }

  @Test("Any damage to the codes of a GIF gives a picture or an error")
  func damagedCodes() throws {
    let bytes = try files.bytes("a.gif")
    let frame = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x2C, 0, 0, 0, 0]) })
    var random = SeededRandom(seed: 1)
    for _ in 0..<3000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: frame + 10..<bytes.count, using: &random)
        damaged[place] = UInt8.random(in: 0...255, using: &random)
      }
      let picture = try? ColorPicture(bytes: damaged, largestSide: 64)
      #expect(picture == nil || picture?.pixels.count == 40 * 30)
    }
  }

  @Test("Endless extensions and chunks are refused")
  func endless() throws {
    let gif = try files.bytes("a.gif")
    let header = gif[..<13] + gif[13..<(13 + 3 << (gif[10] & 7 + 1))]
    let blocks = Self.repeated([1, 65], 150_000)
    #expect(try files.refusal(of: header + [0x21, 0xFE] + blocks).contains("WebP or TIFF"))
    let chunks = Self.repeated(Array("ABCD".utf8) + [0, 0, 0, 0], 2000)
    #expect(try files.refusal(of: try files.bytes("extended.webp") + chunks).contains("chunks"))
  }

  private static func repeated(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
    Array((0..<count).map { _ in bytes }.joined())
  }

  @Test("A file cut anywhere gives a picture or an error, never a crash")
  func cut() throws {
    for name in ["a.gif", "a.webp", "lossless.webp", "extended.webp"] {
      let bytes = try files.bytes(name)
      for count in stride(from: 0, to: bytes.count, by: 7) {
        let start = Array(bytes[..<count])
        let picture = try? ColorPicture(bytes: start, largestSide: 64)
        #expect(picture == nil || picture?.width == 40 || picture?.width == 30)
      }
    }
  }

  @Test("The error for bytes in memory says that they are a picture")
  func named() throws {
    let error = #expect(throws: ImageError.self) {
      try ColorPicture(bytes: [1, 2, 3], largestSide: 64)
    }
    #expect(error?.description.hasPrefix("picture: cannot be read as a picture: ") == true)
    let empty = #expect(throws: ImageError.self) {
      try ColorPicture(bytes: [], largestSide: 64)
    }
    #expect(empty?.problem.hasSuffix("found 0 bytes") == true)
  }
}
