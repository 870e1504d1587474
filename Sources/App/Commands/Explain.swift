import ArgumentParser
import Desktop
import FoundationEssentials
import Network
import Preprocess
import Recognition
import Support
import WindowModel

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain why a drawing or picture is read as a digit.",
    discussion: """
      Erases the ink piece by piece, reads what is left, and prints how much each stroke speaks \
      for the digit, in logit units: the natural logarithm of odds, so that 1 means odds 2.7 \
      times as good. For a picture it erases squares of 5x5 of the network's 28x28 pixels. All ink \
      is taken as one digit.

      It also prints the smallest erasure and the smallest added stroke that it finds with which a \
      drawing is read as something else.

      --out writes a picture of the ink: blue speaks for the digit, orange against it. --json \
      prints the relevance of each piece or pixel and the activations of all layers.

      EXAMPLES
        scrawl explain Assets/drawings/four.json --out why.png
        scrawl explain four.json --digit 4 --against 9
        scrawl explain --json photo.png
      """)

  @OptionGroup var model: ModelOption

  @Option(help: "The digit to explain, 0 to 9 or none. (default: what is read)")
  var digit: Label?

  @Option(help: "Explain what tells the digit from this one, 0 to 9 or none.")
  var against: Label?

  @Option(help: "The PNG file to write.")
  var out: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  @Argument(help: "A drawing (.json) or a picture.")
  var file: String

  func validate() throws {
    if let digit, digit == against {
      throw ValidationError("--digit and --against must differ")
    }
  }

  func run() throws {
    if let out { try Output.picture.checkWritable(out) }
    let explainer = Explainer(try model.recognizer())
    let content = try loadContent(file, .files)
    guard let explained = try explained(content, explainer) else {
      return StandardOutput.print(json ? try encoded(["file": file]) : "blank")
    }
    if let out { try write(Data(explained.png), to: out) }
    if json {
      StandardOutput.print(try encoded(ExplanationAnswer(explained, file: file)))
    } else {
      StandardOutput.print(lines: explained.lines)
    }
  }

  /// Nil if there is no ink.
  private func explained(_ content: Content, _ explainer: Explainer) throws -> ExplainedContent? {
    let recognizer = explainer.recognizer
    switch content {
    case .strokes:
      guard let reading = recognizer.read(content.drawing) else { return nil }
      let question = try question(reading)
      guard let ink = explainer.explain(content.drawing, question) else {
        throw Failure("\(file): expected at most \(InkPieces.largestStrokeCount) strokes")
      }
      return ExplainedContent(
        reading, .ink(ink), explainer,
        erasure: explainer.smallestErasure(content.drawing),
        addition: explainer.smallestAddition(content.drawing))
    case .picture(let picture):
      guard let reading = recognizer.read(picture.gray) else { return nil }
      let question = try question(reading)
      return explainer.explain(reading.image, question).map {
        ExplainedContent(reading, .pixels($0), explainer)
      }
    }
  }

  private func question(_ reading: Reading) throws -> Question {
    let label = digit?.index ?? reading.leader
    guard label != against?.index else {
      throw Failure(
        "\(file): read as \(Reading.label(label)); name another with --digit or --against")
    }
    return Question(label: label, against: against?.index)
  }
}

/// A digit, or none.
struct Label: ExpressibleByArgument, Hashable {
  /// The digit, or `Reading.noneIndex`.
  let index: Int

  init?(argument: String) {
    let labels = 0...Reading.noneIndex
    guard let index = labels.first(where: { Reading.label($0) == argument }) else { return nil }
    self.index = index
  }
}
