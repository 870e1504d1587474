import Desktop
import Preprocess
import Testing
import WindowModel

@Suite struct TextTests {
  private func text(
    _ string: String, size: Double = 20, anchor: TextStyle.Anchor = .start, x: Double = 50,
    maximumWidth: Double = 100, scale: Double = 1
  ) throws -> PixelBuffer {
    let style = TextStyle(size: size, color: black, anchor: anchor)
    return try painted(
      [.text(string, baseline: Point(x: x, y: 60), style, maximumWidth: maximumWidth)],
      scale: scale)
  }

  @Test func digitsStandOnTheBaseline() throws {
    for scale in [1.0, 1.25, 2] {
      let inked = try text("1", scale: scale).inked
      #expect(abs(inked.maxY - Int(60 * scale)) <= 1)
      // Digits of both font families are about 0.73 of the font size high.
      #expect(abs(Double(inked.height) - 14.6 * scale) < 1.5)
    }
  }

  @Test func theLargeDigitHasItsExactPlace() throws {
    var painter = try makePainter()
    _ = try painter.paint([
      .fill(Rect(x: 0, y: 0, width: 960, height: 640), radius: 0, white),
      SampleScene.label("4", 640, 138, 128, .semibold, black),
    ])
    let inked = painter.buffer.inked
    try #require(FontFile.find(.semibold).family == "Inter", "fonts-inter is not installed")
    #expect(abs(inked.minX - 645) <= 1 && abs(inked.maxX - 719) <= 1)
    #expect(abs(inked.minY - 44) <= 1 && abs(inked.maxY - 138) <= 1)
  }

  @Test func textIsAlignedToItsAnchor() throws {
    #expect(try abs(text("888", anchor: .start).inked.minX - 51) <= 1)
    #expect(try abs(text("888", anchor: .end).inked.maxX - 49) <= 1)
    let middle = try text("888", anchor: .middle).inked
    #expect(abs((middle.minX + middle.maxX) / 2 - 50) <= 1)
  }

  @Test func longTextEndsInAnEllipsisWithinItsWidth() throws {
    let whole = try text("Predict", x: 2, maximumWidth: 90).inked
    let cut = try text("Predict", x: 2, maximumWidth: 45).inked
    #expect(whole.width > 45)
    #expect(cut.width <= 45 && cut.width > 25)
  }

  @Test func typedTextShowsItsEndAndACaretAfterIt() throws {
    func typed(_ string: String) throws -> PixelBuffer {
      let style = TextStyle(size: 20, color: black)
      return try painted(
        [.input(string, baseline: Point(x: 4, y: 60), style, maximumWidth: 60)])
    }
    let empty = try typed("").inked
    #expect(empty.minX == 5 && empty.width <= 2 && empty.minY == 40 && empty.maxY == 66)
    let short = try typed("8").inked
    #expect(short.minX <= 7 && short.maxX > 15 && short.maxX < 24 && short.maxY == 66)
    let long = try typed("88888888881")
    #expect(long.inked.maxX <= 67 && long.inked.width > 40)
    #expect(try long.pixels == typed("888888888888881").pixels)
    #expect(try long.pixels != typed("888888888888888").pixels)
  }

  @Test func emptyTextAndTextWithoutSpacePaintNothing() throws {
    #expect(try text("").inked.isEmpty)
    #expect(try text("Predict", maximumWidth: 0).inked.isEmpty)
    #expect(try text("Predict", maximumWidth: -5).inked.isEmpty)
  }

  @Test func textHasItsColor() throws {
    let style = TextStyle(size: 60, weight: .semibold, color: Color(0x2B55D9))
    let buffer = try painted(
      [.text("1", baseline: Point(x: 20, y: 80), style, maximumWidth: 100)])
    #expect(buffer.pixels.contains(0xFF2B_55D9))
  }

  @Test func textPaintedAfterManyOthersIsUnchanged() throws {
    var painter = try makePainter(width: 100, height: 100)
    for number in 0..<2_000 {
      _ = try painter.paint([
        background, SampleScene.label("\(number)", 5, 50, 12, .regular, black),
      ])
    }
    let last = painter.buffer.pixels
    let fresh = try painted([SampleScene.label("1999", 5, 50, 12, .regular, black)])
    #expect(fresh.pixels == last)
  }

  @Test func everyWeightHasAFont() throws {
    let files = try [TextStyle.Weight.regular, .medium, .semibold].map(FontFile.find)
    #expect(Set(files.map(\.family)).count == 1)
    #expect(files[0].path != files[2].path)
    #expect(FontFile.families.contains(files[0].family))
  }
}
