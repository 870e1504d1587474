import Preprocess

extension View {
  private static let lineHeight = 20.0
  private static let largestLineCount = 4

  /// The message at the lower edge of the canvas, above the button that is there.
  var toast: Scene {
    guard let toast = state.toast else { return [] }
    let canvas = layout.canvas
    // The model cannot measure text. A letter is about 7 points wide.
    let lines = lines(toast.text, of: Int((canvas.width - 40) / 7)).prefix(Self.largestLineCount)
    let longest = lines.map(\.count).max() ?? 0
    let width = min(max(320, 7 * Double(longest) + 40), canvas.width - 16).rounded()
    let height = 20 + Self.lineHeight * Double(lines.count)
    let lift = state.timeline.moment == nil ? 0.0 : 48
    let pill = Rect(
      x: (canvas.x + (canvas.width - width) / 2).rounded(), y: canvas.maxY - 16 - height - lift,
      width: width, height: height)
    return [.fill(pill, radius: 20, palette.ink)]
      + lines.enumerated().map { index, line in
        text(
          line,
          at: Point(
            x: pill.x + pill.width / 2, y: pill.y + 25 + Self.lineHeight * Double(index)),
          size: 14, weight: .medium, color: palette.background, anchor: .middle,
          within: pill.width - 24)
      }
  }
  /// The text in one line, or else with each of its parts on its own lines.
  private func lines(_ text: String, of length: Int) -> [String] {
    if text.count <= length { return [text] }
    return text.split(separator: " · ").flatMap { String($0).wrapped(to: length) }
  }
}
