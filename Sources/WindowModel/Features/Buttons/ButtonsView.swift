import Preprocess
import Support

/// The buttons, derived from the command table.
extension View {
  /// Buttons that are only an icon.
  var iconButtons: Scene {
    CommandButton.all.flatMap { button -> Scene in
      switch button.look {
      case .tool(let icon), .file(let icon): iconButton(button, icon)
      case .corner(let icon): iconButton(button, shown(icon))
      case .play: iconButton(button, .play)
      default: []
      }
    }
  }

  /// The theme's button shows the theme it leads to.
  private func shown(_ icon: Icon) -> Icon {
    icon == .moon && state.theme == .dark ? .sun : icon
  }

  /// The buttons at the lower end of the column.
  var buttons: Scene {
    CommandButton.all.flatMap { button -> Scene in
      switch button.look {
      case .primary(let title): primary(button, title)
      case .secondary(let title): secondary(button, title)
      default: []
      }
    }
  }

  private func iconButton(_ button: CommandButton, _ icon: Icon) -> Scene {
    guard let rect = layout.buttons[button] else { return [] }
    let isEnabled = button.command.info.isEnabled(state)
    // The button of a switch with two looks, as the theme, is not shown as chosen.
    let isChosen = button.command.info.toggles == nil && button.command.info.isOn(state)
    let color = isChosen ? palette.accent : isEnabled ? palette.ink : palette.off
    return back(of: button, rect, isChosen: isChosen) + [self.icon(icon, in: rect, color)]
  }

  private func back(of button: CommandButton, _ rect: Rect, isChosen: Bool) -> Scene {
    if isChosen {
      return [
        .fill(rect, radius: Self.controlRadius, palette.wash),
        .outline(rect, radius: Self.controlRadius, width: 1, palette.accent),
      ]
    }
    return hovered == .button(button)
      ? [.fill(rect, radius: Self.controlRadius, palette.track)] : []
  }

  private func primary(_ button: CommandButton, _ title: Phrase) -> Scene {
    guard button.command.info.isEnabled(state), let rect = layout.buttons[button] else {
      return outlined(button, title)
    }
    let color = shade(of: palette.accent, button)
    return [.fill(rect, radius: Self.controlRadius, color)]
      + label(title, of: button, in: rect, palette.onAccent, keys: palette.onAccent)
  }

  private func secondary(_ button: CommandButton, _ title: Phrase) -> Scene {
    outlined(button, title)
  }

  func outlined(_ button: CommandButton, _ title: Phrase) -> Scene {
    guard let rect = layout.buttons[button] else { return [] }
    let isEnabled = button.command.info.isEnabled(state)
    let fill: Scene =
      hovered == .button(button) ? [.fill(rect, radius: Self.controlRadius, palette.track)] : []
    return fill + [
      .outline(
        rect, radius: Self.controlRadius, width: 1, isEnabled ? palette.edge : palette.line)
    ]
      + label(
        title, of: button, in: rect, isEnabled ? palette.ink : palette.edge,
        keys: isEnabled ? palette.soft : palette.edge)
  }

  /// The accent, darker or lighter while the pointer is over the button or holds it down.
  private func shade(of color: Color, _ button: CommandButton) -> Color {
    guard hovered == .button(button) else { return color }
    let isPressed = state.window.pressed == .button(button)
    return color.mixed(with: palette.ink, share: isPressed ? 0.28 : 0.14)
  }

  /// The title, a little left of the middle, and the keys at the right.
  private func label(
    _ title: Phrase, of button: CommandButton, in rect: Rect, _ color: Color, keys keyColor: Color
  ) -> Scene {
    let baseline = (rect.y + rect.height / 2 + 5.6).rounded()
    let keys = button.command.info.keys.map { state.language.text($0.title) }
      .joined(separator: " ")
    let size = rect.height < 36 ? 14.0 : 16
    let keysX = rect.maxX - (rect.width < 120 ? 18 : 24)
    return [
      text(
        title, at: Point(x: rect.x + rect.width / 2 - 8, y: baseline), size: size,
        weight: .semibold, color: color, anchor: .middle, within: rect.width - 40),
      text(
        keys, at: Point(x: keysX, y: baseline), size: 12, color: keyColor, anchor: .middle,
        within: 28),
    ]
  }
}
