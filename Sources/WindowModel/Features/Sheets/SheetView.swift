import Preprocess
import Support

/// What lies over the window.
extension View {
  var sheet: Scene {
    guard let sheet = state.sheet else { return [] }
    let frame = layout.sheet(sheet)
    let body: Scene =
      switch sheet {
      case .help: help(frame)
      case .gallery(let gallery): self.gallery(gallery, frame)
      case .saveName(let name): saveName(name, frame)
      case .trainingSetup(let setup): self.setup(setup, frame)
      case .words(let layer): words(layer, frame)
      case .numbers: numbers(frame)
      }
    return scrim + [
      .fill(frame, radius: 16, palette.paper),
      .outline(frame, radius: 16, width: 1, palette.edge),
    ] + cross(frame) + body
  }

  /// Fades what lies below.
  private var scrim: Scene {
    var color = palette.background
    color.alpha = 219
    let size = state.window.size
    return [.fill(Rect(x: 0, y: 0, width: size.width, height: size.height), radius: 0, color)]
  }

  private func cross(_ frame: Rect) -> Scene {
    let rect = layout.cross(of: frame)
    let back: Scene =
      hovered == .closeSheet ? [.fill(rect, radius: Self.controlRadius, palette.track)] : []
    return back + [icon(.cross, in: rect, palette.ink)]
      + (state.isCrossFocused ? [ring(rect)] : [])
  }

  /// The title at the left and a hint at the right, before the cross.
  func heading(_ title: Phrase, _ hint: Phrase, _ frame: Rect) -> Scene {
    [
      text(
        title, at: Point(x: frame.x + 32, y: frame.y + 46), size: 20, weight: .semibold,
        color: palette.ink, within: frame.width / 2),
      text(
        hint, at: Point(x: frame.maxX - 72, y: frame.y + 45), size: 12, color: palette.soft,
        anchor: .end, within: frame.width - 72 - 140),
    ]
  }

  /// The border of the field that takes what is typed.
  func fieldFrame(_ field: Rect) -> DrawCommand {
    state.isCrossFocused
      ? .outline(field, radius: Self.controlRadius, width: 1, palette.edge)
      : .outline(field, radius: Self.controlRadius, width: 2, palette.accent)
  }

  private func saveName(_ name: String, _ frame: Rect) -> Scene {
    let field = Rect(x: frame.x + 32, y: frame.y + 72, width: frame.width - 64, height: 40)
    let baseline = Point(x: field.x + 12, y: field.y + 25)
    let room = field.width - 28
    let style = TextStyle(size: 14, color: palette.ink)
    return heading("Save as", "Enter saves, Esc closes", frame) + [
      fieldFrame(field),
      .input(name, baseline: baseline, style, maximumWidth: room),
      text(
        "It is kept in your pictures, in the folder Scrawl.",
        at: Point(x: field.x, y: field.maxY + 28), size: 12, color: palette.soft,
        within: field.width),
    ]
  }
}
