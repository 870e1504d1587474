import Datasets
import Foundation
import Network
import Preprocess
import TestSupport
import Testing

/// Runs `scrawl predict` on drawings and on standard input.
@Suite("Predicting")
struct PredictTests {
  @Test(arguments: 0..<10)
  func aShippedDrawingIsReadCorrectly(digit: Int) throws {
    let output = try ScrawlProgram.output(["predict", SampleDrawing.path(digit)])
    #expect(output.wholeMatch(of: /\d [01]\.\d{3}\n/) != nil, "\(output)")
    #expect(output.hasPrefix("\(digit) "))
  }

  @Test func severalFilesAreNamedOnTheirLines() throws {
    let files = (0..<10).map(SampleDrawing.path)
    let lines = try ScrawlProgram.output(["predict"] + files).split(separator: "\n")
    #expect(lines.count == 10)
    for (digit, line) in lines.enumerated() {
      #expect(line.hasPrefix("\(files[digit]): \(digit) "))
    }
  }

  @Test func jsonHasTheDocumentedFields() throws {
    let files = [SampleDrawing.path(3), SampleDrawing.path(8)]
    let answers = try Answer.lines(ScrawlProgram.output(["predict", "--json"] + files))
    #expect(answers.map(\.file) == files)
    #expect(answers.map(\.digit) == [3, 8])
    for answer in answers { expectSound(answer) }
  }

  @Test func standardInputIsAnsweredLineByLine() throws {
    let drawings = try [4, 2, 9].map(sample)
    let answers = try Answer.reading(drawings)
    #expect(answers.map(\.digit) == [4, 2, 9])
    #expect(answers.allSatisfy { $0.file == nil })
    for answer in answers { expectSound(answer) }
  }

  @Test func aBlankDrawingHasNoDigit() throws {
    let blank = LabeledDrawing(drawing: Drawing(width: 9, height: 9), label: 0)
    let answer = try #require(Answer.reading([blank]).first)
    #expect(answer.digit == nil && answer.confidence == 0 && answer.probabilities.isEmpty)
    #expect(!answer.isDigit && answer.score == 0 && answer.none == 0)
    let folder = try TemporaryFolder()
    try Data(blank.line().utf8).write(to: folder.file("blank.json"))
    #expect(try ScrawlProgram.output(["predict", folder.file("blank.json").path]) == "blank\n")
  }

  @Test func aDrawingThatIsNotADigitIsReported() throws {
    let model = try DecidedModel(digits: 0.2)
    let arguments = ["predict", "--model", model.path]
    let seven = SampleDrawing.path(7)
    #expect(try ScrawlProgram.output(arguments + [seven]) == "not a digit (3 0.110)\n")
    let json = try Answer.lines(ScrawlProgram.output(arguments + ["--json", seven]))
    for answer in try json + Answer.reading([sample(7)], model: model.path) {
      #expect(!answer.isDigit && answer.digit == 3)
      #expect(abs(answer.score - 0.2) < 1e-6 && abs(answer.none - 0.8) < 1e-6)
      #expect(abs(answer.confidence - 0.11) < 1e-6)
      #expect(answer.probabilities.count == 10)
    }
  }

  @Test func theModelsThresholdDecides() throws {
    for (threshold, isDigit) in [(0.1, true), (0.3, false)] as [(Float, Bool)] {
      let model = try DecidedModel(
        digits: 0.25, calibration: Calibration(temperature: 1, threshold: threshold))
      let answer = try #require(Answer.reading([sample(7)], model: model.path).first)
      #expect(answer.isDigit == isDigit)
    }
  }

  @Test(arguments: ["default", "classic"])
  func theShippedModelsAreKnownByName(model: String) throws {
    let answers = try Answer.reading((0..<10).map(sample), model: model)
    #expect(answers.map(\.digit) == Array(0..<10))
    #expect(answers.allSatisfy { $0.isDigit && (0...1).contains($0.score) })
  }

  @Test func aDamagedLineGetsAnErrorAndTheNextLineIsRead() throws {
    let input = try "\(sample(5).line())\n{\"format\":1}\n\n\(sample(6).line())"
    let result = try ScrawlProgram.run(["predict", "-"], input: Data(input.utf8))
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(result.status == 1)
    #expect(lines.count == 3)
    #expect(try Answer.lines(lines[0] + "\n" + lines[2]).map(\.digit) == [5, 6])
    #expect(lines[1].hasPrefix(#"{"error":"line 2: "#))
    #expect(result.errors.hasPrefix("scrawl: standard input, line 2: format: "))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func emptyInputHasNoAnswers() throws {
    #expect(try ScrawlProgram.output(["predict", "-"]).isEmpty)
  }

  /// It is no error if the reader has enough.
  @Test func aClosedPipeEndsQuietly() throws {
    let folder = try TemporaryFolder()
    let line = try sample(1).line() + "\n"
    try Data(String(repeating: line, count: 2000).utf8).write(to: folder.file("many.jsonl"))
    let result = try Subprocess.run(
      "sh",
      ["-c", #""$1" predict - < "$2" | head -1"#, "sh"]
        + [ScrawlProgram.path, folder.file("many.jsonl").path],
      environment: ScrawlProgram.environment)
    #expect(result.status == 0)
    #expect(try Answer.lines(result.output).map(\.digit) == [1])
    #expect(result.errors.isEmpty, "\(result.errors)")
  }

  private func sample(_ digit: Int) throws -> LabeledDrawing {
    LabeledDrawing(drawing: try SampleDrawing.load(digit), label: digit)
  }

  private func expectSound(_ answer: Answer) {
    #expect(answer.probabilities.count == 10)
    #expect(abs(answer.probabilities.reduce(0, +) + answer.none - 1) < 1e-5)
    #expect(answer.digit.map { answer.probabilities[$0] } == answer.confidence)
    #expect(answer.probabilities.max() == answer.confidence && answer.none < answer.confidence)
    #expect(answer.isDigit && answer.score > 0 && answer.score <= 1)
  }
}
