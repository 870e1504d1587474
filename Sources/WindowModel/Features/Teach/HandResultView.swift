import Preprocess
import Support

/// What learning the user's hand gave, before anything is kept.
extension View {
  func result(_ result: HandResult, _ card: Rect) -> Scene {
    let isTight = card.height < 130
    let title: Phrase =
      result.isRecommended
      ? result.seconds.map { "Learned in \(.number(fixed($0, 1))) s" } ?? "Learned before"
      : "Better discard it"
    let note: Phrase =
      result.isRecommended
      ? "not kept yet"
      : Phrase(verbatim: result.concerns.map(state.language.text).joined(separator: "; "))
    return [
      text(
        title, at: Point(x: card.x + 16, y: card.y + (isTight ? 22 : 27)), size: 14,
        weight: .semibold, color: result.isRecommended ? palette.ink : palette.against,
        within: 130),
      caption(
        note, at: Point(x: card.maxX - 16, y: card.y + (isTight ? 22 : 27)), anchor: .end,
        within: card.width - 160),
    ]
      + row(
        "Your digits, held back", result.yours, at: card.y + (isTight ? 46 : 60), card,
        result.isRecommended ? palette.accent : palette.ink)
      + row(
        "Everyone’s digits", result.others, at: card.y + (isTight ? 86 : 108), card, palette.ink)
  }

  /// - Parameter y: the baseline of the title.
  private func row(
    _ title: Phrase, _ figures: BeforeAndAfter?, at y: Double, _ card: Rect, _ color: Color
  ) -> Scene {
    let counts: Phrase =
      figures.map {
        """
        \(.number(grouped($0.before))) → \(.number(grouped($0.after))) of \
        \(.number(grouped($0.count)))
        """
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
