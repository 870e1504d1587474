import Preprocess
import Recognition
import Support

/// The ink in the colors of what speaks for an answer, and the changes that make it another.
extension View {
  /// How many shades of each color the ink has.
  private static let shades = 4.0

  /// Whether the ink is tinted.
  private var isTinted: Bool { state.why.asked != nil }

  /// The tinted ink; nil if the ink is not tinted.
  var tintedInk: Scene? {
    guard isTinted, case .ink(let explanation)? = state.latestExplanation?.explanation else {
      return nil
    }
    let heat = explanation.heat.map { ($0 * Self.shades).rounded() / Self.shades }
    let shades = Set(heat).sorted { (abs($0), $0) < (abs($1), $1) }
    return shades.map { shade in
      let strokes = zip(explanation.pieces, heat).filter { $0.1 == shade }.map {
        Stroke(points: $0.0.points)
      }
      return .ink(
        strokes, canvas: layout.canvas, radius: Self.canvasRadius, penWidth: Pen.width,
        palette.heat(shade))
    }
  }

  /// Whether the tinted pieces are all ink that is shown: of one digit, and not only what was there
  /// a moment ago.
  var isAllInkTinted: Bool {
    state.recognition.latest?.reading.digits.count == 1 && state.explanation != nil
  }

  /// The network's image in the same colors; nil without an explanation.
  var tintedImage: ColorPicture? {
    guard let image = state.latestDigit?.reading.image, let explanation = state.explanation else {
      return nil
    }
    let colors: (Int) -> Color
    switch explanation {
    case .pixels(let pixels):
      let heat = pixels.heat
      colors = { palette.heat(heat[$0]) }
    case .ink(let ink):
      guard let square = state.digitSquare, !ink.pieces.isEmpty else { return nil }
      let nearest = NearestPiece(ink, square)
      let heat = ink.heat
      colors = { palette.heat(heat[nearest.piece(ofPixel: $0)]) }
    }
    let pixels = image.pixels.enumerated().map { index, value -> UInt32 in
      guard value > 0 else { return palette.paper.packed }
      return palette.paper.mixed(with: colors(index), share: Double(value) / 255).packed
    }
    return ColorPicture(width: DigitImage.side, height: DigitImage.side, pixels: pixels)
  }

  /// What the colors mean, and ghost ink with what would be read.
  var whyNotes: Scene {
    guard isTinted, let question = state.latestExplanation?.subject.question else { return [] }
    let canvas = layout.canvas
    let isSmall = canvas.width < 320
    let label = Reading.name(question.label)
    let other = question.against.map(Reading.name)
    let meaning: Phrase
    if isSmall {
      meaning =
        other.map { "blue for \(label), orange for \($0)" } ?? "blue for \(label), orange against"
    } else {
      meaning =
        other.map { "blue ink speaks for \(label), orange for \($0)" }
        ?? "blue ink speaks for \(label), orange against it"
    }
    var ghosts: Scene = []
    var lines: [(text: Phrase, ghost: Color?)] = [(meaning, nil)]
    if let change = state.changes?.erasure {
      ghosts += ghost(change, palette.paper)
      lines.append(("without this piece: \(Reading.name(change.label))", palette.paper))
    }
    if let change = state.changes?.addition {
      ghosts += ghost(change, palette.track)
      lines.append(("with this stroke: \(Reading.name(change.label))", palette.track))
    }
    return ghosts + notes(lines.map { (state.language.text($0.text), $0.ghost) }, isSmall: isSmall)
  }

  /// Lines over the ink, with a sample of the ghost ink that they are about. They stand at the
  /// lower end of the canvas, or at the upper one where brackets are below.
  private func notes(_ lines: [(text: String, ghost: Color?)], isSmall: Bool) -> Scene {
    let canvas = layout.canvas
    let left = canvas.x + (isSmall ? 12 : 24)
    let height = 18 * Double(lines.count - 1)
    let hasBracketsBelow =
      state.brackets.map { $0.labelBaseline > canvas.y + canvas.height / 2 } ?? false
    let bottom =
      hasBracketsBelow
      ? canvas.y + 28 + height
      : canvas.maxY - (isSmall ? 12 : 20) - (state.timeline.moment == nil ? 0 : 56)
    let top = bottom - height
    // The model cannot measure text. A letter is about 6.3 points wide.
    let width = lines.map { 6.3 * Double($0.text.count) + ($0.ghost == nil ? 0 : 24) }.max() ?? 0
    var back = palette.paper
    back.alpha = 225
    return [
      .fill(
        Rect(
          x: left - 8, y: top - 16, width: min(width + 16, canvas.maxX - left + 4),
          height: bottom - top + 24),
        radius: Self.controlRadius, back)
    ]
      + lines.enumerated().flatMap { index, line -> Scene in
        let y = top + 18 * Double(index)
        let sample = Rect(x: left, y: y - 8, width: 16, height: 8)
        let ghost: Scene =
          line.ghost.map {
            [.fill(sample, radius: 4, $0), .outline(sample, radius: 4, width: 1, palette.edge)]
          } ?? []
        return ghost + [
          text(
            line.text, at: Point(x: left + (line.ghost == nil ? 0 : 24), y: y), size: 12,
            color: index == 0 ? palette.soft : palette.ink, within: canvas.width - 40)
        ]
      }
  }

