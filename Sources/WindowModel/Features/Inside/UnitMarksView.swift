import Network
import Preprocess

/// The picked unit: a ring, the patch that it looks at, and lines between them.
extension View {
  func mark(
    _ unit: NetworkUnit?, _ network: NeuralNetwork, _ trace: ActivationTrace?,
    _ rows: InsideLayout
  ) -> Scene {
    guard let unit, let row = rows.row(of: unit.layer) else { return [] }
    let place = network.place(of: unit)
    guard let cell = state.channels(of: row).firstIndex(of: place.channel) else { return [] }
    let rect = row.cells[cell]
    let isRound = !network.hasSquareCells(unit.layer)
    let ring: Scene = [
      .outline(
        rect.inset(by: -3), radius: isRound ? min(9, rect.height / 2 + 3) : 5, width: 2,
        palette.accent)
    ]
    guard let trace else { return ring }
    let field = network.field(of: unit, trace)
    let pixel = self.pixel(of: place, network.shape(of: unit.layer), in: rect)
    return patch(field, to: pixel) + ring + spot(pixel, rect)
  }

  /// Where the unit is in its cell.
  private func pixel(of place: ShapePlace, _ shape: Shape, in rect: Rect) -> Rect {
    let (width, height) = (rect.width / Double(shape.width), rect.height / Double(shape.height))
    return Rect(
      x: rect.x + Double(place.column) * width, y: rect.y + Double(place.row) * height,
      width: width, height: height)
  }

  private func spot(_ pixel: Rect, _ cell: Rect) -> Scene {
    pixel.width < cell.width ? [.fill(pixel, radius: 0, palette.accent)] : []
  }

  /// The outlines of the patch on the input image and on the ink, and lines to the unit.
  private func patch(_ field: Region, to pixel: Rect) -> Scene {
    let (pixels, scale) = (layout.inside.pixels, layout.inside.pointsPerPixel)
    let onImage = field.rect(in: pixels, scale: scale)
    let outline = DrawCommand.outline(
      onImage.inset(by: -1), radius: 0, width: 2, palette.accent)
    guard let square = state.digitSquare, state.document.content.picture == nil else {
      return [outline] + lines(from: onImage, to: pixel)
    }
    let canvas = layout.canvas
    let side = square.width * canvas.width / Double(DigitImage.side)
    let origin = canvas.windowPoint(Point(x: square.x, y: square.y))
    let grid = Rect(x: origin.x, y: origin.y, width: 0, height: 0)
    let onInk = field.rect(in: grid, scale: side).intersection(canvas.inset(by: 1))
    // A unit that looks at everything needs no lines, and on the canvas no frame.
    if field.rows.count == DigitImage.side, field.columns.count == DigitImage.side {
      return [outline]
    }
    guard let onInk else { return [outline] + lines(from: onImage, to: pixel) }
    var wash = palette.accent
    wash.alpha = 41
    return [
      .fill(onInk, radius: 0, wash), .outline(onInk, radius: 1, width: 2, palette.accent), outline,
    ] + lines(from: onInk, to: pixel)
  }

  /// Lines from the right corners of the patch to the unit.
  private func lines(from patch: Rect, to pixel: Rect) -> Scene {
    var color = palette.accent
    color.alpha = 204
    return [(patch.y, pixel.y), (patch.maxY, pixel.maxY)].map { start, end in
      .line(
        from: Point(x: patch.maxX, y: start), to: Point(x: pixel.x, y: end), width: 1, color)
    }
  }
}

extension NeuralNetwork {
  /// The pixels of the input that the unit's number comes from.
  func field(of unit: NetworkUnit, _ trace: ActivationTrace) -> Region {
    receptiveField(ofSum: trace.layers[unit.layer].chosen[unit.index], layer: unit.layer)
  }
}

extension Region {
  /// The rectangle of the region's pixels.
  fileprivate func rect(in frame: Rect, scale: Double) -> Rect {
    Rect(
      x: frame.x + Double(columns.lowerBound) * scale,
      y: frame.y + Double(rows.lowerBound) * scale, width: Double(columns.count) * scale,
      height: Double(rows.count) * scale)
  }
}

extension Rect {
  /// The part that both rectangles share; nil if there is none.
  fileprivate func intersection(_ other: Rect) -> Rect? {
    let (left, top) = (max(x, other.x), max(y, other.y))
    let (right, bottom) = (min(maxX, other.maxX), min(maxY, other.maxY))
    guard left < right, top < bottom else { return nil }
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }
}
