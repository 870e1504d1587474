import Datasets
import Foundation
import Preprocess
import TestSupport
import Testing

/// Runs `scrawl predict` and `scrawl evaluate --numbers` on numbers.
@Suite("Numbers in commands")
struct NumberCommandTests {
  /// The sample drawings beside each other.
  private func number(_ digits: [Int]) throws -> DrawingFile {
    var strokes: [Stroke] = []
    for (index, digit) in digits.enumerated() {
      let drawing = try SampleDrawing.load(digit)
      strokes += drawing.strokes.map { stroke in
        Stroke(
          points: stroke.points.map {
            Point(x: $0.x + Double(index) * drawing.width, y: $0.y)
          })
      }
    }
    return DrawingFile(drawing: Drawing(width: 4000, height: 400, strokes: strokes))
  }

  private func written(_ digits: [Int], _ folder: TemporaryFolder) throws -> String {
    let file = folder.file("number.json")
    try Data(number(digits).encoded()).write(to: file)
    return file.path
  }

  @Test("The number is printed with its confidence, and as one digit where asked")
  func text() throws {
    let folder = try TemporaryFolder()
    let path = try written([4, 2, 0], folder)
    let output = try ScrawlProgram.output(["predict", path])
    #expect(output.wholeMatch(of: /420 [01]\.\d{3}\n/) != nil, "\(output)")
    let single = try ScrawlProgram.output(["predict", "--single", path])
    #expect(single.wholeMatch(of: /(not a digit \()?\d [01]\.\d{3}\)?\n/) != nil, "\(single)")
  }

  private struct Answer: Decodable {
    struct Digit: Decodable {
      struct Box: Decodable {
        let x: Double
        let y: Double
        let width: Double
        let height: Double
      }

      let digit: Int
      let confidence: Float
      let isDigit: Bool
      let score: Float
      let probabilities: [Float]
      let box: Box
    }

    let digit: Int?
    let text: String
    let confidence: Float
    let isNumber: Bool
    let digits: [Digit]
  }

  @Test("JSON has the text and each digit with its place")
  func json() throws {
    let folder = try TemporaryFolder()
    let path = try written([7, 5], folder)
    let output = try ScrawlProgram.output(["predict", "--json", path])
    let piped = try ScrawlProgram.output(
      ["predict", "-"], input: Data(number([7, 5]).encoded() + [10]))
    for line in [output, piped] {
      let answer = try JSONDecoder().decode(Answer.self, from: Data(line.utf8))
      #expect(answer.text == "75" && answer.isNumber && answer.digit == nil)
      #expect(answer.confidence > 0.5 && answer.confidence <= 1)
      #expect(answer.digits.map(\.digit) == [7, 5])
      #expect(answer.digits.allSatisfy { $0.isDigit && $0.probabilities.count == 10 })
      #expect(answer.digits[0].box.x < answer.digits[1].box.x)
      #expect(answer.digits.allSatisfy { $0.box.width > 0 && $0.box.height > 0 })
    }
  }

  @Test("Numbers of a file and synthetic ones are evaluated")
  func evaluation() throws {
    let folder = try TemporaryFolder()
    let line = String(decoding: try number([4, 2]).encoded(), as: UTF8.self)
    let file = folder.file("numbers.jsonl")
    try Data((line.dropLast() + #","number":"42"}"# + "\n").utf8).write(to: file)
    let report = try ScrawlProgram.output(["evaluate", "--numbers", file.path])
    #expect(report.contains("all") && report.contains("2 digits"))
    #expect(report.contains("100.00 %"))

    let ink = folder.file("ink.jsonl")
    let digits = try (0..<10).map { digit in
      var drawing = try number([digit])
      drawing.label = digit
      return String(decoding: try drawing.encoded(), as: UTF8.self)
    }
    try Data(digits.joined(separator: "\n").utf8).write(to: ink)
    let arguments = ["evaluate", "--ink", ink.path, "--count", "20", "--length", "3", "--json"]
    for source in ["synthetic:0.1", "synthetic:joined"] {
      let json = try ScrawlProgram.output(arguments + ["--numbers", source])
      #expect(json.contains(#""name":"3 digits","numbers":20"#), "\(json)")
      #expect(try json == ScrawlProgram.output(arguments + ["--numbers", source]))
    }
  }

  @Test("Photographs are made, evaluated and shown")
  func photographs() throws {
    let folder = try TemporaryFolder()
    let ink = folder.file("ink.jsonl")
    var drawing = try number([7])
    drawing.label = 7
    try Data(drawing.encoded()).write(to: ink)
    let sheet = folder.file("sheet.png").path
    let arguments = ["evaluate", "--ink", ink.path, "--count", "3", "--length", "1"]
    let json = try ScrawlProgram.output(
      arguments + ["--photographs", "synthetic:clean", "--sheet", sheet, "--json"])
    #expect(json.contains(#""name":"clean""#) && json.contains(#""photographs":3"#), "\(json)")
    // The sheet is a picture like any other.
    #expect(try !ScrawlProgram.output(["predict", sheet]).isEmpty)
  }

  @Test("Wrong options are explained")
  func usage() throws {
    for wrong in [
      ["--photographs", "clean"], ["--photographs", "synthetic:x"], ["--sheet", "a.png"],
      ["--photographs", "synthetic:all", "--letters"],
      ["--numbers", "synthetic:9x"], ["--numbers", "a", "--partial", "--ink", "b"],
      ["--numbers", "a", "--length", "21"],
    ] {
      expectUsageError(try ScrawlProgram.run(["evaluate"] + wrong), naming: "--")
    }
  }
}
