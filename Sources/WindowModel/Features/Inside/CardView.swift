import Network
import Preprocess
import Support

/// The card with the arithmetic of the picked unit.
extension View {
  func card(_ network: NeuralNetwork, _ trace: ActivationTrace?) -> Scene {
    let frame = layout.inside.card
    let back: Scene = [
      .fill(frame, radius: 8, palette.paper), .outline(frame, radius: 8, width: 1, palette.line),
    ]
    guard let trace else { return back }
    guard let unit = state.pickedUnit else { return back + invitation }
    let card = UnitCard(
      unit, network, trace, reading: state.latestDigit?.reading,
      room: layout.inside.isCorner ? .small : layout.inside.isLarge ? .large : .normal)
    return back + links + [
      text(
        card.title, at: Point(x: frame.x + 12, y: frame.y + 21), size: 12, weight: .semibold,
        color: palette.ink, within: frame.width - 24)
    ] + pictures(card, network, trace, unit) + sums(card)
  }

  /// Words and their keys at the right of the title.
  private var links: Scene {
    CommandButton.all.flatMap { button -> Scene in
      guard case .link(let title) = button.look, let rect = layout.buttons[button],
        button.command.info.isEnabled(state)
      else { return [] }
      let isHovered = hovered == .button(button)
      let color =
        isHovered || button.command.info.isOn(state) ? palette.ink : palette.soft
      let baseline = rect.y + 17
      return [
        text(
          title, at: Point(x: rect.maxX - 22, y: baseline), size: 12, color: color, anchor: .end,
          within: rect.width - 22),
        text(
          button.command.keyName, at: Point(x: rect.maxX - 13, y: baseline), size: 12,
          weight: .medium, color: color, anchor: .middle, within: 14),
      ]
    }
  }

  /// What can be done while no unit is picked.
  private var invitation: Scene {
    let frame = layout.inside.card
    // The model cannot measure text. A letter is about 6 points wide.
    let lines = state.language.text(Self.invitation).wrapped(to: Int((frame.width - 24) / 6))
    return lines.enumerated().map { index, line in
      text(
        line, at: Point(x: frame.x + 12, y: frame.y + 25 + 18 * Double(index)), size: 12,
        color: palette.soft, within: frame.width - 24)
    }
  }

  private static let invitation: Phrase = """
    Point at a map, a neuron or an output, and see how its number arises. A click pins it. Tab and \
    arrows pick too.
    """

  // MARK: The pictures: patch x filter = product

  private func pictures(
    _ card: UnitCard, _ network: NeuralNetwork, _ trace: ActivationTrace, _ unit: NetworkUnit
  ) -> Scene {
    let shape = network.cardShape(of: unit, card.arithmetic)
    let below = trace.inputs(ofLayer: unit.layer).max() ?? 0
    let (ink, signed) = (ValueColors(ink: palette), ValueColors(signed: palette))
    let pictures = [card.arithmetic.inputs, card.arithmetic.weights, card.arithmetic.products]
      .map { ValuePicture($0, shape) }
    let colored = [
      ink.picture(pictures[0], scale: below),
      signed.picture(pictures[1], scale: pictures[1].largest),
      signed.picture(pictures[2], scale: pictures[2].largest),
    ]
    let places = layout.inside.cardPictures
    return zip(colored, places).enumerated().flatMap { index, item -> Scene in
      let (picture, frame) = item
      let isLast = index == places.count - 1
      let sign = index == 0 ? "×" : "="
      let middle = Point(
        x: frame.maxX + InsideFrame.signGap / 2, y: frame.y + frame.height / 2 + 5)
      return [
        .fill(frame, radius: 0, palette.paper), .pixels(picture, frame.inset(by: 1)),
        .outline(frame, radius: 0, width: 1, palette.edge),
        text(
          card.pictureNames[index],
          at: Point(x: frame.x + frame.width / 2, y: frame.maxY + 15), size: 12,
          color: palette.soft, anchor: .middle, within: frame.width + 20),
      ]
        + (isLast
          ? []
          : [
            text(
              sign, at: middle, size: 14, color: palette.soft, anchor: .middle,
              within: InsideFrame.signGap)
          ])
    }
  }

  // MARK: The sum

  private func sums(_ card: UnitCard) -> Scene {
    let frame = layout.inside
    let left = (frame.cardPictures.last?.maxX ?? frame.card.x) + 14
    let right = frame.card.maxX - 12
    return card.lines.enumerated().flatMap { index, line -> Scene in
      let isResult = index == card.lines.count - 1
      let y = frame.cardLinesTop + frame.cardLinePitch * Double(index)
      return [
        text(
          line.label, at: Point(x: left, y: y), size: 12, color: palette.soft,
          within: right - left - 8 * Double(line.figure.count) - 2),
        text(
          Phrase.number(line.figure), at: Point(x: right, y: y), size: 14, weight: .semibold,
          color: isResult ? palette.accent : palette.ink, anchor: .end, within: 64),
      ]
    }
  }
}

extension NeuralNetwork {
  /// The shape of a unit's inputs, as the card shows them.
  fileprivate func cardShape(of unit: NetworkUnit, _ arithmetic: UnitArithmetic) -> Shape {
    let shape = arithmetic.patch.shape
    return shape.count == arithmetic.inputs.count
      ? shape : Shape(height: 1, width: 1, channels: arithmetic.inputs.count)
  }
}

/// The places in the card.
extension InsideFrame {
  static let signGap = 22.0

  /// The pictures of the patch, the filter and, where there is room, the product.
  var cardPictures: [Rect] {
    let side = isCorner ? 42.0 : isLarge ? 77 : 67
    let gap = isCorner ? 14 : Self.signGap
    return (0..<(isCorner ? 2 : 3)).map { index in
      Rect(
        x: card.x + 12 + Double(index) * (side + gap), y: card.y + 32, width: side, height: side)
    }
  }

  var cardLinesTop: Double { card.y + 46 }
  var cardLinePitch: Double { isLarge ? 19 : isCorner ? 17 : 16 }
}
