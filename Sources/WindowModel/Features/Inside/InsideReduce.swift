import Network
import Preprocess

/// Picking a unit with the pointer or the keyboard.
extension State {
  /// The places of the layers; nil if the lens is not shown, or the model has no layers to show.
  var insideLayout: InsideLayout? {
    guard lens == .inside, let network else { return nil }
    return InsideLayout(layout.inside, network)
  }

  /// The channels of a row's cells. Of too many channels the strongest are shown, in their order.
  func channels(of row: InsideLayout.Row) -> [Int] {
    guard row.isPartial, let network, let trace else { return Array(row.cells.indices) }
    let strengths = trace.layers[row.layer].strengths(in: network.shape(of: row.layer))
    return strengths.indices.sorted { (-strengths[$0], $0) < (-strengths[$1], $1) }
      .prefix(row.cells.count).sorted()
  }

  /// The unit under a point of the window; nil if there is none.
  func unit(at point: Point) -> NetworkUnit? {
    guard let network, let (row, cell) = insideLayout?.cell(at: point) else { return nil }
    let (shape, rect) = (network.shape(of: row.layer), row.cells[cell])
    let place = ShapePlace(
      row: min(Int((point.y - rect.y) / rect.height * Double(shape.height)), shape.height - 1),
      column: min(Int((point.x - rect.x) / rect.width * Double(shape.width)), shape.width - 1),
      channel: channels(of: row)[cell])
    return NetworkUnit(layer: row.layer, index: shape.index(of: place))
  }

  /// The unit that the card is about: the one in focus, or the pinned one, or the one under the
  /// pointer.
  package var pickedUnit: NetworkUnit? {
    guard lens == .inside, let network else { return nil }
    // Buttons ask for the unit, so this must not ask for the button in focus or under the pointer.
    let candidates = [window.focusPlace?.unit, inside.pinned, hoveredUnit]
    return candidates.lazy.compactMap { $0 }.first(where: network.contains)
  }

  private var hoveredUnit: NetworkUnit? {
    guard sheet == nil, canvas.activePen != .pointer, !canvas.isErasing else { return nil }
    return window.pointer.flatMap { unit(at: $0) }
  }

  /// A click on a unit pins it; a click on the pinned one lets it go. While an output is pinned,
  /// the ink is tinted by what speaks for it.
  mutating func pin(_ unit: NetworkUnit) {
    inside.pinned = inside.pinned == unit ? nil : unit
    let isOutput = network?.isLast(unit.layer) ?? false
    why.asked =
      isOutput && inside.pinned != nil
      ? WhyState.Asked(label: unit.index, isCompared: false) : nil
  }

  /// The units at which the focus arrives: the strongest of each layer.
  var unitStops: [Control] {
    insideLayout?.rows.map { .unit(strongestUnit(of: $0.layer)) } ?? []
  }

  func strongestUnit(of layer: Int) -> NetworkUnit {
    let outputs = trace?.layers[layer].outputs ?? []
    let index = outputs.indices.max { (outputs[$0], -$0) < (outputs[$1], -$1) }
    return NetworkUnit(layer: layer, index: index ?? 0)
  }
}

extension Control {
  var unit: NetworkUnit? { if case .unit(let unit) = self { unit } else { nil } }
}

/// Moving from unit to unit.
extension State {
  /// Arrows move to the next cell, and with Shift within a map, while a unit has the focus.
  ///
  /// - Returns: whether the key was one of them.
  mutating func unitKeyPressed(_ keystroke: Keystroke) -> Bool {
    guard let unit = focus?.unit, let network, let step = keystroke.key.step,
      keystroke.modifiers.isSubset(of: .shift)
    else { return false }
    let next =
      keystroke.modifiers == .shift
      ? moved(unit, within: network.shape(of: unit.layer), by: step) : moved(unit, by: step)
    window.focusPlace = .unit(next)
    return true
  }

  private func moved(
    _ unit: NetworkUnit, within shape: Shape, by step: (columns: Int, rows: Int)
  ) -> NetworkUnit {
    let place = shape.place(of: unit.index)
    let next = ShapePlace(
      row: min(max(place.row + step.rows, 0), shape.height - 1),
      column: min(max(place.column + step.columns, 0), shape.width - 1), channel: place.channel)
    return NetworkUnit(layer: unit.layer, index: shape.index(of: next))
  }

  private func moved(_ unit: NetworkUnit, by step: (columns: Int, rows: Int)) -> NetworkUnit {
    guard let network, let layout = insideLayout,
      let place = layout.rows.firstIndex(where: { $0.layer == unit.layer })
    else { return unit }
    let row = layout.rows[place]
    let cell = channels(of: row).firstIndex(of: network.place(of: unit).channel) ?? 0
    if step.rows == 0 {
      return strongest(row, min(max(cell + step.columns, 0), row.cells.count - 1))
    }
    let next = cell + step.rows * row.columns
    if row.cells.indices.contains(next) { return strongest(row, next) }
    let isOnLastLine = cell / row.columns == (row.cells.count - 1) / row.columns
    // The last line may be shorter than the one above.
    if step.rows > 0, !isOnLastLine { return strongest(row, row.cells.count - 1) }
    guard layout.rows.indices.contains(place + step.rows) else { return unit }
    let other = layout.rows[place + step.rows]
    return strongest(other, other.cell(nearest: row.cells[cell], isFirst: step.rows > 0))
  }

  /// The strongest place of a cell's map.
  private func strongest(_ row: InsideLayout.Row, _ cell: Int) -> NetworkUnit {
    let channel = channels(of: row)[cell]
    guard let network, let trace else { return NetworkUnit(layer: row.layer, index: channel) }
    return NetworkUnit(
      layer: row.layer,
      index: trace.layers[row.layer].strongest(
        inChannel: channel, of: network.shape(of: row.layer)))
  }
}

extension InsideLayout.Row {
  /// The cell of the first or last line that is nearest to a rectangle.
  fileprivate func cell(nearest rect: Rect, isFirst: Bool) -> Int {
    let y = isFirst ? cells.first?.y : cells.last?.y
    func distance(_ cell: Int) -> Double {
      abs(cells[cell].x + cells[cell].width / 2 - rect.x - rect.width / 2)
    }
    return cells.indices.filter { cells[$0].y == y }.min { distance($0) < distance($1) } ?? 0
  }
}

extension Keystroke.Key {
  /// The direction of an arrow.
  fileprivate var step: (columns: Int, rows: Int)? {
    switch self {
    case .left: (-1, 0)
    case .right: (1, 0)
    case .up: (0, -1)
    case .down: (0, 1)
    default: nil
    }
  }
}
