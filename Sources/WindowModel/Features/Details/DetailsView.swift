import Preprocess
import Support

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
    ] + model + time + (state.recognition.history.isEmpty ? notice : history)
  }

  /// Beside the name stands the key that switches to the next model, where there is one.
  private var model: Scene {
    let isHovered = state.hovered == .nextModel
    let color = isHovered ? palette.ink : palette.muted
    let key = text(
      "M", at: Point(x: layout.details.frame.maxX, y: layout.details.lines[0].y), size: 12,
      color: color, anchor: .end, within: 16)
    return [
      line(0, state.model.name, color: palette.ink, besides: hasOtherModels ? 24 : 0),
      line(1, "\(grouped(state.model.weightCount)) weights", color: color),
    ] + (hasOtherModels ? [key] : [])
  }

  private var hasOtherModels: Bool { state.recognition.models.count > 1 }

  private var image: DrawCommand {
    let frame = layout.details.image
    guard let image = state.reading?.reading.image else {
      return .fill(frame, radius: 0, palette.surface)
    }
    return .image(image, frame, paper: palette.surface, ink: palette.ink)
  }

  private var time: Scene {
    guard let nanoseconds = state.reading?.nanoseconds else { return [] }
    return [
      line(2, "read in \(Formatting.latency(nanoseconds: nanoseconds))", color: palette.muted)
    ]
  }

  /// Stands where the history will.
  private var notice: Scene {
    guard state.document.isRestored else { return [] }
    return [
      line(3, "Your last drawing", size: 12, color: palette.ink),
      line(4, "is back; C clears", size: 12, color: palette.ink),
    ]
  }

  private var history: Scene {
    [
      line(3, "Read before", size: 12, color: palette.muted),
      line(
        4,
        state.recognition.history.suffix(layout.details.historyCount).map(String.init).joined(
          separator: "  "),
        size: 16, weight: .medium,
        color: palette.ink),
    ]
  }

  private func line(
    _ index: Int, _ string: String, size: Double = 14, weight: TextStyle.Weight = .regular,
    color: Color, besides room: Double = 0
  ) -> DrawCommand {
    let place = layout.details.lines[index]
    return text(
      string, at: place, size: size, weight: weight, color: color,
      within: layout.details.frame.maxX - place.x - room)
  }
}
