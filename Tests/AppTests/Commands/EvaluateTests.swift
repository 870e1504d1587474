import Dataset
import Foundation
import TestSupport
import Testing

/// What `evaluate --json` prints.
struct Figures: Decodable {
  let examples: Int
  let correct: Int
  let accuracy: Double
  let loss: Double
  let perDigit: [Double?]
  let confusion: [[Int]]

  init(_ arguments: String...) throws {
    let output = try ScrawlProgram.output(["evaluate", "--json"] + arguments)
    try #require(output.split(separator: "\n").count == 1)
    self = try JSONDecoder().decode(Figures.self, from: Data(output.utf8))
  }
}

/// `evaluate` on drawings that ship with the program.
@Suite struct EvaluateTests {
  private let folder: TemporaryFolder
  private let drawings: [LabelledDrawing]
  private var ink: String { folder.file("ink.jsonl").path }

  /// All ten digits, two of them with a wrong label; by three writers, one of them unknown.
  init() throws {
    folder = try TemporaryFolder()
    drawings = try (0..<10).map { digit in
      LabelledDrawing(
        drawing: try SampleDrawing.load(digit), label: digit < 2 ? digit + 5 : digit,
        writer: digit == 9 ? nil : digit % 2)
    }
    let lines = try drawings.map { try $0.line() + "\n" }.joined()
    try Data(lines.utf8).write(to: folder.file("ink.jsonl"))
  }

  @Test func figuresAgreeWithPredictOnTheSameStrokes() throws {
    let figures = try Figures("--ink", ink)
    let answers = try Answer.reading(drawings)
    var confusion = Array(repeating: Array(repeating: 0, count: 10), count: 10)
    var loss = 0.0
    for (drawing, answer) in zip(drawings, answers) {
      confusion[drawing.label][try #require(answer.digit)] += 1
      loss -= log(answer.probabilities[drawing.label]) / 10
    }
    #expect(figures.examples == 10)
    #expect(figures.correct == 8)
    #expect(figures.accuracy == 0.8)
    #expect(figures.confusion == confusion)
    #expect(abs(figures.loss - loss) < 1e-4 * loss)
    #expect(figures.perDigit == [nil, nil, 1, 1, 1, 0.5, 0.5, 1, 1, 1])
  }

  @Test func onlyTheWritersNamedAreRead() throws {
    #expect(try Figures("--ink", ink, "--writers", "0").examples == 5)
    #expect(try Figures("--ink", ink, "--writers", "0,1,77").examples == 9)
    expectFailure(
      try ScrawlProgram.run(["evaluate", "--ink", ink, "--writers", "77"]), naming: ink, "writers")
  }

  @Test func theReportIsForPeople() throws {
    let lines = try ScrawlProgram.output(["evaluate", "--ink", ink])
      .split(separator: "\n").map(String.init)
    #expect(lines.count == 12)
    #expect(lines[0].hasPrefix("accuracy 80.00 % (8 of 10), loss "))
    #expect(lines[2].contains("none"))
    #expect(lines[7].contains("50.00 %"))
  }
}

/// `evaluate` on the real data sets.
@Suite struct RealEvaluateTests {
  private static let writers = "1,8,15,22,29,7,14,21,28"

  @Test(.enabled(if: HeldBackInk.isThere, Comment(rawValue: RealData.skipped)))
  func theModelThatShipsReadsPeopleItNeverMet() throws {
    let figures = try Figures("--ink", RealData.penDigits.path, "--writers", Self.writers)
    print("classic.json on held-back pen digits: \(figures.correct) of \(figures.examples)")
    #expect(figures.examples > 2000)
    #expect(figures.accuracy >= 0.975)
    #expect(figures.correct == (0..<10).map { figures.confusion[$0][$0] }.reduce(0, +))
  }

  @Test(.enabled(if: RealData.exists(RealData.mnist), Comment(rawValue: RealData.skipped)))
  func theModelThatShipsReadsTestImages() throws {
    let figures = try Figures("--data", RealData.folder.path)
    print("classic.json on MNIST's test images: \(figures.correct) of \(figures.examples)")
    #expect(figures.examples == 10_000)
    #expect(figures.accuracy >= 0.97)
    #expect(figures.confusion.map { $0.reduce(0, +) }.reduce(0, +) == 10_000)
  }
}
