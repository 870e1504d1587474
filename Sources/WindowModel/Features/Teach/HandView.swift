import Preprocess
import Recognition
import Support

/// The page "Your hand".
extension View {
  var yourHand: Scene {
    let places = state.handLayout
    return handHeading(places) + samples(places) + personalLine(places)
      + button(
        state.sampleCount == 0 ? "Learn my digits" : "Learn my \(state.sampleCount)",
        .command(.learnHand), in: places.learn,
        isPrimary: state.teach.hand.phase == .idle && state.recognition.personal == nil)
      + handCard(places) + belowHand(places)
  }

  private var hand: HandState { state.teach.hand }

  private func handHeading(_ places: HandLayout) -> Scene {
    let frame = places.heading
    let count = state.sampleCount
    let flagged = hand.samples?.count { $0.isContradicted } ?? 0
    let first: Phrase =
      count == 0
      ? "No digits of yours yet"
      : .count(count, one: "1 digit of yours", other: "\(count) digits of yours")
    let second: Phrase =
      flagged > 0
      ? "\(flagged) marked: \(state.recognition.models[0].name) is sure of another digit"
      : count == 0 ? "say what a drawing is: 0-9 or N" : "a click forgets one"
    return [
      text(
        first, at: Point(x: frame.x, y: places.headingBaselines.first), size: 14,
        weight: .semibold, color: palette.ink, within: frame.width)
    ]
      // The model cannot measure text. A letter is about 6.3 points wide.
      + state.language.text(second).wrapped(to: Int(frame.width / 6.3)).enumerated().map {
        index, line in
        caption(
          Phrase(verbatim: line),
          at: Point(x: frame.x, y: places.headingBaselines.second + 16 * Double(index)),
          flagged > 0 ? palette.against : nil, within: frame.width)
      } + (count > 0 ? button("Forget all", .forgetAll, in: places.forgetAll) : [])
  }

  private func samples(_ places: HandLayout) -> Scene {
    guard let samples = hand.samples, !samples.isEmpty else { return explanation(places) }
    let shown = hand.firstRow..<hand.firstRow + places.shownRows
    let figures = places.groups.filter { shown.contains($0.row) }.map { label, row, x in
      text(
        Reading.name(label),
        at: Point(
          x: x, y: places.samples.y + Double(row - hand.firstRow) * places.rowPitch + 26), size: 16,
        weight: .semibold, color: palette.ink, within: 44)
    }
    let tiles = samples.indices.flatMap { index -> Scene in
      places.tile(index, firstRow: hand.firstRow).map { sampleTile(samples[index], index, $0) }
        ?? []
    }
    return figures + tiles + moreRows(places)
  }

  /// How to get samples.
  private func explanation(_ places: HandLayout) -> Scene {
    let lines: [Phrase] = [
      "Draw a digit that is misread, then say what it is:",
      "with the keys 0 to 9, with N where it is none,",
      "or in Read with a click on “Wrong? It is”.",
    ]
    return lines.enumerated().map { index, line in
      text(
        line, at: Point(x: places.samples.x, y: places.samples.y + 20 + 22 * Double(index)),
        size: 14, color: palette.soft, within: places.samples.width)
    }
  }

  /// How many rows the wheel can bring.
  private func moreRows(_ places: HandLayout) -> Scene {
    guard hand.firstRow > 0 || places.shownRows < places.rowCount else { return [] }
    let last = min(hand.firstRow + places.shownRows, places.rowCount)
    return [
      caption(
        "rows \(hand.firstRow + 1)–\(last) of \(places.rowCount), the wheel scrolls",
        at: places.moreRows, within: 220)
    ]
  }

  /// The user's model, as long as there is one and nothing newer is learned.
  private func personalLine(_ places: HandLayout) -> Scene {
    guard hand.phase == .idle, let index = state.recognition.personal else { return [] }
    let model = state.recognition.models[index]
    let isInUse = state.recognition.modelIndex == index
    let words: Phrase =
      isInUse
      ? "In use: \(model.title), \(model.sizeText)"
      : "Kept: \(model.title), \(model.sizeText) · \(Command.nextModel.keyName) uses it"
    let lines = state.language.text(words).wrapped(to: Int(places.heading.width / 6))
    return lines.enumerated().map { index, line in
      caption(
        Phrase(verbatim: line),
        at: Point(x: places.personal.x, y: places.personal.y + 16 * Double(index)),
        palette.ink, within: places.heading.width)
    }
  }

  private func sampleTile(_ sample: HandSample, _ index: Int, _ tile: Rect) -> Scene {
    let isHovered = isHovered(.sample(index)) || state.focus == .teach(.sample(index))
    let border = sample.isContradicted ? palette.against : isHovered ? palette.edge : palette.line
    let cross: Scene =
      isHovered
      ? [icon(.cross, in: Rect(x: tile.maxX - 20, y: tile.y, width: 20, height: 20), palette.ink)]
      : []
    return tilePicture(sample.strokes, tile, border) + cross + [
      caption(
        isHovered ? "forget" : sample.readText, at: Point(x: tile.x + 20, y: tile.maxY + 16),
        sample.isContradicted ? palette.against : nil, anchor: .middle, within: 48)
    ]
  }

