import ArgumentParser
import Datasets
import Evaluation
import Network

/// What numbers to evaluate.
struct NumberOptions: ParsableArguments {
  enum Source: ExpressibleByArgument {
    case file(String)
    case synthetic(gap: Double, isJoined: Bool)

    /// The gap of joined digits, in heights.
    private static let joinedGap = 0.1

    init?(argument: String) {
      guard let style = argument.withoutPrefix("synthetic:") else {
        self = .file(argument)
        return
      }
      if style == "joined" {
        self = .synthetic(gap: Self.joinedGap, isJoined: true)
      } else if let gap = Double(style), (-0.5...10).contains(gap) {
        self = .synthetic(gap: gap, isJoined: false)
      } else {
        return nil
      }
    }
  }

  @Option(
    name: .customLong("numbers"),
    help: """
      Numbers to evaluate: JSON Lines of drawings with their number, synthetic: with a gap in \
      heights of a digit from -0.5 to 10, or synthetic:joined.
      """,
    completion: .file())
  var source: Source?

  @Option(help: "How many digits a synthetic number has, 1 to 20.")
  var length = 4

  @Option(
    help: """
      How many synthetic numbers to make, 1 to 100000. (default: 1000; of photographs 100 a style)
      """)
  var count: Int?

  @Option(help: "Decides which synthetic numbers are made.")
  var seed: UInt64 = 1

  func validate() throws {
    guard (1...20).contains(length) else { throw ValidationError("--length must be 1 to 20") }
    guard (1...100_000).contains(count ?? 1) else {
      throw ValidationError("--count must be 1 to 100000")
    }
  }

  /// - Parameter source: none for a file.
  func synthetic(
    _ hands: [[SyntheticNumbers.Character]], _ source: Source
  ) -> [LabeledNumber] {
    guard case .synthetic(let gap, let isJoined) = source else { return [] }
    let numbers = SyntheticNumbers(
      hands, style: SyntheticNumbers.Style(length: length, gap: gap, isJoined: isJoined))
    var random = RandomSource(seed: seed)
    return (0..<(count ?? 1000)).map { _ in numbers.number(&random) }
  }
}

extension String {
  func withoutPrefix(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
