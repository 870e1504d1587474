import Preprocess
import Support

/// The sheet of a network's layers and data.
extension View {
  func setup(_ sheet: SetupSheet, _ frame: Rect) -> Scene {
    heading("Network", "Enter starts over with it, Esc closes", frame)
      + state.setupPlaces.flatMap { place -> Scene in
        switch place.control {
        case .preset(let index): preset(index, sheet, place.rect)
        case .data(let data): option(data.title, place, isChosen: data == sheet.data)
        case .apply: apply(sheet, place.rect)
        }
      } + layers(sheet, frame) + [
        caption(
          "Digits to learn from", at: Point(x: frame.x + 32, y: frame.maxY - 134),
          within: frame.width - 64)
      ]
  }

  private func isSetupHovered(_ control: SetupControl) -> Bool { hovered == .setup(control) }

  private func preset(_ index: Int, _ sheet: SetupSheet, _ rect: Rect) -> Scene {
    guard let presets = state.teach.training.offer?.presets, presets.indices.contains(index) else {
      return []
    }
    let preset = presets[index]
    let isChosen = preset.name == sheet.preset && preset.setup.layers == sheet.layers
    return optionBack(rect, isChosen: isChosen, isHovered: isSetupHovered(.preset(index))) + [
      text(
        preset.name, at: Point(x: rect.x + 12, y: baseline(in: rect, size: 14)), size: 14,
        weight: isChosen ? .semibold : .medium, color: isChosen ? palette.accent : palette.ink,
        within: 96),
      text(
        "\(preset.summary): \(preset.setup.layers)",
        at: Point(x: rect.x + 112, y: baseline(in: rect, size: 14)), size: 12,
        color: palette.soft, within: rect.width - 124),
    ]
  }

  private func option(
    _ title: Phrase, _ place: (control: SetupControl, rect: Rect), isChosen: Bool
  ) -> Scene {
    optionBack(place.rect, isChosen: isChosen, isHovered: isSetupHovered(place.control)) + [
      text(
        title,
        at: Point(x: place.rect.x + place.rect.width / 2, y: baseline(in: place.rect, size: 14)),
        size: 14, weight: isChosen ? .semibold : .medium,
        color: isChosen ? palette.accent : palette.ink, anchor: .middle,
        within: place.rect.width - 16)
    ]
  }

  private func optionBack(_ rect: Rect, isChosen: Bool, isHovered: Bool) -> Scene {
    let fill: Scene =
      isChosen || isHovered
      ? [.fill(rect, radius: Self.controlRadius, isChosen ? palette.wash : palette.track)] : []
    return fill + [
      .outline(
        rect, radius: Self.controlRadius, width: 1, isChosen ? palette.accent : palette.line)
    ]
  }

  /// The field of layers, and what is wrong with them.
  private func layers(_ sheet: SetupSheet, _ frame: Rect) -> Scene {
    let presets = Double(state.teach.training.offer?.presets.count ?? 0)
    let top = frame.y + 72 + 40 * presets
    let field = Rect(x: frame.x + 32, y: top + 24, width: frame.width - 64, height: 40)
    return [
      caption("Layers", at: Point(x: field.x, y: top + 16), within: field.width),
      fieldFrame(field),
      .input(
        sheet.layers, baseline: Point(x: field.x + 12, y: field.y + 25),
        TextStyle(size: 14, color: palette.ink), maximumWidth: field.width - 28),
      caption(
        sheet.problem ?? "pixels, then each layer, as scrawl train --layers has them",
        at: Point(x: field.x, y: field.maxY + 18),
        sheet.problem == nil ? palette.soft : palette.against, within: field.width),
    ]
  }

  private func apply(_ sheet: SetupSheet, _ rect: Rect) -> Scene {
    let isEnabled = sheet.problem == nil
    let shade = isSetupHovered(.apply) ? 0.14 : 0
    let back: DrawCommand =
      isEnabled
      ? .fill(
        rect, radius: Self.controlRadius, palette.accent.mixed(with: palette.ink, share: shade))
      : .outline(rect, radius: Self.controlRadius, width: 1, palette.line)
    return [
      back,
      text(
        "Start over with it",
        at: Point(x: rect.x + rect.width / 2, y: baseline(in: rect, size: 16)), size: 16,
        weight: .semibold, color: isEnabled ? palette.onAccent : palette.edge, anchor: .middle,
        within: rect.width - 16),
    ]
  }
}
