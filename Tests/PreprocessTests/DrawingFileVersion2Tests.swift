import Foundation
import Preprocess
import Testing

@Suite("Version 2 of the drawing format")
struct DrawingFileVersion2Tests {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// Base64 with a slash.
  private static let picture = signature + [0xFF, 0xFF, 0xFE]

  private static let strokes = (0..<3).map { index in
    Stroke(points: [Point(x: Double(index), y: 1)])
  }

  private func file(
    strokes: [Stroke] = strokes, picture: [UInt8]? = nil, groups: [[Int]]? = nil,
    reading: SavedReading? = nil
  ) -> DrawingFile {
    DrawingFile(
      drawing: Drawing(width: 9, height: 9, strokes: strokes), label: 4, picture: picture,
      groups: groups, reading: reading)
  }

  /// The start of a PNG, up to its size.
  private static func header(_ width: Int, _ height: Int) -> [UInt8] {
    signature + [0, 0, 0, 13] + Array("IHDR".utf8)
      + [width, height].flatMap { side in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: side >> $0) }
      }
  }

  private func text(_ file: DrawingFile) throws -> String {
    String(decoding: try file.encoded(), as: UTF8.self)
  }

  private func with(_ fields: String, version: Int = 2) -> String {
    #"{"format":"scrawl-drawing","version":\#(version),"width":9,"height":9,"#
      + #""strokes":[[[0,1]],[[1,1]],[[2,1]]],\#(fields)}"#
  }

  private func read(_ fields: String, version: Int = 2) throws -> DrawingFile {
    try DrawingFile(bytes: with(fields, version: version).utf8)
  }

  private func failure(_ fields: String) -> String {
    do {
      Issue.record("expected an error, found \(try read(fields))")
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test("A picture, groups and a reading come back")
  func roundTrip() throws {
    let reading = SavedReading(text: "42", confidence: 0.98)
    for whole in [
      file(picture: Self.picture, groups: [[2, 0], [1]], reading: reading),
      file(strokes: [], picture: Self.picture), file(picture: Self.header(1024, 1024)),
      file(groups: [[1]]), file(groups: []),
      file(reading: reading), file(reading: SavedReading(text: "", confidence: 0)),
    ] {
      #expect(try DrawingFile(bytes: whole.encoded()) == whole)
    }
  }

  @Test("A file is version 1 unless it has a picture or groups")
  func version() throws {
    let reading = SavedReading(text: "7", confidence: 1)
    #expect(try text(file()).contains(#""version":1"#))
    #expect(try text(file(reading: reading)).contains(#""version":1"#))
    #expect(try text(file(picture: Self.picture)).contains(#""version":2"#))
    #expect(try text(file(groups: [[0]])).contains(#""version":2"#))
  }

  @Test("A picture is written in base64 under its key, without escapes")
  func base64() throws {
    #expect(try text(file(picture: Self.picture)).contains(#""picture":"iVBORw0KGgr///4=""#))
  }

  @Test("Version 1 ignores the keys of version 2; null is as if the key were missing")
  func ignored() throws {
    #expect(try read(#""picture":7,"groups":[[9]],"label":4"#, version: 1) == file())
    #expect(try read(#""picture":null,"groups":null,"reading":null,"label":4"#) == file())
  }

  @Test(
    "A reading that breaks the rules is ignored, and not written",
    arguments: [
      #""7""#, "[]", #"{"text":7,"confidence":1}"#, #"{"text":"7"}"#,
      #"{"text":"7","confidence":1.5}"#, #"{"text":"7","confidence":1e999}"#,
      #"{"text":"\u001b[31m","confidence":1}"#, #"{"text":"\u202e24","confidence":1}"#,
      #"{"text":"4\u200b2","confidence":1}"#, #"{"text":"4\u2028","confidence":1}"#,
      #"{"text":"\ue000","confidence":1}"#, #"{"text":"4\ufe0f","confidence":1}"#,
      #"{"text":"\#(String(repeating: "7", count: 101))","confidence":1}"#,
    ])
  func badReading(reading: String) throws {
    #expect(try read(#""reading":\#(reading),"label":4"#) == file())
    #expect(throws: DrawingFileError.self) {
      try file(reading: SavedReading(text: "\u{1B}", confidence: 1)).encoded()
    }
    #expect(throws: DrawingFileError.self) {
      try file(reading: SavedReading(text: "7", confidence: .nan)).encoded()
    }
  }

  @Test("The error for a wrong picture names the field")
  func wrongPicture() {
    #expect(failure(#""picture":[]"#) == "picture: expected a PNG in base64, found a list")
    #expect(failure(#""picture":"iV*""#) == #"picture: expected a PNG in base64, found "iV*""#)
    #expect(failure(#""picture":"AAAA""#) == "picture: expected a PNG, found other data")
    #expect(failure(#""picture":"""#) == "picture: expected a PNG, found other data")
  }

  @Test("The error for a wrong group names the group and the stroke")
  func wrongGroups() {
    let index = "expected the index of a stroke, found"
    #expect(failure(#""groups":7"#) == "groups: expected a list of groups of strokes, found 7")
    #expect(failure(#""groups":[7]"#) == "groups[0]: expected a list of strokes' indices, found 7")
    #expect(failure(#""groups":[[0],[]]"#) == "groups[1]: expected at least one stroke, found none")
    #expect(failure(#""groups":[[0],[1,0.5]]"#) == "groups[1][1]: \(index) 0.5")
    #expect(failure(#""groups":[[0,"1"]]"#) == #"groups[0][1]: \#(index) "1""#)
    #expect(failure(#""groups":[[1e300]]"#) == "groups[0][0]: \(index) 1e+300")
    for (text, found) in [("3", "3"), ("-1", "-1"), ("9e15", "9000000000000000")] {
      #expect(
        failure(#""groups":[[0],[1,\#(text)]]"#)
          == "groups[1][1]: expected the index of one of 3 strokes, found \(found)")
    }
    for text in ["[[0,1,0]]", "[[0],[1],[0]]"] {
      #expect(failure(#""groups":\#(text)"#).hasSuffix("expected each stroke once, found 0 again"))
    }
  }

  @Test("A PNG of 1024 x 1024 pixels fits beside the largest number of points")
  func largest() throws {
    let noise = (0..<4 * 1024 * 1025).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
    let point = Point(x: 0.12345678901234568, y: 1.0 / 3, milliseconds: 1234567.8912345678)
    let stroke = Stroke(points: Array(repeating: point, count: DrawingFile.largestPointCount))
    let large = file(strokes: [stroke], picture: Self.signature + noise)
    #expect(try DrawingFile(bytes: large.encoded()) == large)
  }

  @Test("Larger pictures and more grouped strokes are refused")
  func tooLarge() {
    let most = DrawingFile.largestPictureByteCount
    let picture = Self.signature + [UInt8](repeating: 0, count: most)
    #expect(
      throws: DrawingFileError.field(
        "picture", expected: "a PNG of at most \(most) bytes", found: "\(most + 8)")
    ) { try file(picture: picture).encoded() }
    for (width, height, found) in [(1025, 1, "1025 x 1"), (1, 65536, "1 x 65536")] {
      #expect(
        throws: DrawingFileError.field(
          "picture", expected: "at most 1024 x 1024 pixels", found: found)
      ) { try file(picture: Self.header(width, height)).encoded() }
    }
    let many = Array(repeating: [0], count: DrawingFile.largestGroupedCount + 1)
    #expect(
      throws: DrawingFileError.field("groups", expected: "at most 10000 strokes", found: "more")
    ) { try file(groups: many).encoded() }
  }
}
