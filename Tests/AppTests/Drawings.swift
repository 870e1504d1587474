import Datasets
import Foundation
import Preprocess
import TestSupport
import Training

/// The shipped drawings, `zero.json` to `nine.json`.
enum SampleDrawing {
  static let names = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  ]

  static func path(_ digit: Int) -> String {
    Repository.root.appendingPathComponent("Assets/drawings/\(names[digit]).json").path
  }

  static func load(_ digit: Int) throws -> Drawing {
    try DrawingFile(bytes: Data(contentsOf: URL(fileURLWithPath: path(digit)))).drawing
  }
}

/// Ink of writers that no shipped network was trained on.
enum HeldBackInk {
  static let isThere = RealData.exists(RealData.penDigits)

  static func all() throws -> [LabeledDrawing] {
    try InkFile.drawings(RealData.penDigits.path).filter {
      $0.writer.map(WriterSplit.defaultTest.contains) ?? false
    }
  }

  /// `count` drawings of each digit, in the order of the digits, spread over all writers.
  static func some(ofEach count: Int) throws -> [LabeledDrawing] {
    let all = try all()
    return (0..<10).flatMap { digit in
      let ofDigit = all.filter { $0.label == digit }
      return (0..<count).map { ofDigit[$0 * ofDigit.count / count] }
    }
  }
}

extension LabeledDrawing {
  /// A line of JSON Lines.
  func line() throws -> String {
    let file = DrawingFile(drawing: drawing, label: label, writer: writer)
    return String(decoding: try file.encoded(), as: UTF8.self)
  }
}

/// The output of `predict` with `--json` or on standard input.
struct Answer: Decodable {
  let file: String?
  let digit: Int?
  let confidence: Double
  let probabilities: [Double]
  let none: Double
  let isDigit: Bool
  let score: Double

  static func lines(_ output: String) throws -> [Answer] {
    try output.split(separator: "\n").map {
      try JSONDecoder().decode(Answer.self, from: Data($0.utf8))
    }
  }

  /// The answers of `predict -` for drawings.
  static func reading(
    _ drawings: [LabeledDrawing], model: String = "default"
  ) throws -> [Answer] {
    let input = try drawings.map { try $0.line() + "\n" }.joined()
    return try lines(
      ScrawlProgram.output(["predict", "--model", model, "-"], input: Data(input.utf8)))
  }
}
