import ArgumentParser
import Datasets
import FoundationEssentials
import Glibc
import Preprocess
import Recognition
import Images
import Support
import WindowModel

struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Recognize digits in pictures and drawings.",
    discussion: """
      Pictures are PNG, JPEG, BMP, GIF or WebP files of any size, light on dark or dark on light. \
      Photographs are turned upright by their Exif orientation; of an animated GIF, the first \
      picture is read. Files that end in .json are drawings.

      Prints the digit and its share, as 7 0.982. The shares of the ten digits and of none, the \
      probability that the input is not a digit, add up to 1. If none has the largest share, it \
      prints "not a digit" with the nearest digit, as not a digit (7 0.411). If the input has no \
      ink, it prints blank.

      For the file -, it reads JSON Lines of drawings from standard input and prints a line of \
      JSON for each.

      EXAMPLES
        scrawl predict seven.png
        scrawl predict --json Assets/drawings/*.json
        scrawl predict - < drawings.jsonl
      """)

  @OptionGroup var model: ModelOption

  @Flag(help: "Print one JSON object per line.")
  var json = false

  @Argument(help: "Pictures, drawings, or - for standard input.")
  var files: [String]

  func run() throws {
    let recognizer = try model.recognizer()
    var failures = 0
    for file in files {
      do {
        if file == "-" {
          failures += try answerStandardInput(recognizer)
        } else {
          try answer(file, recognizer)
        }
      } catch let error
        where error is Failure || error is ImageError || error is FileError
      {
        Terminal.complain("\(error)")
        failures += 1
      }
    }
    if failures > 0 { throw ExitCode.failure }
  }

  private func answer(_ file: String, _ recognizer: Recognizer) throws {
    let reading =
      fileName(file).lowercased().hasSuffix(".json")
      ? recognizer.read(try loadDrawing(file)) : recognizer.read(try Picture(path: file))
    if json {
      StandardOutput.print(try encoded(Answer(reading, file: file)))
    } else {
      StandardOutput.print(
        (files.count > 1 ? "\(file): " : "") + (reading.map(\.line) ?? "blank"))
    }
  }

  /// Prints one line for each line of input that is not blank, so that output lines correspond to
  /// input lines.
  ///
  /// - Returns: the number of lines that could not be read.
  private func answerStandardInput(_ recognizer: Recognizer) throws -> Int {
    var failures = 0
    var number = 0
    var lines = LineReader(descriptor: STDIN_FILENO)
    while let line = lines.next() {
      number += 1
      guard !line.isBlank else { continue }
      do {
        let drawing = try drawing(line)
        StandardOutput.print(try encoded(Answer(recognizer.read(drawing))))
      } catch let error where error is Failure || error is DrawingFileError {
        Terminal.complain("standard input, line \(number): \(error)")
        StandardOutput.print(try encoded(["error": "line \(number): \(error)"]))
        failures += 1
      }
      guard StandardOutput.flush() else { break }
    }
    if let reason = lines.failure { throw Failure("standard input: cannot be read: \(reason)") }
    return failures
  }

  private func drawing(_ line: LineReader.Line) throws -> Drawing {
    switch line {
    case .bytes(let bytes): return try DrawingFile(bytes: bytes).drawing
    case .tooLong(let limit):
      throw Failure("expected at most \(limit) bytes in a line, found more")
    }
  }
}

/// A reading as a line of JSON. `probabilities` are the shares of the digits; with `none` they add up
/// to 1. Without ink, `digit` is null. If the drawing is not a digit, `digit` is the nearest one.
private struct Answer: Encodable {
  let file: String?
  let digit: Int?
  let confidence: Float
  let probabilities: [Float]
  let none: Float
  let isDigit: Bool
  let score: Float

  init(_ reading: Reading?, file: String? = nil) {
    self.file = file
    digit = reading?.digit
    confidence = reading?.confidence ?? 0
    probabilities = reading.map { Array($0.shares.dropLast()) } ?? []
    none = reading?.none ?? 0
    isDigit = reading?.isDigit ?? false
    score = reading?.digitScore ?? 0
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(file, forKey: .file)
    try container.encode(digit, forKey: .digit)
    try container.encode(confidence, forKey: .confidence)
    try container.encode(probabilities, forKey: .probabilities)
    try container.encode(none, forKey: .none)
    try container.encode(isDigit, forKey: .isDigit)
    try container.encode(score, forKey: .score)
  }

  private enum CodingKeys: CodingKey {
    case file, digit, confidence, probabilities, none, isDigit, score
  }
}
