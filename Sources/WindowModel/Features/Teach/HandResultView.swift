import Preprocess
import Support

/// What learning the user's hand gave, before anything is kept.
extension View {
  func result(_ result: HandResult, _ card: Rect) -> Scene {
    guard result.isRecommended else { return warning(result, card) }
    let isTight = card.height < 130
    let title: Phrase =
      result.seconds.map { "Learned in \(.number(fixed($0, 1))) s" } ?? "Learned before"
    return [
      text(
        title, at: Point(x: card.x + 16, y: card.y + (isTight ? 22 : 27)), size: 14,
        weight: .semibold, color: palette.ink, within: 130),
      caption(
        "not kept yet", at: Point(x: card.maxX - 16, y: card.y + (isTight ? 22 : 27)), anchor: .end,
        within: card.width - 160),
    ]
      + row(
        "Your digits, held back", result.yours, areVariants: true,
        at: card.y + (isTight ? 46 : 60), card, palette.accent)
      + row(
        "Everyone’s digits", result.others, at: card.y + (isTight ? 86 : 108), card, palette.ink)
  }

  /// Why it should not be kept, in place of the counts.
  private func warning(_ result: HandResult, _ card: Rect) -> Scene {
    let isTight = card.height < 130
    // The model cannot measure text. A letter is about 6.2 points wide.
    let concerns = result.concerns.map(state.language.text).joined(separator: "; ").wrapped(
      to: Int((card.width - 32) / 6.2))
    let (top, pitch) = isTight ? (22.0, 16.0) : (27, 18)
    let rows: [(Phrase, BeforeAndAfter?)] = [
      ("Your digits, held back", result.yours), ("Everyone’s digits", result.others),
    ]
    return [
      text(
        "Better discard it", at: Point(x: card.x + 16, y: card.y + top), size: 14,
        weight: .semibold, color: palette.against, within: card.width - 32)
    ]
      + concerns.prefix(2).enumerated().map { index, line in
        caption(
          Phrase(verbatim: line),
          at: Point(x: card.x + 16, y: card.y + top + pitch * Double(index + 1)),
          within: card.width - 32)
      }
      + rows.enumerated().flatMap { index, row -> Scene in
        let y = card.maxY - (isTight ? 14 : 18) - (isTight ? 24 : 28) * Double(1 - index)
        return [
          text(
            row.0, at: Point(x: card.x + 16, y: y), size: 14, color: palette.ink,
            within: card.width - 190),
          text(
            row.1.map(shares) ?? "not known any more", at: Point(x: card.maxX - 16, y: y), size: 16,
            weight: .semibold, color: palette.ink, anchor: .end, within: 170),
        ]
      }
  }

  /// - Parameter y: the baseline of the title.
  private func row(
    _ title: Phrase, _ figures: BeforeAndAfter?, areVariants: Bool = false, at y: Double,
    _ card: Rect, _ color: Color
  ) -> Scene {
    let counts: Phrase =
      figures.map {
        let figures = (
          before: Phrase.number(grouped($0.before)), after: Phrase.number(grouped($0.after)),
          all: Phrase.number(grouped($0.count))
        )
        return areVariants
          ? "\(figures.before) → \(figures.after) of \(figures.all) variants"
          : "\(figures.before) → \(figures.after) of \(figures.all)"
      } ?? "not known any more"
    return [
      text(
        title, at: Point(x: card.x + 16, y: y), size: 14, color: palette.ink,
        within: card.width - 190),
      caption(counts, at: Point(x: card.x + 16, y: y + 18), within: card.width - 190),
    ]
      + (figures.map {
        [
          text(
            shares($0), at: Point(x: card.maxX - 16, y: y + 10), size: 20, weight: .semibold,
            color: color, anchor: .end, within: 170)
        ]
      } ?? [])
  }

  /// As `91 → 97 %`; of many examples with a decimal.
  private func shares(_ figures: BeforeAndAfter) -> Phrase {
    func share(_ correct: Int) -> String {
      fixed(100 * Double(correct) / Double(max(1, figures.count)), figures.count < 500 ? 0 : 1)
    }
    return .number("\(share(figures.before)) → \(share(figures.after)) %")
  }
}
