import Preprocess
import Recognition

extension View {
  /// How strongly a block is colored by the share of what led, from edge (0) to accent (1).
  private static let colorSteps = 5.0

  var timeline: Scene {
    let ink = TimedInk(state.document.content.strokes)
    let track = layout.timeline.track
    guard !ink.strokes.isEmpty else {
      return [.fill(track, radius: track.height / 2, palette.track)]
    }
    return blocks(ink) + figures(ink) + playHead(ink) + [
      text(
        seconds(state.timeline.moment ?? ink.duration), at: layout.timeline.time, size: 12,
        color: palette.soft, anchor: .end, within: 44),
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
    return ink.spans.map { span in
      let left = x(span.lowerBound, ink)
      let whole = Rect(
        x: min(left, track.maxX - 4), y: track.y, width: max(4, x(span.upperBound, ink) - left),
        height: track.height)
      let first: Block = thin(from: whole.x, to: whole.maxX)
      return .blocks([first] + parts(of: span, ink), clip: whole, radius: track.height / 2)
    }
  }

  private func parts(of span: ClosedRange<Double>, _ ink: TimedInk) -> [Block] {
    var parts: [Block] = []
    var start = span.lowerBound
    for moment in state.timeline.readings where moment.time > span.lowerBound {
      let end = min(moment.time, span.upperBound)
      if end > start, moment.leader != Reading.noneIndex {
        parts.append(thick(from: x(start, ink), to: x(end, ink), share: moment.share))
      }
      start = max(start, end)
      if moment.time >= span.upperBound { break }
    }
    return parts
  }

  private func thin(from left: Double, to right: Double) -> Block {
    let track = layout.timeline.track
    return Block(
      Rect(x: left, y: track.y + 2, width: right - left, height: track.height - 4), palette.edge)
  }

  private func thick(from left: Double, to right: Double, share: Float) -> Block {
    let track = layout.timeline.track
    let step = (min(max(Double(share), 0), 1) * Self.colorSteps).rounded(.up) / Self.colorSteps
    return Block(
      Rect(x: left, y: track.y, width: right - left, height: track.height),
      palette.edge.mixed(with: palette.accent, share: step))
  }

  /// What led, where it changed. Figures without room are left out, but the last one stays.
  private func figures(_ ink: TimedInk) -> Scene {
    var shown: [(x: Double, leader: Int)] = []
    var leader: Int?
    var start = 0.0
    for moment in state.timeline.readings {
      if moment.leader != leader {
        let place = x(max(start, ink.strokeStart(at: moment.time)), ink)
        if let last = shown.last, place < last.x + 12 { shown.removeLast() }
        shown.append((place, moment.leader))
        leader = moment.leader
      }
      start = moment.time
    }
    return shown.enumerated().map { index, figure in
      let isLast = index == shown.count - 1
      return text(
        figure.leader == Reading.noneIndex ? "–" : "\(figure.leader)",
        at: Point(x: figure.x, y: layout.timeline.figureBaseline), size: 12,
        weight: isLast ? .semibold : .regular, color: isLast ? palette.ink : palette.soft,
        within: 16)
    }
  }

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
  func seconds(_ milliseconds: Double) -> String {
    let tenths = Int((milliseconds / 100).rounded())
    return "\(tenths / 10).\(tenths % 10) s"
  }
}

extension TimedInk {
  /// The start of the stroke that is being drawn at a time.
  fileprivate func strokeStart(at time: Double) -> Double {
    strokeIndex(at: time).map { spans[$0].lowerBound } ?? 0
  }
}
