import Foundation
import Images
import Preprocess
import TestSupport
import Testing

@Suite("Animated GIF files")
struct AnimatedGIFTests {
  private static let (width, height) = (37, 23)
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A frame of random colors, and frames in which a few pixels of the one before are different.
  private static let frames: [[UInt32]] = {
    var random = SeededRandom(seed: 4)
    let colors = (0..<120).map { _ in UInt32.random(in: 0...0xFF_FFFF, using: &random) }
    let first = (0..<width * height).map { _ in colors.randomElement(using: &random) ?? 0 }
    return (0..<4).reduce(into: [first]) { frames, _ in
      var next = frames[frames.count - 1]
      for _ in 0..<9 { next[Int.random(in: 0..<next.count, using: &random)] = colors[0] }
      frames.append(next)
    }
  }()

  private func write(_ frames: [(pixels: [UInt32], hundredths: Int)]) throws -> String {
    let gif = AnimatedGIF(width: Self.width, height: Self.height)
    for frame in frames { gif.add(frame.pixels, hundredths: frame.hundredths) }
    let file = folder.file("frames.gif")
    try Data(gif.finish()).write(to: file)
    return file.path
  }

  private struct Frame: Decodable, Equatable {
    let milliseconds: Int
    let pixels: [UInt32]
  }

  /// The frames as Pillow shows them.
  private func shown(_ path: String) throws -> [Frame] {
    let script = """
      import json, sys
      from PIL import Image, ImageSequence
      picture = Image.open(sys.argv[1])
      assert picture.info["loop"] == 0
      print(json.dumps([
          {"milliseconds": frame.info["duration"],
           "pixels": [r << 16 | g << 8 | b for r, g, b in frame.convert("RGB").getdata()]}
          for frame in ImageSequence.Iterator(picture)]))
      """
    return try JSONDecoder().decode([Frame].self, from: Data(Python.run(script, [path]).utf8))
  }

  @Test(
    "Every frame is shown with its colors and for its time; equal frames are one",
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func frames() throws {
    let added = Self.frames.flatMap { [($0, 4), ($0, 3)] }
    let expected = Self.frames.map { Frame(milliseconds: 70, pixels: $0) }
    #expect(try shown(write(added)) == expected)
  }

  @Test("Scrawl reads the first frame; the same frames give the same bytes")
  func firstFrame() throws {
    let path = try write(Self.frames.map { ($0, 5) })
    let picture = try ColorPicture(path: path, largestSide: 100)
    #expect(picture.pixels.map { $0 & 0xFFFFFF } == Self.frames[0])
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(try Data(contentsOf: URL(filePath: write(Self.frames.map { ($0, 5) }))) == bytes)
  }

  @Test("Of more colors than a palette has, frequent ones stay and rare ones take the nearest")
  func manyColors() throws {
    func color(red: Int, blue: Int) -> UInt32 { UInt32(red * 0x10000 + blue) }
    let frequent = (0..<256).map { color(red: $0 / 2 * 2, blue: 0) }
    let rare = (0..<256).map { color(red: $0 / 2 * 2 + 1, blue: $0 % 2) }
    let shades = frequent + rare
    let rest = [UInt32](repeating: 0x2255DD, count: Self.width * Self.height - shades.count)
    let pixels = shades + rest
    let picture = try ColorPicture(path: write([(pixels, 1)]), largestSide: 100)
    for (read, color) in zip(picture.pixels, pixels) {
      let red = Int(read >> 16 & 255) - Int(color >> 16 & 255)
      let blue = Int(read & 255) - Int(color & 255)
      let limit = rare.contains(color) ? 1 : 0
      #expect(abs(red) <= limit && abs(blue) <= limit)
    }
  }
}
