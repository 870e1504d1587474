import Preprocess

extension View {
  private static let radius = 8.0

  var buttons: Scene {
    predict + clear
  }

  private var predict: Scene {
    let background =
      isPressed(.predict)
      ? palette.accentPressed
      : state.hovered == .predict ? palette.accentHovered : palette.accent
    return [.fill(layout.predict, radius: Self.radius, background)]
      + label("Predict", "P", in: layout.predict, palette.onAccent, hint: palette.onAccent)
  }

  private var clear: Scene {
    let isHovered = state.hovered == .clear
    let background = isPressed(.clear) ? palette.pressed : isHovered ? palette.hovered : nil
    return (background.map { [.fill(layout.clear, radius: Self.radius, $0)] } ?? [])
      + [
        .outline(
          layout.clear, radius: Self.radius, width: 1, isHovered ? palette.ink : palette.muted)
      ]
      + label(
        "Clear", "C", in: layout.clear, palette.ink, hint: isHovered ? palette.ink : palette.muted)
  }

  /// Down, with the pointer still over it: letting go now would act.
  private func isPressed(_ key: Key) -> Bool {
    state.pressed == key && state.hovered == key
  }

  private func label(
    _ title: String, _ key: String, in rect: Rect, _ color: Color, hint: Color
  ) -> Scene {
    let baseline = rect.y + 29
    return [
      text(
        title, at: Point(x: rect.x + rect.width / 2 - 8, y: baseline), size: 16, weight: .semibold,
        color: color, anchor: .middle, within: rect.width - 64),
      text(
        key, at: Point(x: rect.maxX - 24, y: baseline), size: 12, color: hint, anchor: .middle,
        within: 16),
    ]
  }
}
