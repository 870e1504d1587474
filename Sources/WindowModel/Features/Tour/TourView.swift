import Preprocess
import Support

/// The places of the tour's panel.
struct TourLayout {
  static let lineHeight = 18.0

  let panel: Rect
  let back: Rect
  let next: Rect
  let end: Rect
  let lines: [String]

  /// - Parameter text: what the panel says.
  init(_ layout: Layout, _ text: String) {
    let canvas = layout.canvas
    let isSmall = canvas.width < 320
    let width = isSmall ? canvas.width : min(canvas.width - 32, 480)
    // The model cannot measure text. A letter is about 6.2 points wide.
    lines = text.wrapped(to: Int((width - 32) / 6.2))
    // Below a small canvas, so that the drawing stays in sight. The words tell the card's numbers.
    let height = max(
      isSmall ? layout.inside.card.maxY - canvas.maxY - 8 : 148,
      76 + Self.lineHeight * Double(lines.count))
    let bottom = isSmall ? layout.inside.card.maxY : canvas.maxY - 16
    panel = Rect(
      x: (canvas.x + (canvas.width - width) / 2).rounded(), y: bottom - height, width: width,
      height: height)
    let row = Rect(x: panel.x + 12, y: panel.maxY - 40, width: width - 24, height: 28)
    let button = isSmall ? 60.0 : 72
    end = Rect(x: row.x, y: row.y, width: button, height: row.height)
    next = Rect(x: row.maxX - button, y: row.y, width: button, height: row.height)
    back = Rect(x: next.x - button - 8, y: row.y, width: button, height: row.height)
  }
}

extension State {
  /// The places of the tour's panel; nil without a tour.
  var tourLayout: TourLayout? {
    guard let stop = tourStop, let network else { return nil }
    // The user may have picked another unit meanwhile.
    return TourLayout(
      layout, language.text(stop.text(tourUnit, network, trace, latestDigit?.reading)))
  }

  /// The control of the tour at a point; nil if there is none.
  func tourControl(at point: Point) -> Control? {
    guard let places = tourLayout else { return nil }
    if places.next.contains(point) { return .tour(.next) }
    if places.back.contains(point) { return .tour(.back) }
    return places.end.contains(point) ? .tour(.end) : nil
  }

  mutating func press(_ button: TourButton) {
    switch button {
    case .next: moveTour(by: 1)
    case .back: moveTour(by: -1)
    case .end: endTour()
    }
  }
}

/// A button of the tour.
package enum TourButton: Hashable, Sendable {
  case back, next, end
}

extension View {
  var tour: Scene {
    guard let stop = state.tourStop, let network = state.network, let places = state.tourLayout
    else { return [] }
    let panel = places.panel
    let stops = network.tourStops
    let number = (stops.firstIndex(of: stop) ?? 0) + 1
    let isLast = number == stops.count
    return ring(of: stop) + [
      .fill(panel, radius: 8, palette.paper), .outline(panel, radius: 8, width: 1, palette.edge),
      text(
        "\(number) of \(stops.count) · \(stop.title)",
        at: Point(x: panel.x + 16, y: panel.y + 24), size: 12, weight: .semibold,
        color: palette.accent, within: panel.width - 32),
    ]
      + places.lines.enumerated().map { index, line in
        text(
          line,
          at: Point(x: panel.x + 16, y: panel.y + 46 + TourLayout.lineHeight * Double(index)),
          size: 12, color: palette.ink, within: panel.width - 24)
      } + tourButton(.end, "End", places.end)
      + (number > 1 ? tourButton(.back, "Back", places.back) : [])
      + tourButton(.next, isLast ? "Done" : "Next", places.next)
  }

  /// At the first stop a ring marks the input image.
  private func ring(of stop: TourStop) -> Scene {
    stop == .input
      ? [.outline(layout.inside.image.inset(by: -3), radius: 5, width: 2, palette.accent)] : []
  }

  private func tourButton(_ button: TourButton, _ title: Phrase, _ rect: Rect) -> Scene {
    let isNext = button == .next
    let isHovered = hovered == .tour(button)
    let fill: Color? =
      isNext
      ? (isHovered ? palette.accent.mixed(with: palette.ink, share: 0.14) : palette.accent)
      : isHovered ? palette.track : nil
    return (fill.map { [.fill(rect, radius: Self.controlRadius, $0)] } ?? Scene())
      + (isNext
        ? []
        : [.outline(rect, radius: Self.controlRadius, width: 1, palette.edge)]) + [
        text(
          title, at: Point(x: rect.x + rect.width / 2, y: rect.y + 19), size: 14,
          weight: .semibold, color: isNext ? palette.onAccent : palette.ink, anchor: .middle,
          within: rect.width - 8)
      ]
  }

  /// The button of the help sheet that starts the tour.
  func tourStart(_ frame: Rect) -> Scene {
    let rect = layout.tourStart(in: frame)
    let isHovered = hovered == .startTour
    return (isHovered ? [.fill(rect, radius: Self.controlRadius, palette.track)] : []) + [
      .outline(rect, radius: Self.controlRadius, width: 1, palette.edge),
      text(
        "Tour of the network", at: Point(x: rect.x + rect.width / 2, y: rect.y + 19), size: 14,
        weight: .semibold, color: palette.ink, anchor: .middle, within: rect.width - 8),
    ]
  }
}

extension Layout {
  /// Beside the title of the help sheet.
  package func tourStart(in frame: Rect) -> Rect {
    Rect(x: frame.x + tourOffset, y: frame.y + 26, width: 168, height: 28)
  }
}
