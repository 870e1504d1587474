import Preprocess
import Support

/// The first layer's filters, and the digits that are misread.
extension View {
  func filters(_ places: FromNothingLayout) -> Scene {
    guard let filters = state.teach.training.shown?.filters else {
      return [
        heading(
          "Its filters, forming", at: Point(x: places.filters.x, y: places.filtersBaseline),
          within: places.filters.width),
        caption(
          "They are random numbers until it runs.",
          at: Point(x: places.filters.x, y: places.filtersBaseline + 24),
          within: places.filters.width),
      ]
    }
    let tiles = places.filterTiles(
      side: filters.side, count: min(filters.count, filters.weights.count))
    let colors = ValueColors(signed: palette)
    let shown = zip(tiles, filters.weights).map { tile, weights in
      DrawCommand.pixels(
        colors.picture(
          ValuePicture(width: filters.side, height: filters.side, values: weights), scale: 1), tile)
    }
    let rest = filters.count - tiles.count
    return [
      heading(
        "Its \(filters.count) filters, forming",
        at: Point(x: places.filters.x, y: places.filtersBaseline),
        within: places.filters.width - 110)
    ] + shown
      + (rest > 0
        ? [
          caption(
            "and \(rest) more", at: Point(x: places.filters.maxX, y: places.filtersBaseline),
            anchor: .end, within: 100)
        ] : [])
  }

  func misread(_ places: FromNothingLayout) -> Scene {
    let frame = places.misread
    let misread = state.teach.training.shown?.misread
    let isNarrow = places.frame.belowCanvas != nil
    let title = heading(
      isNarrow ? "Misread: meant → read" : "Misread right now: meant → read",
      at: Point(x: frame.x, y: places.misreadBaseline), within: frame.width - 60)
    guard let misread else {
      return [
        title,
        caption(
          "Digits of the validation set, once it runs.",
          at: Point(x: frame.x, y: places.misreadBaseline + 24), within: frame.width),
      ]
    }
    let count: Phrase =
      isNarrow
      ? "\(misread.count)" : "\(misread.count) of \(.number(grouped(misread.total))) digits"
    return [
      title,
      caption(
        count, at: Point(x: frame.maxX, y: places.misreadBaseline), anchor: .end, within: 140),
    ]
      + misread.digits.prefix(places.misreadCount).enumerated().flatMap { index, digit in
        misreadTile(digit, index, places.misreadTile(index))
      }
  }

  private func misreadTile(_ digit: MisreadDigits.Digit, _ index: Int, _ tile: Rect) -> Scene {
    [
      .fill(tile, radius: 0, palette.paper),
      .image(
        digit.image, tile.middle(width: 28, height: 28), background: palette.paper,
        foreground: palette.ink),
      .outline(
        tile, radius: 0, width: 1, isHovered(.misread(index)) ? palette.edge : palette.line),
      caption(
        "\(digit.label) → \(digit.reading)",
        at: Point(x: tile.x + tile.width / 2, y: tile.maxY + 16), anchor: .middle, within: 46),
    ]
  }
}
