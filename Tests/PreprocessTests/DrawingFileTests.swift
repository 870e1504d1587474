import Foundation
import Preprocess
import Testing

struct DrawingFileTests {
  static let text =
    #"{"format":"scrawl-drawing","version":1,"width":280,"height":200.5,"#
    + #""strokes":[[[1,2,0],[3.25,4]],[[5,6,1e3]]]}"#

  private func read(_ text: String) throws(DrawingFileError) -> DrawingFile {
    try DrawingFile(bytes: text.utf8)
  }

  private func failure(_ old: String, _ new: String) -> String {
    #expect(Self.text.contains(old))
    return failure(Self.text.replacingOccurrences(of: old, with: new))
  }

  private func failure(_ text: String) -> String {
    do {
      Issue.record("expected an error, found \(try read(text))")
      return ""
    } catch {
      return error.description
    }
  }

  @Test func aDrawingIsRead() throws {
    let file = try read(Self.text)
    #expect(file.label == nil)
    #expect(file.writer == nil)
    let first = [Point(x: 1, y: 2, milliseconds: 0), Point(x: 3.25, y: 4)]
    let second = [Point(x: 5, y: 6, milliseconds: 1000)]
    #expect(
      file.drawing
        == Drawing(
          width: 280, height: 200.5, strokes: [Stroke(points: first), Stroke(points: second)]))
  }

  @Test func labelWriterAndUnknownKeysMayBeThere() throws {
    let more = #"{"label":7,"writer":12,"by":{"x":[null]},"#
    let file = try read(more + Self.text.dropFirst())
    #expect(file.label == 7)
    #expect(file.writer == 12)
    #expect(try read(#"{"label":null,"# + Self.text.dropFirst()).label == nil)
  }

  @Test func whatIsWrittenComesBackBitForBit() throws {
    let points = [
      Point(x: 0.1, y: 1.0 / 3, milliseconds: 1e-300), Point(x: -1e9, y: .leastNormalMagnitude),
      Point(x: 1234567.875, y: -0.30000000000000004, milliseconds: 1e15),
    ]
    let file = DrawingFile(
      drawing: Drawing(
        width: 0.1, height: 1e9, strokes: [Stroke(points: points), Stroke(points: [])]),
      label: 0, writer: 30)
    let bytes = try file.encoded()
    #expect(try DrawingFile(bytes: bytes) == file)
    #expect(!bytes.contains(UInt8(ascii: "\n")))
  }

  @Test func aBlankDrawingIsADrawing() throws {
    let blank = DrawingFile(drawing: Drawing(width: 28, height: 28))
    #expect(
      String(decoding: try blank.encoded(), as: UTF8.self)
        == #"{"format":"scrawl-drawing","height":28,"strokes":[],"version":1,"width":28}"#)
    #expect(try DrawingFile(bytes: blank.encoded()).drawing.isBlank)
  }

  @Test func anotherFormatOrVersionIsRefused() {
    #expect(
      failure("scrawl-drawing", "ink") == "format: expected \"scrawl-drawing\", found \"ink\"")
    #expect(
      failure(#""format":"scrawl-drawing","#, "")
        == "format: expected \"scrawl-drawing\", found no such field")
    for (version, found) in [("0", "0"), ("3", "3"), ("1.5", "1.5"), ("\"1\"", "\"1\"")] {
      #expect(
        failure("\"version\":1", "\"version\":\(version)")
          == "version: expected 1 or 2, found \(found)")
    }
  }

  @Test func sizesMustBeAboveZeroAndFinite() {
    let expected = "width: expected a number above 0 and up to 1000000000, found"
    #expect(failure("280", "0") == "\(expected) 0")
    #expect(failure("280", "-3") == "\(expected) -3")
    #expect(failure("280", "1e300") == "\(expected) 1e+300")
    let unfit = "width: expected a number above 0, found"
    #expect(failure("280", "1e999") == "\(unfit) a number too large or too small to hold")
    #expect(failure("280", "\"280\"") == "\(unfit) \"280\"")
    #expect(failure("280", "null") == "\(unfit) null")
    #expect(failure("200.5", "[]") == "height: expected a number above 0, found a list")
  }

  @Test func aWrongPointIsNamed() {
    let point = "expected a point as [x, y] or [x, y, ms], found"
    #expect(failure("[3.25,4]", "[3.25]") == "strokes[0][1]: \(point) 1 numbers")
    #expect(failure("[3.25,4]", "[1,2,3,4]") == "strokes[0][1]: \(point) 4 numbers")
    #expect(failure("[5,6,1e3]", "7") == "strokes[1][0]: \(point) 7")
    #expect(failure("[5,6,1e3]", "{}") == "strokes[1][0]: \(point) an object")
    #expect(
      failure("3.25", "\"x\"") == "strokes[0][1][0]: expected a number, found \"x\"")
    #expect(failure("3.25", "null") == "strokes[0][1][0]: expected a number, found null")
    #expect(failure("3.25", "true") == "strokes[0][1][0]: expected a number, found true")
    #expect(
      failure("1e3", "1e999")
        == "strokes[1][0][2]: expected a number, found a number too large or too small to hold")
    #expect(
      failure("3.25", "1e10")
        == "strokes[0][1]: expected finite numbers, x and y no larger than 1000000000, "
        + "found [10000000000, 4]")
  }

  @Test func aWrongStrokeIsNamed() {
    #expect(
      failure("[[5,6,1e3]]", "5") == "strokes[1]: expected a stroke as a list of points, found 5")
    #expect(
      failure("[[[1,2,0],[3.25,4]],[[5,6,1e3]]]", "{}")
        == "strokes: expected a list of strokes, found an object")
  }

  @Test func aLabelMustBeAWholeNumber() {
    #expect(
      failure("\"width\"", "\"label\":1.5,\"width\"") == "label: expected a whole number, found 1.5"
    )
    #expect(
      failure("\"width\"", "\"label\":\"7\",\"width\"")
        == "label: expected a whole number, found \"7\"")
    #expect(
      failure("\"width\"", "\"writer\":1e30,\"width\"")
        == "writer: expected a whole number, found 1e+30")
  }

  @Test(arguments: [
    "", "{", "nonsense", text + "}", "\u{0}", #"{"width":NaN}"#, #"{"a":01x}"#,
    String(repeating: "[", count: 200_000), String(repeating: #"{"a":"#, count: 100_000),
    #"{"strokes":"# + String(repeating: "[", count: 50_000)
      + String(repeating: "]", count: 50_000) + "}",
  ])
  func whatIsNoJSONIsRefused(text: String) {
    #expect(throws: DrawingFileError.notJSON) { try read(text) }
  }

  @Test func morePointsThanAPersonDrawsAreRefused() throws {
    let most = DrawingFile.largestPointCount
    func drawing(_ count: Int) -> Drawing {
      let points = (0..<count).map { Point(x: Double($0), y: 1, milliseconds: Double($0)) }
      return Drawing(width: 1e6, height: 2, strokes: [Stroke(points: points)])
    }
    let largest = DrawingFile(drawing: drawing(most))
    let bytes = try largest.encoded()
    #expect(try DrawingFile(bytes: bytes) == largest)
    let expected = DrawingFileError.field(
      "strokes", expected: "at most 500000 points", found: "more")
    #expect(throws: expected) { try DrawingFile(drawing: drawing(most + 1)).encoded() }
    let doubled = bytes.dropLast(2) + bytes[bytes.count / 4..<bytes.count * 3 / 4] + bytes.suffix(2)
    #expect(throws: expected) { try DrawingFile(bytes: doubled) }
    #expect(throws: expected) {
      try DrawingFile(bytes: [UInt8](repeating: 0x20, count: DrawingFile.largestByteCount + 1))
    }
  }

  @Test func otherJSONIsRefused() {
    #expect(failure("[1]") == "drawing: expected a JSON object, found a list")
    #expect(failure("3") == "drawing: expected a JSON object, found 3")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 2e9])
  func whatCouldNotBeReadIsNotWritten(number: Double) {
    let point = Drawing(width: 1, height: 1, strokes: [Stroke(points: [Point(x: number, y: 0)])])
    #expect(throws: DrawingFileError.self) { try DrawingFile(drawing: point).encoded() }
    let canvas = Drawing(width: number, height: 1)
    #expect(throws: DrawingFileError.self) { try DrawingFile(drawing: canvas).encoded() }
  }

  @Test("As many dots as a drawing may have points come back")
  func dots() throws {
    let dot = Stroke(points: [Point(x: 1, y: 2, milliseconds: 3)])
    let dots = Array(repeating: dot, count: DrawingFile.largestPointCount)
    let file = DrawingFile(drawing: Drawing(width: 9, height: 9, strokes: dots))
    #expect(try DrawingFile(bytes: file.encoded()) == file)
  }
}
