import Preprocess

/// The buttons and switches, derived from the command table.
extension View {
  private static let radius = 8.0

  var switches: Scene {
    Command.allCases.flatMap { command -> Scene in
      guard case .toggle(let label, let width) = command.info.button else { return [] }
      return toggle(command, label, width)
    }
  }

  var buttons: Scene {
    Command.allCases.flatMap { command -> Scene in
      switch command.info.button {
      case .primary(let title): primary(command, title)
      case .secondary(let title): secondary(command, title)
      case .toggle, .modelLabel, nil: []
      }
    }
  }

  private func primary(_ command: Command, _ title: String) -> Scene {
    guard let rect = layout.buttons[command] else { return [] }
    let background =
      isPressed(command)
      ? palette.accentPressed
      : state.hovered == command ? palette.accentHovered : palette.accent
    return [.fill(rect, radius: Self.radius, background)]
      + label(title, of: command, in: rect, palette.onAccent, hint: palette.onAccent)
  }

  private func secondary(_ command: Command, _ title: String) -> Scene {
    guard let rect = layout.buttons[command] else { return [] }
    let isHovered = state.hovered == command
    let background = isPressed(command) ? palette.pressed : isHovered ? palette.hovered : nil
    let quiet = isHovered ? palette.ink : palette.muted
    return (background.map { [.fill(rect, radius: Self.radius, $0)] } ?? [])
      + [.outline(rect, radius: Self.radius, width: 1, quiet)]
      + label(title, of: command, in: rect, palette.ink, hint: quiet)
  }

  /// A dot and a label, aligned to the right end of the switch's rectangle.
  private func toggle(_ command: Command, _ title: String, _ width: Double) -> Scene {
    guard let rect = layout.buttons[command] else { return [] }
    let isHovered = state.hovered == command
    let isOn = command.info.toggles.map { state[keyPath: $0] } ?? false
    let circle = Rect(x: rect.maxX - width - 16, y: rect.y + 8, width: 8, height: 8)
    return [
      text(
        title, at: Point(x: rect.maxX, y: rect.y + 16), size: 12,
        color: isHovered ? palette.ink : palette.muted, anchor: .end, within: width + 6),
      isOn
        ? .fill(circle, radius: 4, isHovered ? palette.accentHovered : palette.accent)
        : .outline(circle, radius: 4, width: 1, isHovered ? palette.ink : palette.muted),
    ]
  }

  /// Whether the button is held down and the pointer is still over it, so that a release acts.
  private func isPressed(_ command: Command) -> Bool {
    state.window.pressed == command && state.hovered == command
  }

  private func label(
    _ title: String, of command: Command, in rect: Rect, _ color: Color, hint: Color
  ) -> Scene {
    let baseline = rect.y + 29
    return [
      text(
        title, at: Point(x: rect.x + rect.width / 2 - 8, y: baseline), size: 16, weight: .semibold,
        color: color, anchor: .middle, within: rect.width - 64),
      text(
        command.keyName, at: Point(x: rect.maxX - 24, y: baseline),
        size: 12, color: hint, anchor: .middle, within: 16),
    ]
  }
}
