import Preprocess

/// The places of all parts of the window, in points.
///
/// Of three arrangements, the one with the largest canvas is used, but the standard one is
/// preferred if its canvas is nearly as large.
package struct Layout: Hashable, Sendable {
  package static let minimumSize = Size(width: 640, height: 480)

  package let canvas: Rect
  package let header: HeaderLayout
  package let bars: BarsLayout
  package let details: DetailsLayout
  /// The rectangle of each command's button, for drawing and hit testing.
  package let buttons: [Command: Rect]

  package init(_ size: Size) {
    let size = Size(
      width: max(size.width, Self.minimumSize.width).rounded(.down),
      height: max(size.height, Self.minimumSize.height).rounded(.down))
    let wide = Self.panelBeside(size)
    let other = [Self.slimPanelBeside(size), Self.panelBelow(size)]
      .max { $0.canvas.width < $1.canvas.width }
    guard let wide else {
      self = other ?? Self.slimPanelBeside(size)
      return
    }
    // The standard arrangement looks best. Another one is used if its canvas is more than an eighth
    // larger.
    self = other.flatMap { $0.canvas.width > wide.canvas.width * 9 / 8 ? $0 : nil } ?? wide
  }

  /// The command whose button contains a point; nil if none does.
  package func command(at point: Point) -> Command? {
    buttons.first { $0.value.contains(point) }?.key
  }

  /// - Parameter buttonRow: the rectangle of the primary and secondary buttons.
  init(
    canvas: Rect, header: HeaderLayout, bars: BarsLayout, details: DetailsLayout, buttonRow: Rect
  ) {
    self.canvas = canvas
    self.header = header
    self.bars = bars
    self.details = details
    buttons = Self.toggles(in: header.switches)
      .merging(Self.row(in: buttonRow)) { $1 }
      .merging(Self.buttons { $0 == .modelLabel }.map { ($0, details.model) }) { $1 }
  }

  /// The places of the switches: at the right end of their row, 60 points each, in the order of the
  /// table from right to left.
  private static func toggles(in row: Rect) -> [Command: Rect] {
    let commands = buttons { if case .toggle = $0 { true } else { false } }
    let columns = row.columns([.rest] + commands.flatMap { _ in [.points(4), .points(56)] })
    let places = columns.dropFirst().enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    return Dictionary(uniqueKeysWithValues: zip(commands, places.reversed()))
  }

  /// The places of the buttons: equal widths, 8 points apart.
  private static func row(in row: Rect) -> [Command: Rect] {
    let commands = buttons {
      switch $0 {
      case .primary, .secondary: true
      case .toggle, .modelLabel: false
      }
    }
    let lengths = commands.flatMap { _ in [Length.points(8), .rest] }
    let columns = row.columns(Array(lengths.dropFirst()))
    let places = columns.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    return Dictionary(uniqueKeysWithValues: zip(commands, places))
  }

  private static func buttons(_ belongs: (CommandInfo.Button) -> Bool) -> [Command] {
    Command.allCases.filter { $0.info.button.map(belongs) ?? false }
  }
}
