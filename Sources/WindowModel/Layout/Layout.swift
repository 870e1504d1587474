import Preprocess

/// The places of all parts of the window, in points.
///
/// The canvas is the largest square that leaves room for the timeline below it and the column beside
/// it. The column takes the rest, up to a limit; what is left then is margin.
package struct Layout: Hashable, Sendable {
  package static let minimumSize = Size(width: 640, height: 480)
  private static let timelineHeight = 40.0
  private static let iconSide = 32.0

  package let size: Size
  /// The window is small: everything is closer together.
  package let isCompact: Bool
  package let canvas: Rect
  package let timeline: TimelineLayout
  /// The column beside the canvas.
  package let column: Rect
  package let header: HeaderLayout
  package let bars: BarsLayout
  package let details: DetailsLayout
  /// The rectangle of each button, for drawing and hit testing.
  package let buttons: [CommandButton: Rect]
  /// The controls in the order of the focus: those of the canvas and what is above and below it before
  /// those of the column, upper rows first, left to right in a row.
  let focusOrder: [Control]

  package init(_ windowSize: Size) {
    size = Size(
      width: max(windowSize.width, Self.minimumSize.width).rounded(.down),
      height: max(windowSize.height, Self.minimumSize.height).rounded(.down))
    isCompact = size.width < 800 || size.height < 640
    let margin = isCompact ? 16.0 : 24
    let top = isCompact ? 48.0 : 64
    let least = size.width < 800 ? 216.0 : 376
    let side = min(
      size.width - 3 * margin - least, size.height - top - Self.timelineHeight - margin)
    let columnWidth = min(520, size.width - 3 * margin - side)
    let height = max(
      side + Self.timelineHeight, min(size.height - top - margin, isCompact ? 416 : 552))
    let body = Rect(x: 0, y: top, width: size.width, height: height)
      .middle(width: side + margin + columnWidth, height: height)
    let columns = body.columns([.points(side), .points(margin), .rest])
    let drawing = columns[0].rows([.points(side), .points(Self.timelineHeight), .rest])
    canvas = drawing[0]
    timeline = TimelineLayout(drawing[1])
    column = columns[2]
    let style = ColumnStyle(width: columnWidth, height: height, isCompact: isCompact)
    header = HeaderLayout(column, style)
    bars = BarsLayout(column, style)
    details = DetailsLayout(column, style)
    let toolRow = Rect(
      x: canvas.x, y: isCompact ? 8 : 16, width: column.maxX - canvas.x, height: Self.iconSide)
    buttons = Self.buttons(
      toolRow, canvas: canvas, timeline: timeline, column: column, header: header, details: details,
      style)
    focusOrder = Self.focusOrder(buttons, timeline, column)
  }

  private static func focusOrder(
    _ buttons: [CommandButton: Rect], _ timeline: TimelineLayout, _ column: Rect
  ) -> [Control] {
    func key(_ rect: Rect) -> [Double] { [rect.x < column.x ? 0 : 1, rect.y, rect.x] }
    let controls = buttons.map { (Control.button($0.key), key($0.value)) }
    return (controls + [(.timeline, key(timeline.handle))])
      .sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
  }
}

/// A button of a command. A command can have several.
package struct CommandButton: Hashable, Sendable {
  package let command: Command
  package let look: CommandInfo.Button

  package init(command: Command, look: CommandInfo.Button) {
    self.command = command
    self.look = look
  }

  static let all = Command.allCases.flatMap { command in
    command.info.buttons.map { CommandButton(command: command, look: $0) }
  }
}

/// Sizes in the column that depend on its room.
struct ColumnStyle {
  let isCompact: Bool
  let isLarge: Bool
  /// How much higher the column is than the lowest of its kind.
  private let spare: Double
  private let width: Double

  init(width: Double, height: Double, isCompact: Bool) {
    self.isCompact = isCompact
    self.width = width
    isLarge = !isCompact && height >= 700
    spare = height - (isCompact ? 416 : 552)
  }

  var barHeight: Double {
    isCompact ? 8 : isLarge ? min(16, 12 + 2 * (spare / 320).rounded(.down)) : 10
  }

  /// The side of the network's image: 28 pixels of whole points, and a border. Two images and the
  /// model's lines stand beside each other.
  var imageSide: Double {
    guard isLarge else { return isCompact ? 58 : 88 }
    let largest = ((width - 144) / 2 - 4) / 28
    let pixel = min(max(3, (3 + spare / 120).rounded(.down)), largest.rounded(.down), 6)
    return 28 * max(4, pixel) + 4
  }

  /// The room below the image.
  var belowImage: Double { choose(compact: 84, normal: 116, large: 124) }

  func choose<Value>(compact: Value, normal: Value, large: Value) -> Value {
    isCompact ? compact : isLarge ? large : normal
  }
}
