import Preprocess
import Support

extension View {
  static let canvasRadius = 12.0

  var canvas: Scene {
    [.fill(layout.canvas, radius: Self.canvasRadius, palette.paper)]
      + content + prompt
      + [.outline(layout.canvas, radius: Self.canvasRadius, width: 1, palette.line)]
      + whyNotes + grid + bracketMarks + cursor + crossHair + past
  }

  private var content: Scene {
    if let picture = state.document.content.picture {
      let frame = layout.canvas.inset(by: 1).fitted(picture)
      return [.picture(picture, frame, radius: cornerRadius(of: frame))]
    }
    return ghost + ink
  }

  /// The radius that keeps a centered rectangle within the canvas's round corners.
  private func cornerRadius(of frame: Rect) -> Double {
    let gap = max(frame.x - layout.canvas.x, frame.y - layout.canvas.y)
    return max(0, Self.canvasRadius - gap)
  }

  private var ink: Scene {
    let strokes = state.shownContent.strokes
    guard !strokes.isEmpty else { return [] }
    let tinted = tintedInk
    let plain = tinted == nil || !isAllInkTinted ? [inkCommand(strokes, palette.ink)] : []
    return plain + (tinted ?? [])
  }

  /// The rest of the drawing while an earlier moment is shown.
  private var ghost: Scene {
    state.timeline.moment == nil
      ? [] : [inkCommand(state.document.content.strokes, palette.track)]
  }

  private func inkCommand(_ strokes: [Stroke], _ color: Color) -> DrawCommand {
    .ink(
      strokes, canvas: layout.canvas, radius: Self.canvasRadius, penWidth: Pen.width, color)
  }

  /// What to do on a blank canvas.
  private var prompt: Scene {
    guard state.document.content.isBlank, state.canvas.activePen == nil,
      state.canvas.keyboardPen == nil
    else { return [] }
    let middle = Point(
      x: layout.canvas.x + layout.canvas.width / 2, y: layout.canvas.y + layout.canvas.height / 2)
    return [
      text(
        "Draw a digit", at: middle, size: 20, weight: .semibold, color: palette.soft,
        anchor: .middle, within: layout.canvas.width - 32)
    ]
      + hints.enumerated().map { index, hint in
        text(
          hint, at: Point(x: middle.x, y: middle.y + 28 + 20 * Double(index)), size: 14,
          color: palette.soft, anchor: .middle, within: layout.canvas.width - 16)
      }
  }

  private var isSmallCanvas: Bool { layout.canvas.width < 320 }

  private var hints: [Phrase] {
    let hints: [Phrase] = ["with mouse, pen or finger", "? shows the keys"]
    return isSmallCanvas ? hints : ["\(hints[0]); \(hints[1])"]
  }

  /// The moment that is shown, if it is not now, and the way back.
  private var past: Scene {
    guard let moment = state.timeline.moment else { return [] }
    let ink = state.document.ink
    let left = layout.canvas.x + 24
    let bottom = layout.canvas.maxY - (isSmallCanvas ? 40 : 0)
    let number = (ink.strokeIndex(at: moment) ?? 0) + 1
    return [
      text(
        "Stroke \(number) of \(ink.strokes.count)", at: Point(x: left, y: bottom - 44), size: 14,
        weight: .semibold, color: palette.ink, within: 160),
      text(
        "as it was at \(seconds(moment))", at: Point(x: left, y: bottom - 26), size: 12,
        color: palette.soft, within: 160),
    ]
      + CommandButton.all.filter { $0.look == .now }.flatMap { button -> Scene in
        guard let rect = layout.buttons[button] else { return [] }
        return [.fill(rect, radius: Self.controlRadius, palette.paper)] + outlined(button, "Now")
      }
  }
}

/// The grid of the network and the pens.
extension View {
  /// The network's own grid: the square around each digit that becomes a 28x28 image.
  private var grid: Scene {
    state.canvas.showsGrid ? (state.canvas.grid?.squares ?? []).flatMap(grid) : []
  }

