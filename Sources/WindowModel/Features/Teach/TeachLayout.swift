import Preprocess

/// The frame of the lens Teach: what does not depend on its page, in points.
package struct TeachLayout: Hashable, Sendable {
  /// The column beside the canvas.
  let column: Rect
  /// The room below a canvas in the corner; nil where the column has room for everything.
  let belowCanvas: Rect?
  /// The segments of the switch between the pages.
  package let pages: [Rect]

  init(canvas: Rect, column: Rect, isCorner: Bool) {
    self.column = column
    belowCanvas =
      isCorner
      ? Rect(
        x: canvas.x, y: canvas.maxY, width: canvas.width, height: column.maxY - canvas.maxY) : nil
    let half = (column.width / 2).rounded(.down)
    pages = [
      Rect(x: column.x, y: column.y, width: half, height: 32),
      Rect(x: column.x + half, y: column.y, width: column.width - half, height: 32),
    ]
  }

  /// How much higher the column is than the lowest of its kind.
  var spare: Double { column.height - (belowCanvas == nil ? 552 : 416) }
}

/// The page "From nothing".
struct FromNothingLayout {
  private static let tileSide = 40.0
  private static let barCount = 11

  let frame: TeachLayout
  let setup: Rect
  let run: Rect
  let stepBatch: Rect
  let startOver: Rect
  /// The baseline of the labels above the steppers.
  let labelBaseline: Double
  /// The left ends of the figures, and the baselines of their labels and values.
  let figures: [Double]
  let figureBaselines: (label: Double, value: Double)
  let loss: Rect
  let accuracy: Rect
  let filtersBaseline: Double
  let filters: Rect
  let misreadBaseline: Double
  let misread: Rect
  let own: OwnDrawingLayout

  init(_ frame: TeachLayout) {
    self.frame = frame
    let column = frame.column
    let (x, right) = (column.x, column.maxX)
    let controls = column.y + 64
    labelBaseline = column.y + 56
    // In a wide column the button that runs is wider.
    run = Rect(x: x, y: controls, width: column.width - 280, height: 32)
    stepBatch = Rect(x: run.maxX + 8, y: controls, width: 32, height: 32)
    startOver = Rect(x: stepBatch.maxX + 4, y: controls, width: 32, height: 32)
    setup = Rect(x: x - 8, y: column.y + 40, width: startOver.maxX - x, height: 24)
    figures = [0, 88, 208, 288].map { (x + $0 * column.width / 376).rounded() }
    figureBaselines = (column.y + 124, column.y + 144)
    // In a low column the plots give way.
    let spare = frame.belowCanvas == nil ? frame.spare : frame.spare + 12
    let filterRoom = max(0, (spare * 0.3 / 18).rounded(.down) * 18)
    let plotTop = column.y + 188
    let plotHeight = 88 + spare - filterRoom
    let plotWidth = ((column.width - 104) / 2).rounded(.down)
    loss = Rect(x: x + 44, y: plotTop, width: plotWidth, height: plotHeight)
    accuracy = Rect(x: right - plotWidth, y: plotTop, width: plotWidth, height: plotHeight)
    filtersBaseline = loss.maxY + 60
    filters = Rect(
      x: x, y: filtersBaseline + 8, width: column.width, height: 36 + filterRoom)
    if let below = frame.belowCanvas {
      own = OwnDrawingLayout(below: below)
      misreadBaseline = own.end + 18
      misread = Rect(
        x: below.x, y: misreadBaseline + 6, width: below.width, height: Self.tileSide)
    } else {
      misreadBaseline = filters.maxY + 24
      misread = Rect(x: x, y: misreadBaseline + 8, width: column.width, height: Self.tileSide)
      own = OwnDrawingLayout(
        Rect(x: x, y: misread.maxY + 28, width: column.width, height: 72))
    }
  }

  /// A stepper's frame, with a button at each end.
  func stepper(_ stepper: TrainingStepper) -> Rect {
    let column = frame.column
    let batch = Rect(x: column.maxX - 80, y: column.y + 64, width: 80, height: 32)
    switch stepper {
    case .batchSize: return batch
    case .learningRate:
      return Rect(x: batch.x - 116, y: batch.y, width: 108, height: 32)
    }
  }

  func button(of stepper: TrainingStepper, up: Bool) -> Rect {
    let frame = self.stepper(stepper)
    return Rect(x: up ? frame.maxX - 28 : frame.x, y: frame.y, width: 28, height: 32)
  }

  /// How many misread digits have room.
  var misreadCount: Int { max(1, Int((misread.width + 8) / 48)) }

  func misreadTile(_ index: Int) -> Rect {
    // The tiles fill the row from edge to edge.
    let pitch =
      misreadCount < 2
      ? 0 : (misread.width - Self.tileSide) / Double(misreadCount - 1)
    return Rect(
      x: (misread.x + Double(index) * pitch).rounded(), y: misread.y, width: Self.tileSide,
      height: Self.tileSide)
  }

