import Datasets
import Foundation
import TestSupport
import Testing

/// The output of `evaluate --json`.
struct EvaluateOutput: Decodable {
  let examples: Int
  let correct: Int
  let accuracy: Double
  let loss: Double
  let expectedCalibrationError: Double
  let accepted: Double
  let perDigit: [Double?]
  let confusion: [[Int]]
  /// Only with `--characters`.
  let characters: Int?
  let taken: Double?
  let rocArea: Double?

  init(_ arguments: String...) throws {
    let output = try ScrawlProgram.output(["evaluate", "--json"] + arguments)
    try #require(output.split(separator: "\n").count == 1)
    self = try JSONDecoder().decode(EvaluateOutput.self, from: Data(output.utf8))
  }
}

/// Runs `evaluate` on the shipped drawings.
@Suite struct EvaluateTests {
  private let folder: TemporaryFolder
  private let drawings: [LabeledDrawing]
  private var ink: String { folder.file("ink.jsonl").path }

  /// All ten digits by two known writers and an unknown one; two digits have a wrong label.
  init() throws {
    folder = try TemporaryFolder()
    drawings = try (0..<10).map { digit in
      LabeledDrawing(
        drawing: try SampleDrawing.load(digit), label: digit < 2 ? digit + 5 : digit,
        writer: digit == 9 ? nil : digit % 2)
    }
    let lines = try drawings.map { try $0.line() + "\n" }.joined()
    try Data(lines.utf8).write(to: folder.file("ink.jsonl"))
  }

