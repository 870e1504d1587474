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
      Pictures are PNG, JPEG, BMP, GIF, WebP or TIFF files of any size, light on dark or dark on \
      light. Photographs are turned upright by their Exif orientation; of an animated GIF or a \
      TIFF of several pages, the first picture is read. In a photograph, it finds a row of digits \
      on plain, ruled or squared paper. Files that end in .json or .scrawl are drawings.

      Prints the number and its confidence, as 42 0.970; of a single digit its share, as 7 0.982. \
      The shares of the ten digits and of none, the probability that the input is not a digit, \
      add up to 1. If none has the largest share, it prints "not a digit" with the nearest digit, \
      as not a digit (7 0.411). If something among digits is not a digit, it prints "not a number" \
      with a question mark there, as not a number (42? 0.411). If the input has no ink, or nothing \
      in a picture stands out as writing, it prints blank. With --single it reads all ink as one \
      digit.

      For the file -, it reads standard input: a picture, or JSON Lines of drawings, for each of \
      which it prints a line of JSON.

      EXAMPLES
        scrawl predict seven.png
        scrawl predict - < photo.png
        scrawl predict --json *.scrawl
        scrawl predict - < drawings.jsonl
      """)

  @OptionGroup var model: ModelOption

  @Flag(name: .shortAndLong, help: "Print one JSON object per line.")
  var json = false

  @Flag(help: "Read each file as one digit, not as a number.")
  var single = false

  @Argument(help: "Pictures, drawings, or - for standard input.", completion: .file())
  var files: [String]

  func run() throws {
    let reader = NumberReader(try model.recognizer())
    var failures = 0
    for file in files {
      do {
        if file == "-" {
          failures += try answerStandardInput(reader)
        } else {
          try answer(file, reader)
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

  private func answer(_ file: String, _ reader: NumberReader) throws {
    let name = fileName(file).lowercased()
    let isDrawing = [".json", ".scrawl"].contains(where: name.hasSuffix)
    let reading =
      isDrawing ? read(try loadDrawing(file), reader) : read(try Picture(path: file), reader)
    try answer(file, reading)
  }

  private func answer(_ file: String, _ reading: NumberReading?) throws {
    if json {
      StandardOutput.print(try encoded(NumberAnswer(reading, file: file)))
    } else {
      StandardOutput.print(
        (files.count > 1 ? "\(file): " : "") + (reading.map(\.line) ?? "blank"))
    }
  }

  private func read(_ file: DrawingFile, _ reader: NumberReader) -> NumberReading? {
    single
      ? reader.readSingle(file.drawing)
      : reader.read(file.drawing, groups: StrokeGroups(file.groups ?? []))
  }

  private func read(_ picture: Picture, _ reader: NumberReader) -> NumberReading? {
    single ? reader.readSingle(picture) : reader.read(picture)
  }

  /// Prints one line for each line of input that is not blank, so that output lines correspond to
  /// input lines.
  ///
  /// - Returns: the number of lines that could not be read.
  private func answerStandardInput(_ reader: NumberReader) throws -> Int {
    var failures = 0
    var number = 0
    var lines = LineReader(descriptor: STDIN_FILENO)
    if PictureMark.isPicture(lines.start(count: PictureMark.length)) {
      guard let bytes = lines.rest(limit: Picture.largestByteCount) else {
        let limit = "expected at most \(Picture.largestByteCount) bytes, found more"
        throw Failure("standard input: cannot be read: \(lines.failure ?? limit)")
      }
      try answer("-", read(try Picture(bytes: bytes, name: "standard input"), reader))
      return 0
    }
    while let line = lines.next() {
      number += 1
      guard !line.isBlank else { continue }
      do {
        let drawing = try drawing(line)
        StandardOutput.print(try encoded(NumberAnswer(read(drawing, reader))))
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

  private func drawing(_ line: LineReader.Line) throws -> DrawingFile {
    switch line {
    case .bytes(let bytes): return try DrawingFile(bytes: bytes)
    case .tooLong(let limit):
      throw Failure("expected at most \(limit) bytes in a line, found more")
    }
  }
}
