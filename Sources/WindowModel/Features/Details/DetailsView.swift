import Preprocess
import Support

/// The input image of the network, the model's name and size, and the history of readings.
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

  /// The name and size of the model. If there are several models, the key that switches stands
  /// beside the name.
  private var model: Scene {
    let isHovered = state.hovered == .nextModel
    let color = isHovered ? palette.ink : palette.muted
    let key = text(
      Command.nextModel.keyName,
      at: Point(x: layout.details.frame.maxX, y: layout.details.lines[0].y), size: 12,
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
    return .image(image, frame, background: palette.surface, foreground: palette.ink)
  }

  private var time: Scene {
    guard let nanoseconds = state.reading?.nanoseconds else { return [] }
    return [
      line(2, "read in \(Formatting.latency(nanoseconds: nanoseconds))", color: palette.muted)
    ]
  }

  /// Says that the drawing was restored. It takes the place of the history.
  private var notice: Scene {
    guard state.document.isRestored else { return [] }
    return [
      line(3, "Your last drawing", size: 12, color: palette.ink),
      line(4, "is back; \(Command.clear.keyName) clears", size: 12, color: palette.ink),
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
