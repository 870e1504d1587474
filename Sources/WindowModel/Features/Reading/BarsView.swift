import Preprocess
import Recognition
import Support

extension View {
  /// The smallest share that is shown.
  static let smallestShown: Float = 0.01

  /// A bar for every share of the picked digit: the digits, then none.
  var bars: Scene {
    guard case .reading(let number, let isFinal) = answer else {
      return (0..<BarsLayout.count).flatMap { bar($0, nil, isFinal: true) }
    }
    let reading = number.digits[state.pickedIndex(of: number)].reading
    return (0..<BarsLayout.count).flatMap { bar($0, reading, isFinal: isFinal) }
  }

  /// Font weight and color mark what leads.
  private func bar(_ index: Int, _ reading: Reading?, isFinal: Bool) -> Scene {
    let isLeader = reading?.leader == index
    let share = reading?.shares[index] ?? 0
    let weight: TextStyle.Weight = isLeader ? .semibold : .regular
    let color = isLeader && isFinal ? palette.ink : palette.soft
    let track = layout.bars.track(index)
    let empty: Scene = [
      text(
        Reading.name(index), at: layout.bars.label(index), size: layout.bars.textSize,
        weight: weight, color: color, anchor: .end, within: BarsLayout.labelWidth + 6),
      .fill(track, radius: track.height / 2, palette.track),
    ]
    guard share >= Self.smallestShown else { return empty }
    return empty + [
      .fill(
        filled(track, share), radius: track.height / 2,
        isLeader && isFinal ? palette.accent : palette.soft),
      text(
        Formatting.confidence(share), at: layout.bars.percent(index), size: layout.bars.textSize,
        weight: weight, color: color, anchor: .end,
        within: layout.bars.frame.maxX - track.maxX - 4),
    ]
  }

  /// The filled part of a bar. It is at least as long as it is high, as its ends are round.
  private func filled(_ track: Rect, _ share: Float) -> Rect {
    let width = (track.width * Double(min(share, 1))).rounded()
    return Rect(x: track.x, y: track.y, width: max(width, track.height), height: track.height)
  }
}
