import ArgumentParser
import Datasets
import Evaluation
import FoundationEssentials
import Images
import Network
import Preprocess
import Recognition
import Support

/// What photographs to evaluate.
struct PhotographOptions: ParsableArguments {
  /// Styles, as `synthetic:ruled`, or `synthetic:all`.
  struct Source: ExpressibleByArgument {
    let styles: [PhotographStyle]

    init?(argument: String) {
      guard let name = argument.withoutPrefix("synthetic:") else { return nil }
      let one = PhotographStyle(name: name).map { [$0] }
      guard let styles = name == "all" ? PhotographStyle.allCases : one else { return nil }
      self.styles = styles
    }
  }

  /// The gaps of the digits, in heights, and how much one differs from its number's.
  private static let gap = (range: 0.1...0.3, deviation: 0.05)

  @Option(
    name: .customLong("photographs"),
    help: ArgumentHelp(
      """
      Synthetic photographs to evaluate: synthetic:all, or of one style, synthetic: with \
      \(PhotographStyle.allCases.map(\.name).joined(separator: ", ")).
      """, valueName: "source"))
  var source: Source?

  @Option(help: "Write small copies of the photographs beside each other as a PNG.")
  var sheet: String?

  func validate() throws {
    guard sheet == nil || source != nil else {
      throw ValidationError("--sheet needs --photographs")
    }
  }

  /// - Parameters:
  ///   - hands: the characters of each writer.
  ///   - numbers: how many of what length, and the seed.
  func report(
    _ source: Source, _ hands: [[SyntheticNumbers.Character]], _ numbers: NumberOptions,
    _ reader: NumberReader
  ) throws -> PhotographReport {
    if let sheet { try Output.picture.checkWritable(sheet) }
    var style = SyntheticNumbers.Style(
      lengths: numbers.length...numbers.length, gap: Self.gap.range)
    style.gapDeviation = Self.gap.deviation
    let writing = SyntheticNumbers(hands, style: style)
    var copies = ContactSheet()
    let groups = source.styles.map { style in
      var random = RandomSource(seed: numbers.seed)
      let readings = (0..<(numbers.count ?? 100)).compactMap { _ -> (String, NumberReading?)? in
        let number = writing.number(&random)
        let photograph = SyntheticPhotographs(style: style).photograph(of: number, &random)
        guard let photograph else { return nil }
        if sheet != nil { copies.add(photograph) }
        return (number.number, reader.read(photograph.gray))
      }
      return PhotographMetrics(name: style.name, readings)
    }
    if let sheet { try write(Data(copies.picture.png), to: sheet) }
    return PhotographReport(groups: groups)
  }
}

/// The output of `evaluate --photographs`.
struct PhotographReport: Encodable {
  let groups: [PhotographMetrics]

  var lines: [String] {
    let width = groups.map(\.name.count).max() ?? 0
    let titles = ["photographs", "right", "from", "to", "none", "wrong", "wrong at 90 %"]
    return ["".rightPadded(to: width) + row(titles)]
      + groups.map { $0.name.rightPadded(to: width) + row($0.cells) }
  }

  private func row(_ cells: [String]) -> String {
    cells.map { $0.leftPadded(to: 15) }.joined()
  }
}

extension PhotographMetrics {
  fileprivate var cells: [String] {
    [
      "\(photographs)", percent(accuracy), percent(interval.lowerBound),
      percent(interval.upperBound), percent(none), percent(wrong), percent(confidentlyWrong),
    ]
  }
}
