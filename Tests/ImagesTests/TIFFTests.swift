import Foundation
import Images
import Preprocess
import TestSupport
import Testing

@Suite("TIFF", .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct TIFFTests {
  private static let painted = """
    picture = Image.new("RGB", (40, 30), "white")
    ImageDraw.Draw(picture).line([(5, 5), (30, 25)], fill="red", width=3)
    picture.save("a.tiff")
    picture.save("lzw.tiff", compression="tiff_lzw")
    picture.save("deflate.tiff", compression="tiff_adobe_deflate")
    picture.save("packed.tiff", compression="packbits")
    picture.convert("1").save("fax.tiff", compression="group4")
    picture.save("jpeg.tiff", compression="jpeg")
    picture.save("a.png")
    picture.convert("1").save("fax.png")
    """
  private let files: PaintedFiles

  init() throws {
    files = try PaintedFiles(Self.painted)
  }

  /// The file with another value of a tag. Pillow writes little-endian tags of four bytes.
  private func file(_ name: String, tag: UInt16, value: UInt32) throws -> [UInt8] {
    var bytes = try files.bytes(name)
    let directory = Int(bytes[4]) | Int(bytes[5]) << 8 | Int(bytes[6]) << 16
    let count = Int(bytes[directory]) | Int(bytes[directory + 1]) << 8
    for entry in (0..<count).map({ directory + 2 + 12 * $0 })
    where bytes[entry] == UInt8(tag & 255) && bytes[entry + 1] == UInt8(tag >> 8) {
      bytes[entry + 2] = 4
      for index in 0..<4 { bytes[entry + 8 + index] = UInt8(value >> UInt32(8 * index) & 255) }
      return bytes
    }
    Issue.record("no tag \(tag)")
    return bytes
  }

  @Test("Every usual compression gives the same pixels as a PNG")
  func compressions() throws {
    let expected = try Picture(path: files.path("a.png"))
    for name in ["a", "lzw", "deflate", "packed"] {
      #expect(try Picture(path: files.path(name + ".tiff")) == expected, "\(name)")
    }
    #expect(try Picture(path: files.path("fax.tiff")) == Picture(path: files.path("fax.png")))
  }

  @Test("A TIFF is turned upright by its orientation", arguments: 1...8)
  func orientation(number: Int) throws {
    let files = try PaintedFiles(
      """
      from PIL import ImageOps
      picture = Image.new("RGB", (40, 30), "white")
      ImageDraw.Draw(picture).rectangle((0, 0, 9, 4), fill="black")
      held = Image.Exif()
      held[0x0112] = \(number)
      picture.save("a.tiff", tiffinfo={274: \(number)})
      picture.save("a.jpg", exif=held, quality=100)
      ImageOps.exif_transpose(Image.open("a.jpg")).save("a.png")
      """)
    let picture = try Picture(path: files.path("a.tiff"))
    let upright = try Picture(path: files.path("a.png"))
    #expect((picture.width, picture.height) == (upright.width, upright.height))
    #expect(zip(picture.pixels, upright.pixels).allSatisfy { abs(Int($0) - Int($1)) < 40 })
  }

  @Test("A TIFF whose size is too large is refused before memory is allocated")
  func large() throws {
    let wide = try file("a.tiff", tag: 256, value: 4_000_000_000)
    #expect(try files.refusal(of: wide).contains("million pixels, found 4000000000x30"))
    let none = try file("a.tiff", tag: 257, value: 0)
    #expect(try files.refusal(of: none).contains("PNG, JPEG, BMP, GIF, WebP or TIFF"))
  }

  @Test("Unusual compressions and samples are refused with advice")
  func unusual() throws {
    let advice = "save it as a PNG"
    #expect(try files.refusal(of: try files.bytes("jpeg.tiff")).hasSuffix(advice))
    #expect(try files.refusal(of: try file("a.tiff", tag: 259, value: 34712)).hasSuffix(advice))
    let many = try file("a.tiff", tag: 277, value: 60000)
    #expect(try files.refusal(of: many).contains("found 60000 of 8"))
  }

  /// Some versions of libtiff refuse uncompressed tiles of less than 1024 bytes.
  @Test("Tiles that are far larger than the picture are refused")
  func tiles() throws {
    let files = try PaintedFiles(
      """
      import struct
      def tags(width, height):
          entries = [(256, 4, 1, 32), (257, 4, 1, 32), (258, 3, 1, 8), (259, 3, 1, 1),
                     (262, 3, 1, 1), (277, 3, 1, 1), (322, 4, 1, width), (323, 4, 1, height),
                     (324, 4, 1, 8), (325, 4, 1, 1024)]
          directory = struct.pack("<H", len(entries))
          directory += b"".join(struct.pack("<HHII", *entry) for entry in entries)
          pixels = bytes(range(256)) * 4
          return b"II*\\0" + struct.pack("<I", 1032) + pixels + directory + bytes(4)
      open("good", "wb").write(tags(32, 32))
      open("wide", "wb").write(tags(1 << 20, 1 << 20))
      open("endless", "wb").write(tags(1 << 31, 32))
      """)
    let good = try Picture(path: files.path("good"))
    #expect(good.pixels.prefix(3) == [0, 1, 2])
    #expect(try files.refusal(of: files.bytes("wide")).contains("tiles that fit 32x32 pixels"))
    #expect(try files.refusal(of: files.bytes("endless")).contains("found 2147483648x32"))
  }

  @Test("Tags that claim more than the file has are refused")
  func claims() throws {
    var bytes = try files.bytes("a.tiff")
    let directory = Int(bytes[4]) | Int(bytes[5]) << 8 | Int(bytes[6]) << 16
    // The fifth tag: the size and the samples are read before, from the values of theirs.
    let entry = directory + 2 + 4 * 12
    #expect(bytes[entry..<entry + 2] == [6, 1])
    bytes.replaceSubrange(entry + 4..<entry + 8, with: [255, 255, 255, 127])
    #expect(try files.refusal(of: bytes).contains("tags that fit into the file"))
    bytes.replaceSubrange(directory..<directory + 2, with: [255, 255])
    #expect(try files.refusal(of: bytes).contains("WebP or TIFF"))
    bytes.replaceSubrange(4..<8, with: [255, 255, 255, 255])
    #expect(try files.refusal(of: bytes).contains("WebP or TIFF"))
  }

  @Test("A damaged or cut TIFF gives a picture or an error, never a crash")
  func damaged() throws {
    var random = SeededRandom(seed: 1)
    for name in ["a.tiff", "lzw.tiff", "deflate.tiff", "packed.tiff", "fax.tiff"] {
      let bytes = try files.bytes(name)
      for count in stride(from: 0, to: bytes.count, by: 61) {
        _ = try? ColorPicture(bytes: Array(bytes[..<count]), largestSide: 64)
      }
      for _ in 0..<300 {
        var damaged = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          damaged[Int.random(in: 8..<bytes.count, using: &random)] = UInt8.random(
            in: 0...255, using: &random)
        }
        let picture = try? ColorPicture(bytes: damaged, largestSide: 64)
        #expect(picture.map { max($0.width, $0.height) <= 64 } ?? true)
      }
    }
  }
}
