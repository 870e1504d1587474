import Preprocess
import Recognition
import Support

extension View {
  /// How strongly a block is colored by the share of what led, from edge (0) to accent (1).
  private static let colorSteps = 4.0

  var timeline: Scene {
    guard layout.hasTimeline else { return [] }
    let ink = state.document.ink
    let track = layout.timeline.track
    guard !ink.strokes.isEmpty else {
      return [.fill(track, radius: track.height / 2, palette.track)]
    }
    return blocks(ink) + figures(ink) + decision(ink) + playHead(ink) + [
      text(
        seconds(state.timeline.moment ?? ink.duration), at: layout.timeline.time, size: 12,
        color: palette.soft, anchor: .end, within: 44)
    ]
  }

  /// The place of a time on the track.
  private func x(_ time: Double, _ ink: TimedInk) -> Double {
    let track = layout.timeline.track
    guard ink.duration > 0 else { return track.maxX }
    return (track.x + track.width * time / ink.duration).rounded()
  }

  /// A rounded block for each stroke, colored by the readings.
  private func blocks(_ ink: TimedInk) -> Scene {
    let track = layout.timeline.track
    var readings = state.timeline.readings[...]
    return ink.spans.map { span in
      readings = readings.drop { $0.time < span.lowerBound }
      let left = min(x(span.lowerBound, ink), track.maxX - 4)
      let right = max(left + 4, x(span.upperBound, ink))
      let clip = Rect(x: left, y: track.y, width: right - left, height: track.height)
      return .blocks(
        [thin(from: left, to: right)] + parts(of: span, readings, clip, ink), clip: clip,
        radius: track.height / 2)
    }
  }

  /// The parts of a stroke at which a digit led. Neighbors of one color are one part.
  private func parts(
    of span: ClosedRange<Double>, _ readings: ArraySlice<Moment>, _ clip: Rect, _ ink: TimedInk
  ) -> [Block] {
    var parts: [Block] = []
    var left = clip.x
    for moment in readings {
      let isLast = moment.time >= span.upperBound
      let right = isLast ? clip.maxX : x(moment.time, ink)
      if right > left, !moment.text.isEmpty {
        parts.join(thick(from: left, to: right, confidence: moment.confidence))
      }
      left = max(left, right)
      if isLast { break }
    }
    return parts
  }

  private func thin(from left: Double, to right: Double) -> Block {
    let track = layout.timeline.track
    return Block(
      Rect(x: left, y: track.y + 2, width: right - left, height: track.height - 4), palette.edge)
  }

  private func thick(from left: Double, to right: Double, confidence: Float) -> Block {
    let track = layout.timeline.track
    // A digit leads from a half on at the latest, so the steps divide the upper half.
    let certainty = min(max(2 * Double(confidence) - 1, 0), 1)
    let step = (certainty * Self.colorSteps).rounded(.up) / Self.colorSteps
    return Block(
      Rect(x: left, y: track.y, width: right - left, height: track.height),
      palette.edge.mixed(with: palette.accent, share: step))
  }

  /// What was read, where it changed. Figures without room are left out, but the last one stays.
  private func figures(_ ink: TimedInk) -> Scene {
    var shown: [(x: Double, text: String)] = []
    var text: String?
    var start = 0.0
    for moment in state.timeline.readings {
      if moment.text != text {
        let place = x(max(start, ink.strokeStart(at: moment.time)), ink)
        while let last = shown.last, place < last.x + figureWidth(last.text) + 4 {
          shown.removeLast()
        }
        shown.append((place, moment.text))
        text = moment.text
      }
      start = moment.time
    }
    return shown.enumerated().map { index, figure in
      let isLast = index == shown.count - 1
      let width = figureWidth(figure.text)
      return self.text(
        figure.text.isEmpty ? "–" : figure.text,
        at: Point(
          x: min(figure.x, layout.timeline.row.maxX - width), y: layout.timeline.figureBaseline),
        size: 12, weight: isLast ? .semibold : .regular,
        color: isLast ? palette.ink : palette.soft, within: width + 8)
    }
  }

  /// In the lens Inside, a mark where the decision fell.
  private func decision(_ ink: TimedInk) -> Scene {
    guard state.lens == .inside, let time = state.timeline.decision else { return [] }
    let track = layout.timeline.track
    let mark = Rect(x: x(time, ink) - 1, y: track.y - 4, width: 2, height: track.height + 8)
    return [.fill(mark, radius: 1, palette.accent)]
  }

  /// At least the width of a text of the timeline. A figure is about 8 points wide.
  private func figureWidth(_ text: String) -> Double { 8 * Double(max(1, text.count)) }

  /// A dot with a rim of the background, so that it stands out from the blocks.
  private func playHead(_ ink: TimedInk) -> Scene {
    let track = layout.timeline.track
    let center = Point(
      x: x(state.timeline.moment ?? ink.duration, ink), y: track.y + track.height / 2)
    func dot(_ radius: Double, _ color: Color) -> DrawCommand {
      .fill(
        Rect(
          x: center.x - radius, y: center.y - radius, width: 2 * radius, height: 2 * radius),
        radius: radius, color)
    }
    return [dot(7, palette.background), dot(5, palette.accent)]
  }

  /// Milliseconds as seconds, as `1.6 s`.
  func seconds(_ milliseconds: Double) -> Phrase {
    let tenths = Int((milliseconds / 100).rounded())
    return .number("\(tenths / 10).\(tenths % 10) s")
  }
}

extension [Block] {
  /// Appends a block, or lengthens the last one if it touches and has the same color.
  fileprivate mutating func join(_ block: Block) {
    guard let last, last.color == block.color, last.rect.maxX == block.rect.x else {
      return append(block)
    }
    var rect = last.rect
    rect.width += block.rect.width
    self[count - 1] = Block(rect, block.color)
  }
}

extension TimedInk {
  /// The start of the stroke that is being drawn at a time.
  fileprivate func strokeStart(at time: Double) -> Double {
    strokeIndex(at: time).map { spans[$0].lowerBound } ?? 0
  }
}
