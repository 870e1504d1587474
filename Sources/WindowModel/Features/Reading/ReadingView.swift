import Preprocess
import Recognition
import Support

/// The reading in large type.
extension View {
  var header: Scene {
    live
      + {
        switch answer {
        case .blank: []
        case .unread: line("press \(Command.predict.keyName) to read")
        case .undecided: line("still drawing")
        case .nothing: line("nothing stands out")
        case .reading(let reading, let isFinal):
          reading.single.map { headline($0, isFinal: isFinal) }
            ?? headline(reading, isFinal: isFinal)
        }
      }()
  }

  private func headline(_ reading: Reading, isFinal: Bool) -> Scene {
    if !isFinal { return digit(reading, palette.soft, line: "still drawing") }
    if !reading.isDigit { return noneLeads(reading) }
    return reading.isCertain
      ? digit(reading, palette.ink, line: alternative(reading)) : unsure(reading)
  }

  private func line(_ phrase: Phrase) -> Scene {
    let header = layout.header
    return [
      text(
        phrase, at: Point(x: header.frame.x, y: header.lineBaseline), size: 14,
        color: palette.soft, within: header.frame.width)
    ]
  }

  private func digit(_ reading: Reading, _ color: Color, line: Phrase) -> Scene {
    let x = figureX + layout.header.figureSize * FigureWidth.of(reading.digit)
    return [figure("\(reading.digit)", at: figureX, color)]
      + confidence(reading.confidence, line: line, at: x + 18, color)
  }

  /// A digit that may be none: `9?`.
  private func unsureOfNone(_ reading: Reading) -> Scene {
    let size = layout.header.figureSize
    let markX = figureX + size * FigureWidth.of(reading.digit)
    return [
      figure("\(reading.digit)", at: figureX, palette.ink),
      figure("?", at: markX, palette.soft),
    ]
      + confidence(
        reading.confidence, line: alternative(reading),
        at: markX + size * FigureWidth.questionMark + 18, palette.ink)
  }

  /// Two candidates: `9 or 4?`.
  private func unsure(_ reading: Reading) -> Scene {
    let header = layout.header
    let second = reading.runnerUp
    guard second != Reading.noneIndex else { return unsureOfNone(reading) }
    let size = header.pairSize
    let orX = figureX + size * (FigureWidth.of(reading.digit) + 0.29)
    let secondX = orX + 0.29 * size
    let markX = secondX + size * FigureWidth.of(second)
    return [
      figure("\(reading.digit)", at: figureX, palette.ink, size: size),
      text(
        "or", at: Point(x: orX, y: header.figureBaseline), size: header.orSize,
        color: palette.soft, anchor: .middle, within: 40),
      figure("\(second)", at: secondX, palette.ink, size: size),
      figure("?", at: markX, palette.soft, size: size),
    ]
      + confidence(
        reading.confidence, line: "\(second): \(Formatting.confidence(reading.shares[second]))",
        at: markX + size * FigureWidth.questionMark + (size < 72 ? 8 : 18), palette.ink)
  }

  /// None leads; the nearest digit stands below.
  private func noneLeads(_ reading: Reading) -> Scene {
    let header = layout.header
    return [
      text(
        "No digit", at: Point(x: header.frame.x - 2, y: header.titleBaseline),
        size: header.titleSize, weight: .semibold, color: palette.ink, within: header.titleWidth),
      text(
        "nearest \(reading.digit)", at: Point(x: header.frame.x, y: header.titleLineBaseline),
        size: 14, color: palette.soft, within: header.frame.width),
    ]
  }

  /// The left edge of the figure. Its own margin would move it away from the column's edge.
  var figureX: Double {
    (layout.header.frame.x - 0.045 * layout.header.figureSize).rounded()
  }

  private func figure(
    _ string: String, at x: Double, _ color: Color, size: Double? = nil
  ) -> DrawCommand {
    let size = size ?? layout.header.figureSize
    return text(
      string, at: Point(x: x, y: layout.header.figureBaseline), size: size, weight: .semibold,
      color: color, within: size)
  }

  private func confidence(_ share: Float, line: Phrase, at x: Double, _ color: Color) -> Scene {
    let header = layout.header
    let room = header.frame.maxX - x
    return [
      text(
        Formatting.confidence(share), at: Point(x: x, y: header.confidenceBaseline),
        size: header.confidenceSize, weight: .semibold, color: color, within: room),
      text(
        line, at: Point(x: x, y: header.lineBaseline), size: 14, color: palette.soft, within: room),
    ]
  }

  /// The runner-up: `or 9, 7 %`; empty if its share is too small.
  private func alternative(_ reading: Reading) -> Phrase {
    let share = reading.shares[reading.runnerUp]
    guard share >= Self.smallestShown else { return .empty }
    return "or \(Reading.name(reading.runnerUp)), \(Formatting.confidence(share))"
  }

  /// The switch for live reading: a dot and a label.
  private var live: Scene {
    CommandButton.all.flatMap { button -> Scene in
      guard case .toggle(let label) = button.look, let rect = layout.buttons[button] else {
        return []
      }
      let isHovered = hovered == .button(button)
      let dot = Rect(x: rect.maxX - 32, y: rect.y + 8, width: 8, height: 8)
      return [
        button.command.info.isOn(state)
          ? .fill(dot, radius: 4, palette.accent)
          : .outline(dot, radius: 4, width: 1, isHovered ? palette.ink : palette.edge),
        text(
          label, at: Point(x: rect.maxX, y: rect.y + 16), size: 12,
          color: isHovered ? palette.ink : palette.soft, anchor: .end, within: 28),
      ]
    }
  }
}
