import Foundation
import Preprocess
import Recognition
import TestSupport
import Testing

/// Reads painted pictures with the model that ships.
@Suite("Reading pictures")
struct PictureReadingTests {
  let reader: NumberReader

  init() throws {
    reader = try NumberReader.shipped()
  }

  @Test("A row of digits is a number, with boxes in pixels of the picture", arguments: [0, 0.14])
  func number(slope: Double) throws {
    var paper = PaintedPaper(width: 500, height: 260)
    paper.draw(
      [SampleInk.four, SampleInk.seven, SampleInk.zero], x: 60, y: 60, side: 100, step: 90,
      slope: slope, pen: 7)
    let number = try #require(reader.read(paper.picture))
    #expect(number.text == "470" && number.isNumber)
    #expect(number.single == nil)
    for (index, digit) in number.digits.enumerated() {
      let left = 60 + 90 * Double(index)
      #expect(digit.box.low.x > left && digit.box.high.x < left + 100)
      #expect(digit.box.height > 60 && digit.box.height < 120)
    }
  }

  @Test("A single digit is a number of one, dark or light")
  func single() throws {
    for (text, lines) in [("4", SampleInk.four), ("7", SampleInk.seven), ("0", SampleInk.zero)] {
      var paper = PaintedPaper(width: 300, height: 300)
      paper.draw([lines], x: 90, y: 90, side: 120)
      let dark = try #require(reader.read(paper.picture))
      #expect(dark.text == text && dark.single?.isDigit == true)
      #expect(dark.confidence == dark.single?.confidence)
      paper.change { 255 - $2 }
      #expect(reader.read(paper.picture)?.text == text)
    }
  }

  @Test("A large photograph is read as a small one", arguments: [1, 5])
  func scale(factor: Int) throws {
    var paper = PaintedPaper(width: 400, height: 300)
    paper.draw([SampleInk.seven, SampleInk.zero], x: 90, y: 90, side: 100, step: 90)
    let small = paper.picture
    let (width, height) = (small.width * factor, small.height * factor)
    let pixels = (0..<width * height).map { index in
      small.pixels[index / width / factor * small.width + index % width / factor]
    }
    let number = try #require(
      reader.read(Picture(width: width, height: height, pixels: pixels)))
    #expect(number.text == "70")
    #expect(abs(number.digits[0].box.low.x - 109 * Double(factor)) < 6 * Double(factor))
  }

  @Test("A picture of the size of MNIST's is read as one digit by its global background")
  func small() throws {
    let image = try #require(
      Normalizer().image(
        of: Drawing(
          width: 1, height: 1,
          strokes: SampleInk.four.map { line in
            Stroke(points: line.map { Point(x: $0.x, y: $0.y) })
          })))
    let picture = Picture(width: 28, height: 28, pixels: image.pixels)
    let number = try #require(reader.read(picture))
    #expect(number.single == reader.recognizer.read(picture))
    #expect(number == reader.readSingle(picture))
  }

  @Test("As one digit, all digits of a picture are one")
  func asOne() throws {
    var paper = PaintedPaper(width: 400, height: 240)
    paper.draw([SampleInk.four, SampleInk.seven], x: 90, y: 60, side: 100, step: 90)
    let number = try #require(reader.readSingle(paper.picture))
    #expect(number.digits.count == 1 && number.single != nil)
    #expect(number.digits[0].box.width > 120)
  }

  @Test("Two rows are no number, and an empty photograph has no reading")
  func none() throws {
    var paper = PaintedPaper(width: 400, height: 400)
    #expect(reader.read(paper.picture) == nil)
    paper.change { x, _, old in x > 200 ? 0.5 * old : old }
    #expect(reader.read(paper.picture) == nil)
    paper.draw([SampleInk.seven], x: 60, y: 40, side: 90)
    paper.draw([SampleInk.zero], x: 60, y: 280, side: 90)
    let number = try #require(reader.read(paper.picture))
    #expect(!number.isNumber && number.single?.isDigit == false)
  }
}
