import ArgumentParser
import Dataset
import FoundationEssentials
import Recognition
import Training

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how well a model reads.",
    discussion: """
      Reads MNIST's 10,000 test images, or with --ink pen strokes: UNIPEN as UCI's pen-based \
      digits, or JSON Lines of drawings with a label. Strokes go down the very road the window \
      uses.

      EXAMPLES
        scrawl evaluate --model classic --data data
        scrawl evaluate --ink data/ink/pendigits-orig.tra --writers 1,8,15,22,29
      """)

  @OptionGroup var model: ModelOption
  @OptionGroup var data: DataOption

  @Option(help: "A file of pen-written digits to read instead of MNIST's test images.")
  var ink: String?

  @Option(help: "Only the ink of these writers, as 1,8,15.")
  var writers: NumberList?

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if ink != nil && data.path != nil {
      throw ValidationError("give either --data or --ink, not both")
    }
    if writers != nil && ink == nil {
      throw ValidationError("--writers goes with --ink")
    }
  }

  func run() throws {
    let recognizer = try model.recognizer()
    let evaluation = try evaluate(recognizer)
    print(json ? try encoded(evaluation) : evaluation.report)
  }

  private func evaluate(_ recognizer: Recognizer) throws -> Evaluation {
    guard let ink else {
      let mnist = try data.folder().mnist()
      Terminal.note("\(mnist.source): \(mnist.test.count) test images")
      return Evaluation(recognizer, reading: mnist.test)
    }
    let drawings = try inkDrawings(ink, writers: writers)
    Terminal.note("\(drawings.count) pen-written digits from \(ink)")
    return Evaluation(recognizer, reading: drawings)
  }
}

/// The digits in a file, or those of some writers in it; fails where there are none.
func inkDrawings(_ file: String, writers: NumberList?) throws -> [LabelledDrawing] {
  var drawings = try InkFile.drawings(file)
  if let writers {
    drawings = drawings.filter { $0.writer.map(writers.numbers.contains) ?? false }
  }
  guard !drawings.isEmpty else {
    throw Failure("\(file): no digits\(writers == nil ? "" : " by these writers") to read")
  }
  return drawings
}

/// One line of JSON, keys sorted.
func encoded(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

extension Evaluation {
  /// The figures as a person reads them.
  var report: String {
    let summary =
      "accuracy \(percent(accuracy)) (\(correct) of \(examples)), loss \(fixed(loss, 4))"
    let numbers = (0..<10).map { String($0).leftPadded(to: 6) }.joined()
    let header = "digit  accuracy   read as" + numbers
    let rows = confusion.indices.map { digit in
      let share = perDigit[digit].map(percent) ?? "none"
      let counts = confusion[digit].map { ($0 == 0 ? "·" : String($0)).leftPadded(to: 6) }.joined()
      return "    \(digit) \(share.leftPadded(to: 10))          " + counts
    }
    return ([summary, "", header] + rows).joined(separator: "\n")
  }
}
