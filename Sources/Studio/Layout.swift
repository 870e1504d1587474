import Preprocess

/// Where everything stands, in points: the picture's numbers at 960x640, and at any other size
/// the arrangement with the larger canvas.
package struct Layout: Hashable, Sendable {
  package static let minimumSize = Size(width: 640, height: 480)

  package internal(set) var canvas: Rect
  package internal(set) var header: HeaderLayout
  package internal(set) var bars: BarsLayout
  package internal(set) var details: DetailsLayout
  package internal(set) var predict: Rect
  package internal(set) var clear: Rect

  package init(_ size: Size) {
    let size = Size(
      width: max(size.width, Self.minimumSize.width).rounded(.down),
      height: max(size.height, Self.minimumSize.height).rounded(.down))
    let wide = Self.panelBeside(size)
    let other = [Self.slimPanelBeside(size), Self.panelBelow(size)]
      .max { $0.canvas.width < $1.canvas.width }
    guard let wide else {
      self = other ?? Self.slimPanelBeside(size)
      return
    }
    // The first arrangement is the best looking; an eighth more canvas is worth leaving it.
    self = other.flatMap { $0.canvas.width > wide.canvas.width * 9 / 8 ? $0 : nil } ?? wide
  }

  /// What a click on a place does, if anything.
  package func key(at point: Point) -> Key? {
    clickable.first { $0.rect.contains(point) }?.key
  }

  package var clickable: [(key: Key, rect: Rect)] {
    [
      (.predict, predict), (.clear, clear), (.live, header.live), (.grid, header.grid),
      (.theme, header.theme), (.model, details.model),
    ]
  }
}
