import Foundation
import Images
import Preprocess
import TestSupport
import Testing

@Suite("Color pictures", .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct ColorDecodingTests {
  private static let painted = """
    picture = Image.new("RGB", (40, 30), (250, 10, 20))
    ImageDraw.Draw(picture).rectangle((20, 0, 39, 29), fill=(10, 20, 240))
    """

  @Test(
    "Every format gives its colors",
    arguments: [
      "png", "bmp", "gif", "jpg, quality=95, subsampling=0", "webp, lossless=True",
      "webp, quality=95", "tiff",
    ])
  func formats(kind: String) throws {
    let parts = kind.split(separator: ",", maxSplits: 1)
    let options = parts.count == 2 ? "," + parts[1] : ""
    let files = try PaintedFiles(Self.painted + "\npicture.save('a.\(parts[0])'\(options))")
    let picture = try ColorPicture(path: files.path("a.\(parts[0])"), largestSide: 1024)
    #expect((picture.width, picture.height) == (40, 30))
    #expect(difference(picture.color(5, 15), SIMD3(250, 10, 20)) <= 12)
    #expect(difference(picture.color(35, 15), SIMD3(10, 20, 240)) <= 12)
    let gray = try Picture(path: files.path("a.\(parts[0])"))
    #expect(zip(gray.pixels, picture.gray.pixels).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
  }

  @Test("Bytes in memory give the same picture as their file, and PNG keeps every color")
  func memory() throws {
    let files = try PaintedFiles(Self.painted + "\npicture.rotate(30).save('a.png')")
    let picture = try ColorPicture(path: files.path("a.png"), largestSide: 1024)
    let bytes = try files.bytes("a.png")
    #expect(try ColorPicture(bytes: bytes, largestSide: 1024) == picture)
    #expect(try ColorPicture(bytes: picture.png, largestSide: 1024) == picture)
  }

  @Test("A pixel of a picture scaled down is the mean of what it covers", arguments: [64, 50, 7])
  func scaled(side: Int) throws {
    let files = try PaintedFiles(
      """
      import numpy, random
      pixels = numpy.frombuffer(random.Random(1).randbytes(130 * 96 * 3), numpy.uint8)
      pixels = pixels.reshape(96, 130, 3)
      Image.fromarray(pixels).save("large.png")

      def means(values, count):
          return numpy.repeat(values, count, 0).reshape(count, len(values), -1, 3).mean(1)

      rows = means(pixels.astype(float), int(96 * \(side) / 130 + 0.5))
      both = means(rows.transpose(1, 0, 2), \(side)).transpose(1, 0, 2)
      Image.fromarray(both.round().astype(numpy.uint8)).save("small.png")
      """)
    let picture = try ColorPicture(path: files.path("large.png"), largestSide: side)
    let expected = try ColorPicture(path: files.path("small.png"), largestSide: 1024)
    #expect((picture.width, picture.height) == (expected.width, expected.height))
    let places = expected.pixels.indices.map { ($0 % expected.width, $0 / expected.width) }
    #expect(places.allSatisfy { difference(picture.color($0, $1), expected.color($0, $1)) <= 1 })
  }

  @Test("A picture of one row keeps a pixel of its short side")
  func thin() throws {
    let files = try PaintedFiles("Image.new('RGB', (5000, 1), (1, 2, 3)).save('thin.png')")
    let picture = try ColorPicture(path: files.path("thin.png"), largestSide: 1024)
    #expect((picture.width, picture.height) == (1024, 1))
    #expect(picture.pixels.allSatisfy { $0 == 0x010203 })
  }

  @Test("Transparent parts of each format contrast with the visible part", arguments: [0, 255])
  func transparent(shade: Int) throws {
    let files = try PaintedFiles(
      """
      ink = Image.new("L", (40, 30), 0)
      ImageDraw.Draw(ink).line([(5, 5), (30, 25)], fill=255, width=6)
      flat = Image.new("L", ink.size, \(shade))
      picture = Image.merge("RGBA", (flat, flat, flat, ink))
      picture.save("a.png")
      picture.save("a.webp", lossless=True)
      indexed = Image.new("P", ink.size, 0)
      indexed.putpalette([120, 120, 120] + [\(shade)] * 3)
      indexed.paste(1, mask=ink)
      indexed.save("a.gif", transparency=0)
      """)
    let other = 255 - shade
    for name in ["a.png", "a.webp", "a.gif"] {
      let picture = try ColorPicture(path: files.path(name), largestSide: 1024)
      #expect(picture.color(39, 0) == SIMD3(other, other, other), "\(name)")
      #expect(picture.color(17, 15) == SIMD3(shade, shade, shade), "\(name)")
    }
  }

  @Test("A photograph is turned upright, also a WebP")
  func turned() throws {
    let files = try PaintedFiles(
      Self.painted + """

        held = Image.Exif()
        held[0x0112] = 6
        picture.save("a.jpg", exif=held, quality=95)
        picture.save("a.webp", exif=held, quality=95)
        """)
    for name in ["a.jpg", "a.webp"] {
      let picture = try ColorPicture(path: files.path(name), largestSide: 1024)
      #expect((picture.width, picture.height) == (30, 40), "\(name)")
      #expect(difference(picture.color(15, 5), SIMD3(250, 10, 20)) <= 12, "\(name)")
      #expect(difference(picture.color(15, 35), SIMD3(10, 20, 240)) <= 12, "\(name)")
      let gray = try Picture(path: files.path(name))
      #expect((gray.width, gray.height) == (30, 40), "\(name)")
    }
  }

  @Test("Every kind of GIF is read as Pillow reads it", arguments: [0, 1], [2, 5, 16, 256])
  func gif(interlaced: Int, colorCount: Int) throws {
    let files = try PaintedFiles(
      """
      import random
      side = random.Random(3)
      picture = Image.effect_mandelbrot((211, 157), (-2, -1.5, 1, 1.5), 60).convert("RGB")
      noise = Image.frombytes("RGB", (211, 60), side.randbytes(211 * 60 * 3))
      picture.paste(noise, (0, 40))
      picture.quantize(\(colorCount)).save("a.gif", interlace=\(interlaced))
      Image.open("a.gif").convert("RGB").save("a.png")
      """)
    let picture = try ColorPicture(path: files.path("a.gif"), largestSide: 1024)
    #expect(try picture == ColorPicture(path: files.path("a.png"), largestSide: 1024))
    #expect((picture.width, picture.height) == (211, 157))
  }

  @Test("Of an animated GIF the first frame is read, behind comments too")
  func animated() throws {
    let files = try PaintedFiles(
      Self.painted + """

        picture.save("a.gif", save_all=True, append_images=[picture.rotate(180)],
                     comment=b"a" * 3000, interlace=1)
        """)
    let picture = try ColorPicture(path: files.path("a.gif"), largestSide: 1024)
    #expect(difference(picture.color(5, 15), SIMD3(250, 10, 20)) <= 2)
  }
}
