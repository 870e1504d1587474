import Network
import Preprocess

/// The rows of the layers of a network.
///
/// Each row has a heading and cells. The cells are as large as the room allows; those that give the
/// most room for what they lose shrink first. Where the smallest cells have no room, fewer are
/// shown.
struct InsideLayout {
  /// A layer's heading and cells.
  struct Row {
    let layer: Int
    let headingBaseline: Double
    let cells: [Rect]
    /// How many cells stand on a line.
    let columns: Int
    /// Whether some of the layer's channels have no cell.
    let isPartial: Bool
  }

  /// Between the baseline of a heading and its cells.
  private static let belowHeading = 8.0
  /// Between cells and the baseline of the next heading, at least.
  private static let gap = 17.0

  let rows: [Row]
  /// How many layers have no room.
  let hiddenCount: Int

  init(_ frame: InsideFrame, _ network: NeuralNetwork) {
    let largest = frame.layers.width >= 480 ? 42.0 : 28
    let options = network.layers.indices.map { network.grids($0, frame, largestMap: largest) }
    var shown = Array(network.layers.indices)
    var grids: [CellGrid] = []
    while true {
      if let fits = Self.fitted(shown.map { options[$0] }, frame.layers.height) {
        grids = fits
        break
      }
      // The first and the last layers stay longest.
      guard shown.count > 1 else { break }
      shown.remove(at: shown.count / 2)
    }
    hiddenCount = network.layers.count - grids.count
    rows = Self.rows(shown, grids, frame, network)
  }

  private static func height(_ grids: [CellGrid]) -> Double {
    grids.reduce(-gap) { $0 + belowHeading + $1.height + gap }
  }

  /// The largest grids that fit; nil if even the smallest do not.
  private static func fitted(_ options: [[CellGrid]], _ room: Double) -> [CellGrid]? {
    var options = options
    /// The share that a layer loses with its next smaller grid, for each point that this gives.
    func loss(_ layer: Int) -> Double {
      let (now, next) = (options[layer][0], options[layer][1])
      return (now.worth / next.worth - 1) / max(0.5, now.height - next.height)
    }
    while height(options.map { $0[0] }) > room {
      let smaller = options.indices.filter { options[$0].count > 1 }
      guard let cheapest = smaller.min(by: { loss($0) < loss($1) }) else { return nil }
      options[cheapest].removeFirst()
    }
    return options.map { $0[0] }
  }

  private static func rows(
    _ layers: [Int], _ grids: [CellGrid], _ frame: InsideFrame, _ network: NeuralNetwork
  ) -> [Row] {
    // What is left goes between the rows.
    let spare = frame.layers.height - height(grids)
    let extra = min(
      frame.isLarge ? 48 : 24, (spare / Double(max(1, grids.count - 1))).rounded(.down))
    var baseline = frame.layers.y
    return zip(layers, grids).map { layer, grid in
      let origin = Point(x: frame.layers.x, y: baseline + belowHeading)
      defer { baseline = origin.y + grid.height + gap + extra }
      let cells =
        network.isLast(layer)
        ? outputCells(grid.count, frame, y: origin.y)
        : (0..<grid.count).map { grid.rect($0, at: origin) }
      return Row(
        layer: layer, headingBaseline: baseline, cells: cells,
        columns: network.isLast(layer) ? grid.count : grid.columns,
        isPartial: grid.count < network.shape(of: layer).channels)
    }
  }

  /// The outputs in one line: ten of equal width, and none in a wider one.
  private static func outputCells(_ count: Int, _ frame: InsideFrame, y: Double) -> [Rect] {
    let (gap, height) = (8.0, outputHeight(frame))
    let hasNone = count > 10
    let pitch = (frame.layers.width + gap) / (hasNone ? 12 : Double(count))
    return (0..<count).map { index in
      let left = (pitch * Double(index)).rounded()
      let right =
        index == count - 1 ? frame.layers.width : (pitch * Double(index + 1)).rounded() - gap
      return Rect(x: frame.layers.x + left, y: y, width: right - left, height: height)
    }
  }

  fileprivate static func outputHeight(_ frame: InsideFrame) -> Double {
    frame.isLarge ? 32 : 24
  }

  /// The row and the cell under a point; nil if there is none.
  func cell(at point: Point) -> (row: Row, index: Int)? {
    for row in rows {
      if let index = row.cells.firstIndex(where: { $0.contains(point) }) { return (row, index) }
    }
    return nil
  }

  func row(of layer: Int) -> Row? { rows.first { $0.layer == layer } }
}

extension NeuralNetwork {
  /// Whether a layer's cells are square: maps, and neurons whose weights are a picture of the
  /// input.
  func hasSquareCells(_ layer: Int) -> Bool { pictureSide(of: layer) != nil }

  /// The pixels along a side of what a square cell shows; nil for a layer of other cells.
  fileprivate func pictureSide(of layer: Int) -> Int? {
    let shape = shape(of: layer)
    if shape.height * shape.width > 1 { return max(shape.height, shape.width) }
    let below = self.shape(below: layer)
    return layer == 0 && !isLast(layer) && below.height > 1 ? below.width : nil
  }

  /// The grids for the cells of a layer, the largest first.
  fileprivate func grids(
    _ layer: Int, _ frame: InsideFrame, largestMap: Double
  ) -> [CellGrid] {
    let (count, width) = (shape(of: layer).channels, frame.layers.width)
    if isLast(layer) {
      return [CellGrid(line: count, height: InsideLayout.outputHeight(frame), width: width)]
    }
    guard let side = pictureSide(of: layer) else {
      return CellGrid.neurons(count, width: width, isLarge: frame.isLarge)
    }
    let isMap = shape(of: layer).height > 1
    return CellGrid.maps(count, side: isMap ? side : nil, width: width, largest: largestMap)
  }
}