  /// The tiles of filters: as many as have room, each weight some whole points wide.
  func filterTiles(side: Int, count: Int) -> [Rect] {
    guard side > 0 else { return [] }
    let gap = side > 10 ? 4.0 : 5
    func room(_ point: Double) -> (lines: Int, columns: Int) {
      let pitch = Double(side) * point + gap
      return (
        max(1, Int((filters.height + gap) / pitch)), max(1, Int((filters.width + gap) / pitch))
      )
    }
    let smallest = max(1, (15 / Double(side)).rounded())
    let larger = (1...3).map { smallest + Double($0) }.filter {
      let (lines, columns) = room($0)
      return lines * columns >= count && Double(side) * $0 <= filters.height
    }
    let point = larger.last ?? smallest
    let length = Double(side) * point
    let (lines, most) = room(point)
    // Even lines, as two of 16, look calmer than a full and a short one.
    let even = (count + lines - 1) / lines
    let columns = min(most, max(even, min(count, most)))
    let perLine = count <= lines * even && even <= most ? even : columns
    let pitch =
      perLine < 2 ? 0 : min(length * 1.6, (filters.width - length) / Double(perLine - 1))
    return (0..<min(count, lines * perLine)).map { index in
      let (line, column) = index.quotientAndRemainder(dividingBy: perLine)
      return Rect(
        x: (filters.x + Double(column) * pitch).rounded(),
        y: filters.y + Double(line) * (length + gap), width: length, height: length)
    }
  }
}

/// How the network in training reads the user's drawing.
struct OwnDrawingLayout {
  private static let barCount = 11

  let headingBaseline: Double
  let frame: Rect
  let figure: Point
  let figureSize: Double
  let confidence: Point
  let line: Point
  /// The lower end.
  let end: Double
  let isNarrow: Bool
  private let bars: Rect

  /// In the column, with the bars beside the figure.
  init(_ frame: Rect) {
    self.frame = frame
    headingBaseline = frame.y + 12
    figureSize = 56
    figure = Point(x: frame.x - 2, y: frame.y + 64)
    confidence = Point(x: frame.x + 48, y: frame.y + 44)
    line = Point(x: frame.x + 48, y: frame.y + 64)
    bars = Rect(x: frame.maxX - 212, y: frame.y + 20, width: 212, height: 32)
    end = frame.maxY
    isNarrow = false
  }

  /// Below a canvas in the corner, with the bars below the figure.
  init(below canvas: Rect) {
    frame = Rect(x: canvas.x, y: canvas.y, width: canvas.width, height: 124)
    headingBaseline = canvas.y + 20
    figureSize = 48
    figure = Point(x: canvas.x - 2, y: canvas.y + 64)
    confidence = Point(x: canvas.x + 44, y: canvas.y + 46)
    line = Point(x: canvas.x + 44, y: canvas.y + 64)
    bars = Rect(x: canvas.x, y: canvas.y + 76, width: canvas.width, height: 24)
    end = canvas.y + 118
    isNarrow = true
  }

  func bar(_ index: Int) -> Rect {
    let pitch = (bars.width - 12) / Double(Self.barCount - 1)
    return Rect(
      x: (bars.x + Double(index) * pitch).rounded(), y: bars.y, width: 12, height: bars.height)
  }

  /// The middle of the baseline of a bar's label.
  func label(_ index: Int) -> Point {
    let bar = bar(index)
    return Point(x: bar.x + 6, y: bars.maxY + (bars.height < 32 ? 14 : 16))
  }
}

extension State {
  var fromNothingLayout: FromNothingLayout { FromNothingLayout(layout.teach) }

  /// The controls of the page, in the order of the focus.
  var fromNothingPlaces: [TeachPlace] {
    let places = fromNothingLayout
    let steppers = TrainingStepper.allCases.flatMap { stepper in
      [false, true].map { up in
        TeachPlace(.stepper(stepper, up: up), places.button(of: stepper, up: up))
      }
    }
    let digits = teach.training.shown?.misread.digits.count ?? 0
    let misread = (0..<min(digits, places.misreadCount)).map {
      TeachPlace(.misread($0), places.misreadTile($0))
    }
    return [
      TeachPlace(.setup, places.setup), TeachPlace(.command(.runTraining), places.run),
      TeachPlace(.command(.stepBatch), places.stepBatch),
      TeachPlace(.command(.startOver), places.startOver),
    ] + steppers + [
      TeachPlace(.curves, curveHandle(places))
    ] + misread + (canKeepTrained ? [TeachPlace(.keepTrained, keepPlace(places))] : [])
  }

  /// Both plots, with what is between them.
  private func curveHandle(_ places: FromNothingLayout) -> Rect {
    Rect(
      x: places.loss.x - 8, y: places.loss.y - 8,
      width: places.accuracy.maxX - places.loss.x + 16, height: places.loss.height + 16)
  }

  private func keepPlace(_ places: FromNothingLayout) -> Rect {
    let width = 104.0
    let frame = places.own.frame
    return Rect(
      x: frame.maxX - width + 8, y: places.own.headingBaseline - 17, width: width, height: 24)
  }

  /// Goes back to the epoch under a point of the curves.
  mutating func scrubCurves(to point: Point) {
    let places = fromNothingLayout
    let plot = point.x < places.accuracy.x - 24 ? places.loss : places.accuracy
    showEpoch(at: min(max((point.x - plot.x) / plot.width, 0), 1))
  }
}
