import Preprocess
import Support

/// The places of all parts of the window, in points.
package struct Layout: Hashable, Sendable {
  package static let minimumSize = Size(width: 640, height: 480)
  private static let iconSide = 32.0

  package let size: Size
  package let lens: Lens
  /// The window is small: everything is closer together.
  package let isCompact: Bool
  package let canvas: Rect
  package let timeline: TimelineLayout
  /// Whether there is room for the timeline.
  package let hasTimeline: Bool
  /// The column beside the canvas.
  package let column: Rect
  /// The reading.
  package let header: HeaderLayout
  /// The frame of the lens Teach.
  package let teach: TeachLayout
  /// The parts of the lens Inside.
  package let inside: InsideFrame
  /// The parts of the lens Read.
  package let bars: BarsLayout
  package let details: DetailsLayout
  /// The row "Wrong? It is …" of the lens Read.
  let chips: ChipsLayout
  /// The switch between the lenses, and whether its segments are narrow.
  let lensSwitch: Rect
  let hasNarrowSwitch: Bool
  /// How far from the left edge of the help sheet the tour's button is.
  let tourOffset: Double
  /// The rectangle of each button, for drawing and hit testing.
  package let buttons: [CommandButton: Rect]
  /// The controls in the order of the focus: those of the canvas and what is above and below it
  /// before those of the column, upper rows first, left to right in a row.
  let focusOrder: [Control]

  package init(_ windowSize: Size, lens: Lens = .read, language: Language = .english) {
    size = Size(
      width: max(windowSize.width, Self.minimumSize.width).rounded(.down),
      height: max(windowSize.height, Self.minimumSize.height).rounded(.down))
    self.lens = lens
    isCompact = size.width < 800 || size.height < 640
    let reading = Body(size, isCompact: isCompact)
    let body = lens == .read ? reading : reading.withLargeColumn(in: size)
    canvas = body.canvas
    hasTimeline = body.timeline != nil
    timeline = TimelineLayout(
      body.timeline ?? Rect(x: canvas.x, y: canvas.maxY, width: 0, height: 0))
    column = body.column
    let style = ColumnStyle(
      width: reading.column.width, height: reading.column.height, isCompact: isCompact)
    inside = InsideFrame(canvas: canvas, column: column, isCorner: body.timeline == nil)
    teach = TeachLayout(canvas: canvas, column: column, isCorner: body.timeline == nil)
    header =
      lens == .read ? HeaderLayout(reading.column, style) : HeaderLayout(inside, canvas: canvas)
    bars = BarsLayout(reading.column, style)
    details = DetailsLayout(reading.column, style)
    chips = ChipsLayout(reading.column, style)
    // The row above the canvas is the same for every lens.
    let topRow = TopRow(
      Rect(
        x: reading.frame.x, y: isCompact ? 8 : 16, width: reading.frame.width,
        height: Self.iconSide), reading, language, isCompact: isCompact)
    hasNarrowSwitch = topRow.hasNarrowSegments
    // The model cannot measure text. A letter of the title is about 12 points wide.
    tourOffset = max(104, 44 + 12 * Double(language.text("Keys").count))
    lensSwitch = topRow.lensSwitch
    var places = topRow.buttons
    places.merge(Self.canvasButtons(canvas, hasTimeline ? timeline : nil)) { $1 }
    switch lens {
    case .read: places.merge(Self.readingButtons(column, header, details, style)) { $1 }
    case .inside: places.merge(Self.insideButtons(inside, language)) { $1 }
    case .teach: break  // Its buttons depend on the state.
    }
    buttons = places
    focusOrder = Self.focusOrder(
      buttons, timeline, column, why: lens == .read ? details.why : nil)
  }

  private static func focusOrder(
    _ buttons: [CommandButton: Rect], _ timeline: TimelineLayout, _ column: Rect, why: Rect?
  ) -> [Control] {
    func key(_ rect: Rect) -> [Double] { [rect.x < column.x ? 0 : 1, rect.y, rect.x] }
    let controls = buttons.map { (Control.button($0.key), key($0.value)) }
    let others = [(Control.timeline, timeline.handle)] + (why.map { [(.why, $0)] } ?? [])
    return (controls + others.map { ($0.0, key($0.1)) })
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

  static func all(_ belongs: (CommandInfo.Button) -> Bool) -> [CommandButton] {
    all.filter { belongs($0.look) }
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
