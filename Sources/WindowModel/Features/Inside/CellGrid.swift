import Preprocess

/// The cells of a layer, line by line: maps, neurons or outputs.
struct CellGrid: Hashable {
  let cell: Size
  let columns: Int
  let lines: Int
  /// How many cells there are.
  let count: Int
  /// The distance between the left edges of the first and the last column.
  private let span: Double
  private let lineGap: Double

  /// How much the user sees: the area of a cell. Cells that are not shown count more.
  var worth: Double { cell.width * cell.height * Double(count * count) }

  var height: Double { Double(lines) * (cell.height + lineGap) - lineGap }

  /// The rectangle of a cell of a grid whose upper left corner is at a point, on whole points.
  func rect(_ index: Int, at origin: Point) -> Rect {
    let (line, column) = index.quotientAndRemainder(dividingBy: columns)
    let x = columns > 1 ? (span * Double(column) / Double(columns - 1)).rounded() : 0
    return Rect(
      x: origin.x + x, y: origin.y + Double(line) * (cell.height + lineGap), width: cell.width,
      height: cell.height)
  }
}

extension CellGrid {
  /// One line of cells.
  init(line count: Int, height: Double, width: Double) {
    cell = Size(width: width / Double(count), height: height)
    columns = count
    lines = 1
    self.count = count
    span = width - cell.width
    lineGap = 0
  }
}

/// Grids for a layer, the one with the largest cells first.
extension CellGrid {
  /// The smallest side of a map, in points.
  private static let smallestMap = 8.0
  /// The least gap between maps.
  private static let smallestGap = 1.5

  /// Grids of square cells. The last ones have fewer cells than there are maps.
  ///
  /// - Parameters:
  ///   - side: the pixels along a side of a map; nil for cells without pixels. Cells are a multiple
  ///     of it where little is lost.
  ///   - largest: the largest side of a cell.
  static func maps(_ count: Int, side: Int?, width: Double, largest: Double) -> [CellGrid] {
    var grids: [CellGrid] = []
    for lines in 1...count {
      let columns = (count + lines - 1) / lines
      // Maps stand close, so that each number has a whole point. The gap of other cells is a
      // quarter.
      let room =
        (side == nil
        ? width / (Double(columns) * 1.25 - 0.25)
        : (width + smallestGap) / Double(columns) - smallestGap).rounded(.down)
      guard room >= smallestMap else { continue }
      let size = crisp(min(room, largest), side: side)
      if let last = grids.last, last.cell.width >= size { continue }
      grids.append(CellGrid(size, columns: columns, lines: lines, count: count, width: width))
      if room >= largest { break }
    }
    let most = Int(((width + 2) / (smallestMap + 2)).rounded(.down))
    let fewer = [2, 1].filter { $0 * most < count }.map { lines in
      CellGrid(smallestMap, columns: most, lines: lines, count: lines * most, width: width)
    }
    return grids.reversed() + fewer
  }

  private static func crisp(_ size: Double, side: Int?) -> Double {
    guard let side else { return size }
    let multiple = (size / Double(side)).rounded(.down) * Double(side)
    return multiple >= 0.6 * size ? multiple : size
  }

  private init(_ size: Double, columns: Int, lines: Int, count: Int, width: Double) {
    cell = Size(width: size, height: size)
    self.columns = columns
    self.lines = lines
    self.count = count
    let wide = Double(columns - 1) * (width - size) / Double(max(1, columns - 1))
    span = min(wide, Double(columns - 1) * 1.5 * size)
    let gap = columns > 1 ? span / Double(columns - 1) - size : 8
    lineGap = size >= 16 && gap >= 6 ? 8 : 4
  }

  /// Grids of low cells for neurons.
  static func neurons(_ count: Int, width: Double, isLarge: Bool) -> [CellGrid] {
    [16, 24, 32, 40].flatMap { most -> [CellGrid] in
      let lines = (count + most - 1) / most
      let columns = (count + lines - 1) / lines
      let grid = CellGrid(neurons: count, columns: columns, lines: lines, width, isLarge: isLarge)
      guard most == 40 else { return [grid] }
      let fewer = [4, 2, 1].filter { $0 < lines }.map {
        CellGrid(neurons: $0 * most, columns: most, lines: $0, width, isLarge: isLarge)
      }
      return [grid] + fewer
    }
  }

  private init(neurons count: Int, columns: Int, lines: Int, _ width: Double, isLarge: Bool) {
    let pitch = width / (Double(columns) - 1 / 3)
    let cellWidth = min(isLarge ? 36 : 24, (pitch * 2 / 3).rounded(.down))
    let height = cellWidth < 12 ? 6.0 : isLarge ? 12 : 8
    cell = Size(width: cellWidth, height: height)
    self.columns = columns
    self.lines = lines
    self.count = count
    span = min(width - cellWidth, Double(columns - 1) * 1.5 * cellWidth)
    lineGap = height < 8 ? 3 : 4
  }
}
