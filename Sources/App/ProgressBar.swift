import Support
import Training

/// A progress bar in one line: title, bar, details.
struct ProgressBar {
  private static let widths = 8...32

  let title: String
  /// Variants of the details, from the longest to the shortest. The first that leaves room for a
  /// bar is shown.
  let details: [String]

  /// - Parameters:
  ///   - share: the progress, 0 to 1.
  ///   - columns: the width of the terminal. The last column stays empty, as some terminals wrap
  ///     after it.
  func line(share: Double, columns: Int) -> [StyledText] {
    let room = columns - 1
    for detail in details {
      let width = room - title.count - detail.count - 2
      guard width >= Self.widths.lowerBound else { continue }
      let bar = bar(share: share, width: min(width, Self.widths.upperBound))
      return [StyledText(title + " ")] + bar + [StyledText(" " + detail)]
    }
    return [StyledText(String("\(title) \(percent(share))".prefix(max(room, 0))))]
  }

  private func bar(share: Double, width: Int) -> [StyledText] {
    let filled = Int(share * Double(width))
    return [
      StyledText(String(repeating: "█", count: filled), .accent),
      StyledText(String(repeating: "░", count: width - filled), .faint),
    ]
  }
}