  private func grid(_ frame: Rect) -> Scene {
    let (canvas, count) = (layout.canvas, DigitImage.side)
    let square = Rect(
      x: canvas.x + frame.x * canvas.width, y: canvas.y + frame.y * canvas.height,
      width: frame.width * canvas.width, height: frame.height * canvas.height)
    return (0...count).flatMap { index -> Scene in
      let offset = Double(index) / Double(count)
      let (x, y) = (square.x + offset * square.width, square.y + offset * square.height)
      let color = index == 0 || index == count ? palette.edge : palette.off
      return [
        line(
          Point(x: x, y: max(square.y, canvas.y + edge(at: x - canvas.x))),
          Point(x: x, y: min(square.maxY, canvas.maxY - edge(at: x - canvas.x))), color),
        line(
          Point(x: max(square.x, canvas.x + edge(at: y - canvas.y)), y: y),
          Point(x: min(square.maxX, canvas.maxX - edge(at: y - canvas.y)), y: y), color),
      ].compactMap { $0 }
    }
  }

  /// How far from the canvas's side its inside begins, at a place along the side.
  private func edge(at place: Double) -> Double {
    let depth = Self.canvasRadius - min(place, layout.canvas.width - place)
    guard depth > 0, depth < Self.canvasRadius else { return 1 }
    let chord = (Self.canvasRadius * Self.canvasRadius - depth * depth).squareRoot()
    return max(1, Self.canvasRadius - chord)
  }

  /// The part of a level or upright line that is on the canvas.
  private func line(_ start: Point, _ end: Point, _ color: Color) -> DrawCommand? {
    guard start.x <= end.x, start.y <= end.y else { return nil }
    let part = ClippedLine(from: layout.canvas.unitPoint(start), to: layout.canvas.unitPoint(end))
    return part.map {
      .line(
        from: layout.canvas.windowPoint($0.start), to: layout.canvas.windowPoint($0.end), width: 1,
        color)
    }
  }

  /// A ring around the pen while it is down, and around the eraser.
  private var cursor: Scene {
    guard state.sheet == nil, let pointer = state.window.pointer else { return [] }
    let isErasing = state.canvas.isErasing
    let isOverCanvas = state.canvas.tool == .eraser && layout.canvas.contains(pointer)
    let scale = layout.canvas.width
    if isErasing || isOverCanvas && hovered == nil {
      return [
        circle(pointer, radius: Eraser.radius * scale, isErasing ? palette.accent : palette.edge)
      ]
    }
    guard state.canvas.activePen == .pointer else { return [] }
    return [circle(pointer, radius: Pen.width / 2 * scale + 8, palette.accent)]
  }

  private func circle(_ center: Point, radius: Double, _ color: Color) -> DrawCommand {
    let rect = Rect(
      x: center.x - radius, y: center.y - radius, width: 2 * radius, height: 2 * radius)
    return .outline(rect, radius: radius, width: 2, color)
  }

  /// The keyboard's pen: a cross that is visible over ink, with a filled center while it is down.
  private var crossHair: Scene {
    guard let pen = state.canvas.keyboardPen else { return [] }
    let center = layout.canvas.windowPoint(pen.place)
    func square(_ side: Double) -> Rect {
      Rect(x: center.x - side / 2, y: center.y - side / 2, width: side, height: side)
    }
    // The arms begin outside the pen's own ink.
    let inner = Pen.width / 2 * layout.canvas.width + 4
    let arms: Scene = [(-1.0, 0.0), (1, 0), (0, -1), (0, 1)].map { x, y in
      .line(
        from: Point(x: center.x + inner * x, y: center.y + inner * y),
        to: Point(x: center.x + (inner + 12) * x, y: center.y + (inner + 12) * y), width: 2,
        palette.accent)
    }
    let middle: DrawCommand =
      state.canvas.activePen == .keyboard
      ? .fill(square(12), radius: 6, palette.accent)
      : .outline(square(12), radius: 6, width: 2, palette.accent)
    return arms + [.fill(square(16), radius: 8, palette.paper), middle]
  }
}
