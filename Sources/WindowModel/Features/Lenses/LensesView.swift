import Preprocess
import Support

extension View {
  /// The column beside the canvas.
  var lens: Scene {
    switch state.lens {
    case .read: header + bars + details + buttons + chips
    case .inside: inside
    case .teach: teach
    }
  }

  /// The switch between the lenses: one border around all, and the chosen one as a chosen tool.
  var lensSwitch: Scene {
    let segments = CommandButton.all.compactMap { button -> (CommandButton, Phrase, Rect)? in
      guard case .segment(let title) = button.look, let rect = layout.buttons[button] else {
        return nil
      }
      return (button, title, rect)
    }
    let backs = segments.flatMap { button, _, rect -> Scene in
      hovered == .button(button) ? [.fill(rect, radius: Self.controlRadius, palette.track)] : []
    }
    return backs + [
      .outline(layout.lensSwitch, radius: Self.controlRadius, width: 1, palette.edge)
    ] + segments.flatMap { segment($0, $1, in: $2) }
  }

  private func segment(_ button: CommandButton, _ title: Phrase, in rect: Rect) -> Scene {
    let isChosen = button.command.info.isOn(state)
    let size = layout.hasNarrowSwitch ? 12.0 : 14
    let back: Scene =
      isChosen
      ? [
        .fill(rect, radius: Self.controlRadius, palette.wash),
        .outline(rect, radius: Self.controlRadius, width: 1, palette.accent),
      ] : []
    return back + [
      text(
        title,
        at: Point(
          x: rect.x + rect.width / 2, y: (rect.y + rect.height / 2 + 0.36 * size).rounded()),
        size: size, weight: isChosen ? .semibold : .medium,
        color: isChosen ? palette.accent : palette.soft, anchor: .middle, within: rect.width - 4)
    ]
  }
}