  private func tilePicture(_ strokes: [Stroke], _ tile: Rect, _ border: Color) -> Scene {
    [
      .fill(tile, radius: 4, palette.paper),
      .ink(
        strokes.thumbnail, canvas: tile, radius: 4, penWidth: 2.5 / tile.width, palette.ink),
      .outline(tile, radius: 4, width: 1, border),
    ]
  }

  /// What was learned, how far learning is, or what could be learned too.
  private func handCard(_ places: HandLayout) -> Scene {
    switch hand.phase {
    case .learned(let result): return card(places.card) + self.result(result, places.card)
    case .learning(let share): return card(places.card) + learning(share, places)
    case .idle: return state.offers.isEmpty ? [] : card(places.card) + offers(places)
    }
  }

  private func card(_ rect: Rect) -> Scene {
    [
      .fill(rect, radius: Self.controlRadius, palette.paper),
      .outline(rect, radius: Self.controlRadius, width: 1, palette.line),
    ]
  }

  private func learning(_ share: Double, _ places: HandLayout) -> Scene {
    let card = places.card
    let track = Rect(x: card.x + 16, y: card.y + 44, width: card.width - 32, height: 8)
    let filled = max(8, (track.width * min(max(share, 0), 1)).rounded())
    return [
      text(
        "Learning your hand", at: Point(x: card.x + 16, y: card.y + 27), size: 14,
        weight: .semibold, color: palette.ink, within: card.width - 96),
      caption(
        "\(Int((100 * min(max(share, 0), 1)).rounded())) %",
        at: Point(x: card.maxX - 16, y: card.y + 27), anchor: .end, within: 60),
      .fill(track, radius: 4, palette.track),
      .fill(
        Rect(x: track.x, y: track.y, width: filled, height: 8), radius: 4, palette.accent),
      caption(
        "Nothing changes until you keep it.", at: Point(x: card.x + 16, y: places.cancel.y + 20),
        within: card.width - 144),
    ] + button("Cancel", .cancelLearning, in: places.cancel)
  }

  private func offers(_ places: HandLayout) -> Scene {
    let card = places.card
    let offers = state.offers
    return [
      text(
        "Readings you committed", at: Point(x: card.x + 16, y: card.y + 27), size: 14,
        weight: .semibold, color: palette.ink, within: card.width - 32),
      caption(
        "a click makes one a sample", at: Point(x: card.maxX - 16, y: card.y + 27), anchor: .end,
        within: 170),
    ]
      + offers.enumerated().flatMap { index, offer -> Scene in
        let tile = places.offer(index)
        return tilePicture(
          offer.content.strokes, tile, isHovered(.offer(index)) ? palette.edge : palette.line)
          + [
            caption(
              "add a \(offer.reading.text)", at: Point(x: tile.x + 20, y: tile.maxY + 16),
              anchor: .middle, within: 54)
          ]
      }
  }

  private func belowHand(_ places: HandLayout) -> Scene {
    switch hand.phase {
    case .learned(let result):
      return button("Keep", .keepHand, in: places.keep, isPrimary: result.isRecommended)
        + button("Discard", .discardHand, in: places.discard, isPrimary: !result.isRecommended)
    case .idle:
      return state.place(of: .backToShipped).map {
        button("Back to \(state.recognition.models[0].name)", .backToShipped, in: $0)
      } ?? []
    case .learning: return []
    }
  }
}

extension HandSample {
  /// As in the look: `read 8`, or `none`.
  fileprivate var readText: Phrase {
    readAs.map { $0.isEmpty ? "none" : "read \($0)" } ?? .empty
  }
}

extension [Stroke] {
  /// The ink fitted into a tile with a margin, so that small drawings can be seen.
  fileprivate var thumbnail: [Stroke] {
    let points = flatMap(\.points)
    guard let first = points.first else { return [] }
    let (minX, maxX) = points.reduce((first.x, first.x)) {
      (Swift.min($0.0, $1.x), Swift.max($0.1, $1.x))
    }
    let (minY, maxY) = points.reduce((first.y, first.y)) {
      (Swift.min($0.0, $1.y), Swift.max($0.1, $1.y))
    }
    let side = Swift.max(maxX - minX, maxY - minY, 0.01)
    let scale = 0.7 / side
    let (left, top) = (0.5 - scale * (minX + maxX) / 2, 0.5 - scale * (minY + maxY) / 2)
    return map { stroke in
      Stroke(points: stroke.points.map { Point(x: left + scale * $0.x, y: top + scale * $0.y) })
    }
  }
}
