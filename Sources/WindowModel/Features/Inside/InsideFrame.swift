import Preprocess

/// The parts of the lens Inside that do not depend on the network, in points.
package struct InsideFrame: Hashable, Sendable {
  /// The network's input image, with its border.
  package let image: Rect
  /// The rectangle of the model's name and size.
  package let model: Rect
  /// The layers, from the baseline of the first one's heading to the lower edge of the last one.
  package let layers: Rect
  /// The arithmetic of a unit.
  package let card: Rect
  let isCorner: Bool
  let isLarge: Bool

  /// - Parameter isCorner: whether the canvas is in the corner, with the card below it.
  init(canvas: Rect, column: Rect, isCorner: Bool) {
    self.isCorner = isCorner
    isLarge = !isCorner && column.height >= 700
    let side = isLarge ? 86.0 : 58
    image = Rect(x: column.x, y: column.y, width: side, height: side)
    model = Rect(x: column.maxX - 116, y: column.y + side / 2 - 22, width: 116, height: 44)
    let cardHeight = isCorner ? 112.0 : isLarge ? 139 : 126
    card =
      isCorner
      ? Rect(x: canvas.x, y: column.maxY - cardHeight, width: canvas.width, height: cardHeight)
      : Rect(x: column.x, y: column.maxY - cardHeight, width: column.width, height: cardHeight)
    let top = image.maxY + (isCorner ? 22 : isLarge ? 36 : 28)
    let bottom = isCorner ? column.maxY - 6 : card.y - 16
    layers = Rect(x: column.x, y: top, width: column.width, height: bottom - top)
  }

  /// The center of the input image's pixels, and how many points a pixel has.
  var pixels: Rect { image.inset(by: 1) }
  var pointsPerPixel: Double { pixels.width / Double(DigitImage.side) }
}

extension HeaderLayout {
  /// The reading beside the input image, or below a canvas in the corner.
  init(_ inside: InsideFrame, canvas: Rect) {
    let image = inside.image
    let middle = (image.y + image.height / 2).rounded()
    let isCorner = inside.isCorner
    let frame =
      isCorner
      ? Rect(x: canvas.x, y: canvas.maxY + 8, width: canvas.width, height: 80)
      : Rect(
        x: image.maxX + 16, y: image.y, width: inside.model.x - image.maxX - 24,
        height: image.height)
    let size = isCorner || inside.isLarge ? 72.0 : 56
    let baseline = isCorner ? canvas.maxY + 80 : middle + (0.36 * size).rounded()
    self.init(
      frame: frame, figureSize: size, pairSize: isCorner ? 48 : 40, confidenceSize: 20,
      titleSize: 28, figureBaseline: baseline,
      confidenceBaseline: isCorner ? baseline - 26 : middle,
      titleBaseline: isCorner ? baseline - 26 : middle)
  }
}
