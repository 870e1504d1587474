import Preprocess
import Support

/// The row above the canvas: tools, files, the lenses, and the buttons in the corner.
struct TopRow {
  let lensSwitch: Rect
  let hasNarrowSegments: Bool
  private(set) var buttons: [CommandButton: Rect] = [:]

  init(_ row: Rect, _ body: Body, isCompact: Bool) {
    let (canvas, column) = (body.canvas, body.column)
    let segments = CommandButton.all { if case .segment = $0 { true } else { false } }
    hasNarrowSegments = column.width < 330
    let width = hasNarrowSegments ? 48.0 : 80
    lensSwitch = Rect(
      x: column.x, y: row.y, width: width * Double(segments.count), height: row.height)
    let places = lensSwitch.columns(segments.map { _ in .rest })
    buttons = Dictionary(uniqueKeysWithValues: zip(segments, places))
    place(
      { if case .tool = $0 { true } else { false } },
      icons(row, from: canvas.x, gaps: [8, 24, 8, 24]))
    place(
      { if case .file = $0 { true } else { false } }, icons(row, from: canvas.maxX - 72, gaps: [8]))
    place(
      { if case .corner = $0 { true } else { false } },
      icons(row, from: column.maxX - (isCompact ? 68 : 72), gaps: [isCompact ? 4 : 8]))
  }

  private mutating func place(_ belongs: (CommandInfo.Button) -> Bool, _ rects: [Rect]) {
    for (button, rect) in zip(CommandButton.all(belongs), rects) { buttons[button] = rect }
  }

  private func icons(_ row: Rect, from x: Double, gaps: [Double]) -> [Rect] {
    var left = x
    return (0...gaps.count).map { index in
      defer { left += row.height + (index < gaps.count ? gaps[index] : 0) }
      return Rect(x: left, y: row.y, width: row.height, height: row.height)
    }
  }
}

/// The places of the other buttons.
extension Layout {
  /// The buttons on the canvas and on the timeline.
  static func canvasButtons(
    _ canvas: Rect, _ timeline: TimelineLayout?
  ) -> [CommandButton: Rect] {
    var places: [CommandButton: Rect] = [:]
    place({ $0 == .play }, timeline?.play, in: &places)
    let now = Rect(x: canvas.maxX - 152, y: canvas.maxY - 56, width: 128, height: 32)
    place({ $0 == .now }, now, in: &places)
    return places
  }

  /// The buttons of the lens Read.
  static func readingButtons(
    _ column: Rect, _ header: HeaderLayout, _ details: DetailsLayout, _ style: ColumnStyle
  ) -> [CommandButton: Rect] {
    var places: [CommandButton: Rect] = [:]
    let row = buttonRow(column, style)
    place({ if case .primary = $0 { true } else { false } }, row[0], in: &places)
    place({ if case .secondary = $0 { true } else { false } }, row[1], in: &places)
    place({ if case .toggle = $0 { true } else { false } }, header.live, in: &places)
    place({ $0 == .modelLabel }, details.model, in: &places)
    place({ $0 == .image }, details.image, in: &places)
    return places
  }

  /// The buttons of the lens Inside.
  static func insideButtons(
    _ inside: InsideFrame, _ language: Language
  ) -> [CommandButton: Rect] {
    var places: [CommandButton: Rect] = [:]
    place({ $0 == .modelLabel }, inside.model, in: &places)
    // A card in the corner has no room for links; their keys work.
    guard !inside.isCorner else { return places }
    var right = inside.card.maxX - 4
    for button in CommandButton.all({ if case .link = $0 { true } else { false } }).reversed() {
      guard case .link(let title) = button.look else { continue }
      // The model cannot measure text. A letter is about 6.3 points wide.
      let width = (6.3 * Double(language.text(title).count) + 28).rounded()
      right -= width
      places[button] = Rect(x: right, y: inside.card.y + 4, width: width, height: 24)
    }
    return places
  }

  static func place(
    _ belongs: (CommandInfo.Button) -> Bool, _ rect: Rect?, in places: inout [CommandButton: Rect]
  ) {
    guard let rect else { return }
    for button in CommandButton.all(belongs) { places[button] = rect }
  }

  /// The two buttons at the lower end of the column.
  private static func buttonRow(_ column: Rect, _ style: ColumnStyle) -> [Rect] {
    let row = column.rows([.rest, .points(style.isCompact ? 40 : 48)])[1]
    let columns = row.columns([.points(((row.width - 8) / 2).rounded()), .points(8), .rest])
    return [columns[0], columns[2]]
  }
}

extension Layout {
  /// The button under a point; nil if there is none.
  package func button(at point: Point) -> CommandButton? {
    buttons.first { $0.value.contains(point) }?.key
  }
}
