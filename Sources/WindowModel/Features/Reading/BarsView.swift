import Preprocess
import Recognition
import Support

extension View {
  /// A bar for every share: the digits, then none.
  var bars: Scene {
    let reading = state.reading?.reading
    return (0..<BarsLayout.count).flatMap { bar($0, reading) }
  }

  /// Font weight and color mark what leads.
  private func bar(_ index: Int, _ reading: Reading?) -> Scene {
    let isLeader = reading?.leader == index
    let share = reading?.shares[index] ?? 0
    let weight: TextStyle.Weight = isLeader ? .semibold : .regular
    let color = isLeader ? palette.ink : palette.muted
    let track = layout.bars.track(index)
    let empty: Scene = [
      text(
        Reading.label(index), at: layout.bars.label(index), size: 14, weight: weight, color: color,
        anchor: .end, within: layout.bars.labelWidth),
      .fill(track, radius: track.height / 2, palette.track),
    ]
    guard share >= Self.smallestShown else { return empty }
    return empty + [
      .fill(
        filled(track, share), radius: track.height / 2, isLeader ? palette.accent : palette.muted),
      text(
        Formatting.confidence(share), at: layout.bars.percent(index), size: 14, weight: weight,
        color: color, anchor: .end,
        // "100 %" in DejaVu Sans Bold is 49 points wide.
        within: layout.bars.frame.maxX - track.maxX - 4),
    ]
  }

  /// The filled part of a bar. It is at least as long as it is high, as its ends are round.
  private func filled(_ track: Rect, _ share: Float) -> Rect {
    let width = (track.width * Double(min(share, 1))).rounded()
    return Rect(x: track.x, y: track.y, width: max(width, track.height), height: track.height)
  }
}