  @Test func metricsAgreeWithPredictOnTheSameStrokes() throws {
    let metrics = try EvaluateOutput("--ink", ink)
    let answers = try Answer.reading(drawings)
    var confusion = Array(repeating: Array(repeating: 0, count: 10), count: 10)
    var loss = 0.0
    for (drawing, answer) in zip(drawings, answers) {
      confusion[drawing.label][try #require(answer.digit)] += 1
      loss -= log(answer.probabilities[drawing.label] / (1 - answer.none)) / 10
    }
    #expect(metrics.examples == 10)
    #expect(metrics.correct == 8)
    #expect(metrics.accuracy == 0.8)
    #expect(metrics.confusion == confusion)
    #expect(abs(metrics.loss - loss) < 1e-4 * loss)
    #expect(metrics.perDigit == [nil, nil, 1, 1, 1, 0.5, 0.5, 1, 1, 1])
    #expect(metrics.accepted == Double(answers.count { $0.isDigit }) / 10)
    #expect((0...1).contains(metrics.expectedCalibrationError))
    #expect(metrics.characters == nil && metrics.taken == nil && metrics.rocArea == nil)
  }

  @Test func calibrationAndAcceptanceComeFromTheModel() throws {
    // Everything is read as a 3, with 55 % if it is a digit, and one digit in ten is a 3.
    for (digits, accepted) in [(0.75, 1.0), (0.25, 0)] as [(Float, Double)] {
      let model = try DecidedModel(digits: digits)
      let metrics = try EvaluateOutput("--ink", ink, "--model", model.path)
      #expect(metrics.accuracy == 0.1)
      #expect(abs(metrics.expectedCalibrationError - 0.45) < 1e-6)
      #expect(metrics.accepted == accepted)
    }
  }

  @Test(
    "Characters are read as out-of-distribution examples",
    .enabled(if: InstalledTools.has("zip"), Comment(rawValue: InstalledTools.skipped)))
  func charactersAreEvaluatedAsOODExamples() throws {
    let zip = try characters(of: ["Greek": 3, "Korean": 2])
    let all = try EvaluateOutput("--ink", ink, "--characters", zip)
    #expect(all.examples == 10 && all.characters == 5)
    let korean = try EvaluateOutput("--ink", ink, "--characters", zip, "--alphabets", "Korean")
    #expect(korean.characters == 2)
    // The model ignores its input, so all scores are equal.
    for (digits, taken) in [(0.75, 1.0), (0.25, 0)] as [(Float, Double)] {
      let model = try DecidedModel(digits: digits)
      let metrics = try EvaluateOutput("--ink", ink, "--characters", zip, "--model", model.path)
      #expect(metrics.taken == taken && metrics.rocArea == 0.5)
    }
    let lines = try ScrawlProgram.output(["evaluate", "--ink", ink, "--characters", zip])
      .split(separator: "\n")
    #expect(lines[2].hasPrefix("of 5 OOD characters "))
    expectFailure(
      try ScrawlProgram.run(
        ["evaluate", "--ink", ink, "--characters", zip, "--alphabets", "Korean,Elvish"]),
      naming: zip, "\"Elvish\"", "Greek, Korean")
  }

  /// Makes a zip in which every character is a cross.
  ///
  /// - Parameter counts: the number of characters for each alphabet.
  private func characters(of counts: [String: Int]) throws -> String {
    let strokes = "START\n10,-10,0\n90,-90,50\nBREAK\n90,-10,80\n10,-90,120\nBREAK\n"
    for (alphabet, count) in counts {
      for number in 1...count {
        let character = folder.file("strokes/\(alphabet)/character0\(number)")
        try FileManager.default.createDirectory(at: character, withIntermediateDirectories: true)
        try Data(strokes.utf8).write(to: character.appendingPathComponent("0001_01.txt"))
      }
    }
    let zipped = try Subprocess.run("zip", ["-qr", "strokes.zip", "strokes"], in: folder.url)
    try #require(zipped.status == 0)
    return folder.file("strokes.zip").path
  }

  @Test func onlyTheGivenWritersAreEvaluated() throws {
    #expect(try EvaluateOutput("--ink", ink, "--writers", "0").examples == 5)
    #expect(try EvaluateOutput("--ink", ink, "--writers", "0,1,77").examples == 9)
    expectFailure(
      try ScrawlProgram.run(["evaluate", "--ink", ink, "--writers", "77"]), naming: ink, "writers")
  }

  @Test func theReportHasALineForEachDigit() throws {
    let lines = try ScrawlProgram.output(["evaluate", "--ink", ink])
      .split(separator: "\n").map(String.init)
    #expect(lines.count == 13)
    #expect(lines[0].hasPrefix("accuracy 80.00 % (8 of 10), loss "))
    #expect(lines[1].hasPrefix("expected calibration error "))
    #expect(lines[1].hasSuffix(", accepted as digits 100.00 %"))
    #expect(lines[3].contains("none"))
    #expect(lines[8].contains("50.00 %"))
  }
}

/// Runs `evaluate` on the real data sets.
@Suite struct RealEvaluateTests {
  private static let writers = "1,8,15,22,29,7,14,21,28"

  @Test(.enabled(if: HeldBackInk.isThere, Comment(rawValue: RealData.skipped)))
  func theShippedModelReadsHeldBackWriters() throws {
    let metrics = try EvaluateOutput("--ink", RealData.penDigits.path, "--writers", Self.writers)
    print("default.json on held-back pen digits: \(metrics.correct) of \(metrics.examples)")
    #expect(metrics.examples > 2000)
    #expect(metrics.accuracy >= 0.975)
    #expect(metrics.correct == (0..<10).map { metrics.confusion[$0][$0] }.reduce(0, +))
  }

  @Test(.enabled(if: RealData.exists(RealData.mnist), Comment(rawValue: RealData.skipped)))
  func theShippedModelReadsTestImages() throws {
    let metrics = try EvaluateOutput("--data", RealData.folder.path)
    print("default.json on MNIST's test images: \(metrics.correct) of \(metrics.examples)")
    #expect(metrics.examples == 10_000)
    #expect(metrics.accuracy >= 0.97)
    #expect(metrics.confusion.map { $0.reduce(0, +) }.reduce(0, +) == 10_000)
  }
}
