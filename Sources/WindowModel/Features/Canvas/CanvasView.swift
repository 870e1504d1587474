import Preprocess

extension View {
  static let cornerRadius = 12.0

  var canvas: Scene {
    [.fill(layout.canvas, radius: Self.cornerRadius, palette.surface)]
      + grid + ink
      + [.outline(layout.canvas, radius: Self.cornerRadius, width: 1, palette.border)]
      + crossHair
  }

  private var ink: Scene {
    guard !state.document.drawing.isBlank else { return [] }
    return [
      .ink(
        state.document.drawing.strokes, canvas: layout.canvas, radius: Self.cornerRadius,
        penWidth: Pen.width, palette.ink)
    ]
  }

  private var grid: Scene {
    guard state.canvas.showsGrid else { return [] }
    return (1..<DigitImage.side).flatMap { index in
      let offset = Double(index) / Double(DigitImage.side)
      return [
        gridLine(from: Point(x: offset, y: 0), to: Point(x: offset, y: 1)),
        gridLine(from: Point(x: 0, y: offset), to: Point(x: 1, y: offset)),
      ]
    }
  }

  private func gridLine(from start: Point, to end: Point) -> DrawCommand {
    .line(
      from: layout.canvas.windowPoint(start), to: layout.canvas.windowPoint(end), width: 1,
      palette.grid)
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
    return arms + [.fill(square(16), radius: 8, palette.surface), middle]
  }
}
