import Preprocess
import Support

/// The lens Teach.
extension View {
  var teach: Scene {
    pageSwitch
      + {
        switch state.teach.page {
        case .fromNothing: fromNothing
        case .yourHand: yourHand
        }
      }()
  }

  private var pageSwitch: Scene {
    let pages = layout.teach.pages
    let frame = Rect(
      x: pages[0].x, y: pages[0].y, width: pages[1].maxX - pages[0].x, height: pages[0].height)
    return [.outline(frame, radius: Self.controlRadius, width: 1, palette.edge)]
      + zip(TeachPage.allCases, pages).flatMap { page, rect in
        choice(
          page.title, in: rect, isChosen: state.teach.page == page,
          isHovered: isHovered(.page(page)))
      }
  }

  func isHovered(_ control: TeachControl) -> Bool { hovered == .teach(control) }

  /// A segment of a switch: a chosen one has its own border.
  func choice(_ title: Phrase, in rect: Rect, isChosen: Bool, isHovered: Bool) -> Scene {
    let back: Scene =
      isChosen
      ? [
        .fill(rect, radius: Self.controlRadius, palette.wash),
        .outline(rect, radius: Self.controlRadius, width: 1, palette.accent),
      ]
      : isHovered ? [.fill(rect.inset(by: 1), radius: Self.controlRadius, palette.track)] : []
    return back + [
      text(
        title, at: Point(x: rect.x + rect.width / 2, y: baseline(in: rect, size: 14)), size: 14,
        weight: isChosen ? .semibold : .medium, color: isChosen ? palette.accent : palette.soft,
        anchor: .middle, within: rect.width - 8)
    ]
  }

  /// The baseline of a text whose figures stand in the middle of a rectangle.
  func baseline(in rect: Rect, size: Double) -> Double {
    (rect.y + rect.height / 2 + 0.36 * size).rounded()
  }

  /// A plain button, or a highlighted one.
  func button(
    _ title: Phrase, _ control: TeachControl, in rect: Rect, isPrimary: Bool = false
  ) -> Scene {
    let isEnabled = state.isUsable(control)
    let size = rect.height < 36 ? 14.0 : 16
    let label = text(
      title, at: Point(x: rect.x + rect.width / 2, y: baseline(in: rect, size: size)), size: size,
      weight: .semibold,
      color: isPrimary && isEnabled ? palette.onAccent : isEnabled ? palette.ink : palette.edge,
      anchor: .middle, within: rect.width - 16)
    return back(of: control, in: rect, isPrimary: isPrimary, isEnabled: isEnabled) + [label]
  }

  /// A button that is only an icon.
  func button(_ icon: Icon, _ control: TeachControl, in rect: Rect) -> Scene {
    let isEnabled = state.isUsable(control)
    return back(of: control, in: rect, isPrimary: false, isEnabled: isEnabled)
      + [self.icon(icon, in: rect, isEnabled ? palette.ink : palette.off)]
  }

  func back(
    of control: TeachControl, in rect: Rect, isPrimary: Bool, isEnabled: Bool
  ) -> Scene {
    if isPrimary && isEnabled {
      let isHeld = state.window.pressed == .teach(control)
      let shade = isHovered(control) ? (isHeld ? 0.28 : 0.14) : 0
      let color = palette.accent.mixed(with: palette.ink, share: shade)
      return [.fill(rect, radius: Self.controlRadius, color)]
    }
    let fill: Scene =
      isHovered(control) ? [.fill(rect, radius: Self.controlRadius, palette.track)] : []
    return fill + [
      .outline(rect, radius: Self.controlRadius, width: 1, isEnabled ? palette.edge : palette.line)
    ]
  }

  /// A word that can be clicked, without a border.
  func link(_ title: Phrase, _ control: TeachControl, in rect: Rect, _ color: Color) -> Scene {
    let back: Scene =
      isHovered(control) ? [.fill(rect, radius: Self.controlRadius, palette.track)] : []
    return back + [
      text(
        title, at: Point(x: rect.x + rect.width / 2, y: rect.y + 17), size: 12, weight: .medium,
        color: color, anchor: .middle, within: rect.width - 8)
    ]
  }

  func caption(
    _ phrase: Phrase, at place: Point, _ color: Color? = nil, anchor: TextStyle.Anchor = .start,
    within width: Double
  ) -> DrawCommand {
    text(phrase, at: place, size: 12, color: color ?? palette.soft, anchor: anchor, within: width)
  }

  func heading(_ phrase: Phrase, at place: Point, within width: Double) -> DrawCommand {
    text(phrase, at: place, size: 12, weight: .medium, color: palette.ink, within: width)
  }
}
