import Foundation
import TestSupport
import Testing

/// Pictures of held-back pen digits, written by Pillow.
@Suite(
  .enabled(if: HeldBackInk.isThere, Comment(rawValue: RealData.skipped)),
  .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct PictureTests {
  /// Pillow's formats and modes; "clear" is ink on a transparent background.
  private static let kinds = [
    "png L", "png LA", "png RGB", "png RGBA", "png RGBA-clear", "png P", "png I;16", "png 1",
    "jpeg L", "jpeg RGB", "bmp L", "bmp RGB", "bmp P", "bmp 1",
  ]

  /// Ten digits, each in every kind, light on dark and dark on light.
  /// One of the ten may be misread where a line has a pixel or two: in 28 pixels, and in 60 where
  /// the picture is black and white without grays.
  @Test(arguments: [28, 60, 200, 900])
  func everyKindOfPictureIsReadCorrectly(side: Int) throws {
    let folder = try TemporaryFolder()
    try draw(into: folder, side: side)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
      .filter { !$0.hasSuffix(".jsonl") }
    #expect(files.count == 10 * 2 * Self.kinds.count)
    let answers = try Answer.lines(
      ScrawlProgram.output(["predict", "--json"] + files.map { folder.file($0).path }))
    let wrong = zip(files, answers).filter { file, answer in answer.digit != Int(file.prefix(1)) }
    let misread = Set(wrong.map { file, _ in file.prefix(1) })
    let misreadInGray = Set(
      wrong.filter { file, _ in !file.contains("-1-") }.map { file, _ in file.prefix(1) })
    #expect(misread.count <= (side <= 60 ? 1 : 0), "\(wrong.map { file, _ in file })")
    #expect(misreadInGray.count <= (side == 28 ? 1 : 0), "\(wrong.map { file, _ in file })")
  }

  private func draw(into folder: TemporaryFolder, side: Int) throws {
    let lines = try HeldBackInk.some(ofEach: 1).map { try $0.line() }
    try Data(lines.joined(separator: "\n").utf8).write(to: folder.file("ink.jsonl"))
    try Python.run(Self.painter, ["\(side)"] + Self.kinds, in: folder.url)
  }

  /// Renders each line of `ink.jsonl` four times too large, scales it down and saves it.
  private static let painter = """
    import json, sys
    import numpy as np
    from PIL import Image, ImageDraw
    side, kinds = int(sys.argv[1]), sys.argv[2:]
    def drawn(strokes):
        big, points = side * 4, [p for stroke in strokes for p in stroke]
        left, top = min(p[0] for p in points), min(p[1] for p in points)
        extent = max(max(p[0] for p in points) - left, max(p[1] for p in points) - top)
        place = lambda p: ((p[0] - left) / extent * big * .6 + big * .2,
                           (p[1] - top) / extent * big * .6 + big * .2)
        picture, pen = Image.new("L", (big, big), 0), big * .07
        canvas = ImageDraw.Draw(picture)
        for stroke in strokes:
            places = [place(p) for p in stroke]
            canvas.line(places, fill=255, width=round(pen))
            for x, y in places:
                canvas.ellipse((x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2), fill=255)
        return picture.resize((side, side), Image.BOX)
    def kind(ink, mode, light):
        shown = ink if light else Image.eval(ink, lambda value: 255 - value)
        if mode == "RGBA-clear":
            shade = Image.new("L", ink.size, 255 if light else 0)
            return Image.merge("RGBA", (shade, shade, shade, ink))
        if mode == "I;16":
            return Image.fromarray(np.asarray(shown).astype(np.uint16) * 257)
        if mode == "1":
            return shown.point(lambda value: 255 * (value > 127), "1")
        return shown.convert("RGB").convert(mode) if mode == "P" else shown.convert(mode)
    for line in open("ink.jsonl"):
        drawing = json.loads(line)
        ink = drawn(drawing["strokes"])
        for name in kinds:
            suffix, mode = name.split()
            for light in (True, False):
                polarity = "light" if light else "dark"
                file = f"{drawing['label']}-{mode.replace(';', '')}-{polarity}.{suffix}"
                kind(ink, mode, light).save(file)
    """
}

/// Pictures that do not need held-back ink.
@Suite(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
struct PlainPictureTests {
  @Test func aPictureOfOneShadeIsBlank() throws {
    let folder = try TemporaryFolder()
    try Python.run(
      "from PIL import Image; Image.new('L', (50, 40), 200).save('gray.png')", in: folder.url)
    #expect(try ScrawlProgram.output(["predict", folder.file("gray.png").path]) == "blank\n")
  }

  /// The orientation that a camera writes into a photo is respected, in both byte orders.
  @Test func rotatedPhotosAreReadUpright() throws {
    let folder = try TemporaryFolder()
    try Python.run(
      """
      from PIL import Image, ImageDraw, ImageOps
      upright = Image.new("L", (200, 240), 255)
      ImageDraw.Draw(upright).line(
          [(120, 40), (70, 150), (150, 140), (150, 90), (140, 210)], fill=0, width=14)
      turns = [None, Image.FLIP_LEFT_RIGHT, Image.ROTATE_180, Image.FLIP_TOP_BOTTOM,
               Image.TRANSPOSE, Image.ROTATE_90, Image.TRANSVERSE, Image.ROTATE_270]
      for number, turn in enumerate(turns, 1):
          stored = upright if turn is None else upright.transpose(turn)
          exif = Image.Exif()
          exif[0x010F], exif[0x0112] = "a maker", number
          stored.save("%d.jpg" % number, quality=100, exif=exif)
          assert ImageOps.exif_transpose(Image.open("%d.jpg" % number)).size == upright.size
          stored.save("big%d.jpg" % number, quality=100, exif=b"Exif\\0\\0MM\\0*\\0\\0\\0\\x08"
              b"\\0\\1\\x01\\x12\\0\\3\\0\\0\\0\\1\\0" + bytes([number, 0, 0, 0, 0, 0, 0]))
      """, in: folder.url)
    let files = (1...8).flatMap { ["\($0).jpg", "big\($0).jpg"] }
    let answers = try Answer.lines(
      ScrawlProgram.output(["predict", "--json"] + files.map { folder.file($0).path }))
    for (file, answer) in zip(files, answers) {
      #expect(answer.digit == answers[0].digit, "\(file)")
      #expect(abs(answer.confidence - answers[0].confidence) < 0.01, "\(file)")
    }
  }
}
