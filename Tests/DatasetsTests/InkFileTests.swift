import Datasets
import Preprocess
import Testing
import TestSupport

struct InkFileTests {
  let folder: TemporaryFolder
  static let line =
    #"{"format":"scrawl-drawing","version":1,"width":9,"height":8,"strokes":[[[1,2,0],[3,4,9]]],"label":7}"#

  init() throws {
    folder = try TemporaryFolder()
  }

  private func read(_ text: String) throws -> [LabeledDrawing] {
    try folder.write(Array(text.utf8), to: "ink")
    return try InkFile.drawings(folder.path("ink"))
  }

  private func failure(_ text: String) -> String {
    let path = folder.path("ink")
    let text = message { try read(text) }
    #expect(text.hasPrefix(path + ", "))
    return String(text.dropFirst(path.count + 2))
  }

  @Test("JSON lines are read") func jsonLinesAreRead() throws {
    let second = Self.line.replacingFirst("7}", with: #"0,"writer":3,"mood":[1,{}]}"#)
    let drawings = try read("\(Self.line)\n\n\(second)\r\n")
    #expect(drawings.map(\.label) == [7, 0])
    #expect(drawings.map(\.writer) == [nil, 3])
    let points = [
      Point(x: 1, y: 2, milliseconds: 0), Point(x: 3, y: 4, milliseconds: 9),
    ]
    #expect(
      drawings[0].drawing == Drawing(width: 9, height: 8, strokes: [Stroke(points: points)]))
  }

  @Test("The content decides, not the name") func theContentDecidesNotTheName() throws {
    #expect(try read(UNIPENTests.text).map(\.label) == [8, 4])
    #expect(
      failure("P5 28 28") == "line 1: expected UNIPEN (lines like .SEGMENT) or JSON Lines of "
        + "drawings ({...}), found \"P5 28 28\"")
    #expect(failure("\n\n").hasSuffix("found nothing"))
  }

  /// Packed, a point is next to nothing.
  @Test("More points than a file may have are refused where they stand")
  func tooManyPoints() throws {
    let texts = [
      ("\(Self.line)\n\(Self.line)", 4, 2),
      (UNIPENTests.text, UNIPENTests.text.split(separator: "\n").count { $0.first != "." }, nil),
    ]
    for (text, count, line) in texts {
      try folder.write(Array(text.utf8), to: "ink")
      let path = folder.path("ink")
      #expect(try InkFile.drawings(path, largestPointCount: count).count == 2)
      let text = message { try InkFile.drawings(path, largestPointCount: count - 1) }
      #expect(text.hasSuffix(": expected at most \(count - 1) points in a file, found more"))
      if let line { #expect(text.contains("line \(line): ")) }
    }
  }

  @Test("Damaged lines are named") func damagedLinesAreNamed() {
    #expect(
      failure("\(Self.line)\n\(Self.line.dropLast(20))\n").hasPrefix(
        "line 2: expected a drawing as whole JSON, found \"{\"format\":\"scrawl-"))
    #expect(
      failure("\(Self.line)\n" + Self.line.replacingFirst("[3,4,9]", with: "[3]"))
        == "line 2: expected strokes[0][1] to be a point as [x, y] or [x, y, ms], found 1 numbers")
    #expect(
      failure(Self.line.replacingFirst("7", with: "12"))
        == "line 1: expected label to be a digit from 0 to 9, found 12")
    #expect(
      failure(Self.line.replacingFirst(#","label":7"#, with: ""))
        == "line 1: expected label to be a digit from 0 to 9, found no label")
  }
}
