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
    guard isTinted, case .ink(let explanation)? = state.explanation else { return nil }
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

  /// Whether the tinted pieces are all ink that is shown.
  var isAllInkTinted: Bool { state.recognition.latest?.reading.digits.count == 1 }

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
    guard isTinted, let question = state.why.explained?.subject.question,
      state.explanation != nil
    else { return [] }
    let ghosts = [state.changes?.erasure, state.changes?.addition].compactMap { $0 }
    let texts = whyTexts(question).map(state.language.text)
    let canvas = layout.canvas
    let bottom = canvas.maxY - 20 - (state.timeline.moment == nil ? 0 : 56)
    let left = canvas.x + (canvas.width < 320 ? 12 : 24)
    let lines = texts.flatMap { $0.wrapped(to: Int((canvas.width - 24) / 6.3)) }
    return ghosts.flatMap { ghost($0) }
      + lines.enumerated().map { index, line in
        text(
          line,
          at: Point(x: left, y: bottom - 18 * Double(lines.count - 1 - index)), size: 12,
          color: index == 0 ? palette.soft : palette.ink, within: canvas.width - 24)
      }
  }

  private func whyTexts(_ question: Question) -> [Phrase] {
    let label = Reading.name(question.label)
    let meaning: Phrase =
      question.against.map {
        "blue ink speaks for \(label), orange for \(Reading.name($0))"
      } ?? "blue ink speaks for \(label), orange against it"
    let changes: [Phrase?] = [
      state.changes?.erasure.map { "without this piece: \(Reading.name($0.label))" },
      state.changes?.addition.map { "with this stroke: \(Reading.name($0.label))" },
    ]
    return [meaning] + changes.compactMap { $0 }
  }

  /// A change as a line of ghost ink with a rim, so that it is seen on ink and on paper.
  private func ghost(_ change: WhatIf) -> Scene {
    let line = change.points.map { layout.canvas.windowPoint($0) }
    let width = Pen.width * layout.canvas.width
    return [
      .lines([line], width: width, palette.edge), .lines([line], width: width - 3, palette.track),
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
    return [
      text(
        isShown ? label.map { "Why \($0)" } ?? "Why" : "Why",
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
