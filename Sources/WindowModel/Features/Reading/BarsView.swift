import Preprocess
import Support

extension View {
  var bars: Scene {
    (0..<10).flatMap(bar)
  }

  /// Font weight and color mark the predicted digit. If the drawing is not a digit, no bar is
  /// marked.
  private func bar(_ digit: Int) -> Scene {
    let reading = state.reading?.reading
    let isWinner = reading?.isDigit == true && reading?.digit == digit
    let probability = reading?.probabilities[digit] ?? 0
    let weight: TextStyle.Weight = isWinner ? .semibold : .regular
    let color = isWinner ? palette.ink : palette.muted
    let track = layout.bars.track(digit)
    let empty: Scene = [
      text(
        "\(digit)", at: layout.bars.label(digit), size: 14, weight: weight, color: color,
        anchor: .middle, within: 16),
      .fill(track, radius: track.height / 2, palette.track),
    ]
    guard probability >= Self.smallestShown else { return empty }
    return empty + [
      .fill(
        filled(track, probability), radius: track.height / 2,
        isWinner ? palette.accent : palette.muted),
      text(
        Formatting.confidence(probability), at: layout.bars.percent(digit), size: 14,
        weight: weight,
        color: color, anchor: .end,
        // "100 %" in DejaVu Sans Bold is 49 points wide.
        within: layout.bars.frame.maxX - track.maxX - 4),
    ]
  }

  /// The filled part of a bar. It is at least as long as it is high, as its ends are round.
  private func filled(_ track: Rect, _ probability: Float) -> Rect {
    let width = (track.width * Double(min(probability, 1))).rounded()
    return Rect(x: track.x, y: track.y, width: max(width, track.height), height: track.height)
  }
}
