import Preprocess

/// What the network sees, what it is, and what was read before.
extension View {
  var details: Scene {
    let details = layout.details
    return [
      text(
        "What the network sees", at: details.caption, size: 12, color: palette.muted,
        within: details.frame.width),
      image,
      .outline(details.image, radius: 0, width: 1, palette.border),
      line(0, state.reader.name, color: palette.ink),
      line(1, "\(Wording.grouped(state.reader.weightCount)) weights", color: palette.muted),
    ] + time + history
  }

  private var image: DrawCommand {
    let frame = layout.details.image
    guard let image = state.reading?.reading.image else {
      return .fill(frame, radius: 0, palette.surface)
    }
    return .image(image, frame, paper: palette.surface, ink: palette.ink)
  }

  private var time: Scene {
    guard let nanoseconds = state.reading?.nanoseconds else { return [] }
    return [line(2, "read in \(Wording.duration(nanoseconds: nanoseconds))", color: palette.muted)]
  }

  private var history: Scene {
    guard !state.history.isEmpty else { return [] }
    return [
      line(3, "Read before", size: 12, color: palette.muted),
      line(
        4,
        state.history.suffix(layout.details.historyCount).map(String.init).joined(separator: "  "),
        size: 16, weight: .medium,
        color: palette.ink),
    ]
  }

  private func line(
    _ index: Int, _ string: String, size: Double = 14, weight: TextStyle.Weight = .regular,
    color: Color
  ) -> DrawCommand {
    let place = layout.details.lines[index]
    return text(
      string, at: place, size: size, weight: weight, color: color,
      within: layout.details.frame.maxX - place.x)
  }
}