  /// A change as a line of ghost ink with a rim, so that it is seen on ink and on paper.
  ///
  /// - Parameter color: that of the background for ink that is erased.
  private func ghost(_ change: WhatIf, _ color: Color) -> Scene {
    let line = change.points.map { layout.canvas.windowPoint($0) }
    let width = Pen.width * layout.canvas.width
    return [
      .lines([line], width: width, palette.edge), .lines([line], width: width - 3, color),
    ]
  }
}

/// Finds the piece of ink that a pixel of the network's image shows.
private struct NearestPiece {
  private let middles: [SIMD2<Double>]

  /// - Parameter square: of the canvas, which becomes the image.
  init(_ explanation: InkExplanation, _ square: Rect) {
    middles = explanation.pieces.map { piece in
      let middle = piece.points[piece.points.count / 2]
      return SIMD2(middle.x - square.x, middle.y - square.y) / square.width
        * Double(DigitImage.side)
    }
  }

  func piece(ofPixel index: Int) -> Int {
    let center = SIMD2(
      Double(index % DigitImage.side) + 0.5, Double(index / DigitImage.side) + 0.5)
    func distance(_ piece: Int) -> Double {
      let way = middles[piece] - center
      return (way * way).sum()
    }
    return middles.indices.min { distance($0) < distance($1) } ?? 0
  }
}

/// The tile of the lens Read that shows why a digit leads.
extension View {
  var whyTile: Scene {
    let details = layout.details
    let label = isUnfinished ? nil : state.latestDigit.map { Reading.name($0.reading.leader) }
    let picture = isUnfinished ? nil : tintedImage
    let frame = details.why
    let side = details.imageSide
    let isShown = answer != .blank && answer != .unread
    let square = frame.middle(width: side, height: side)
    let border =
      isTinted ? palette.accent : hovered == .why ? palette.edge : palette.line
    let question: Phrase = isShown ? label.map { "Why \($0)" } ?? "Why" : "Why"
    // The model cannot measure text. A letter is about 6.4 points wide.
    let hasRoom = 6.4 * Double(state.language.text(question).count) <= frame.width + 8
    return [
      text(
        hasRoom ? question : "Why",
        at: Point(x: frame.x, y: details.caption.y), size: 12,
        color: palette.soft, within: frame.width + 8),
      .fill(frame, radius: 0, palette.paper),
    ]
      + (isShown ? picture.map { [.pixels($0, square)] } ?? plainImage(in: square) : [])
      + [.outline(frame, radius: 0, width: isTinted ? 2 : 1, border)]
      + (picture == nil || !isShown ? [] : legend)
  }

  /// Whether the pen is down and has drawn no digit so far. That is not a fault to explain.
  private var isUnfinished: Bool {
    switch answer {
    case .undecided: true
    case .reading(_, let isFinal): !isFinal && state.latestDigit?.reading.isDigit == false
    default: false
    }
  }

  /// The image that has no explanation yet.
  private func plainImage(in square: Rect) -> Scene {
    guard isUnfinished, let image = state.latestDigit?.reading.image else { return [] }
    return [.image(image, square, background: palette.paper, foreground: palette.edge)]
  }

  /// What the colors mean.
  private var legend: Scene {
    guard !layout.isCompact else { return [] }
    let details = layout.details
    let y = details.frame.maxY - 4
    let entries: [(Phrase, Color, Double)] = [
      ("for", palette.accent, 0), ("against", palette.against, 44),
    ]
    return entries.flatMap { name, color, offset -> Scene in
      let x = details.model.x + offset
      return [
        .fill(Rect(x: x, y: y - 8, width: 8, height: 8), radius: 4, color),
        text(
          name, at: Point(x: x + 14, y: y), size: 12, color: palette.soft, within: 60),
      ]
    }
  }
}
