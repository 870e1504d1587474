import Preprocess
import Recognition

/// The page "Your hand": samples in groups of what they are, then what was learned.
struct HandLayout {
  private static let tileSide = 40.0
  private static let tilePitch = 48.0
  private static let figureWidth = 24.0
  private static let groupGap = 16.0

  let frame: TeachLayout
  /// The baselines of the heading's lines.
  let headingBaselines: (first: Double, second: Double)
  /// Where the heading stands: the column, or below a canvas in the corner.
  let heading: Rect
  /// The start of the line that says which rows are shown, and of the one about the personal model.
  let moreRows: Point
  let personal: Point
  let forgetAll: Rect
  let learn: Rect
  let card: Rect
  let keep: Rect
  let discard: Rect
  /// The room for samples.
  let samples: Rect
  let rowPitch: Double
  /// The figures before the groups, with their rows.
  private(set) var groups: [(label: Int, row: Int, x: Double)] = []
  /// The place of each sample: its row, and its left end.
  private(set) var tiles: [(row: Int, x: Double)] = []
  private(set) var rowCount = 0

  /// - Parameter labels: of the samples, in their order in the state.
  init(_ frame: TeachLayout, labels: [Int]) {
    self.frame = frame
    let column = frame.column
    let isTight = frame.belowCanvas != nil
    if let below = frame.belowCanvas {
      heading = below
      headingBaselines = (below.y + 22, below.y + 40)
      forgetAll = Rect(x: below.x, y: below.y + 68, width: 96, height: 32)
      moreRows = Point(x: below.x, y: below.y + 122)
      personal = Point(x: below.x, y: below.y + 150)
    } else {
      let top = column.y + 56
      heading = Rect(x: column.x, y: top, width: column.width - 104, height: 48)
      headingBaselines = (top + 13, top + 32)
      forgetAll = Rect(x: column.maxX - 96, y: top, width: 96, height: 32)
      moreRows = Point(x: column.x, y: top + 50)
      personal = Point(x: column.x, y: column.maxY - 60)
    }
    let buttonHeight = isTight ? 40.0 : 48
    let half = ((column.width - 8) / 2).rounded()
    keep = Rect(x: column.x, y: column.maxY - buttonHeight, width: half, height: buttonHeight)
    discard = Rect(
      x: keep.maxX + 8, y: keep.y, width: column.width - half - 8, height: buttonHeight)
    let cardHeight = isTight ? 112.0 : 136
    card = Rect(
      x: column.x, y: keep.y - (isTight ? 12 : 32) - cardHeight, width: column.width,
      height: cardHeight)
    learn = Rect(
      x: column.x, y: card.y - (isTight ? 8 : 24) - buttonHeight, width: column.width,
      height: buttonHeight)
    rowPitch = isTight ? 64 : 72
    let samplesY = column.y + (isTight ? 44 : 112)
    samples = Rect(
      x: column.x, y: samplesY, width: column.width, height: learn.y - 8 - samplesY)
    arrange(labels)
  }

  /// Samples of one digit stand together, the digits in order, none last. A group continues on the
  /// next row.
  private mutating func arrange(_ labels: [Int]) {
    tiles = Array(repeating: (0, 0), count: labels.count)
    var (row, x) = (0, samples.x)
    for label in 0...Reading.noneIndex {
      let members = labels.indices.filter { labels[$0] == label }
      guard !members.isEmpty else { continue }
      let head = label == Reading.noneIndex ? 2 * Self.figureWidth : Self.figureWidth
      let length = head + Self.tilePitch * Double(members.count) - 8
      let isBroken = x + length > samples.maxX && x > samples.x
      if isBroken { (row, x) = (row + 1, samples.x) }
      groups.append((label, row, x))
      x += head
      for member in members {
        if x + Self.tileSide > samples.maxX {
          (row, x) = (row + 1, samples.x + head)
        }
        tiles[member] = (row, x)
        x += Self.tilePitch
      }
      x += Self.groupGap
    }
    rowCount = labels.isEmpty ? 0 : row + 1
  }

  /// How many rows have room.
  var shownRows: Int { max(1, Int((samples.height + rowPitch - 60) / rowPitch)) }

  /// The tile of a sample; nil if its row is not shown.
  func tile(_ index: Int, firstRow: Int) -> Rect? {
    let row = tiles[index].row - firstRow
    guard (0..<shownRows).contains(row) else { return nil }
    return Rect(
      x: tiles[index].x, y: samples.y + Double(row) * rowPitch, width: Self.tileSide,
      height: Self.tileSide)
  }

  /// A tile in the card.
  func offer(_ index: Int) -> Rect {
    Rect(
      x: card.x + 16 + Double(index) * 56, y: card.maxY - Self.tileSide - 28,
      width: Self.tileSide, height: Self.tileSide)
  }

  /// The button in the card while learning goes on.
  var cancel: Rect { Rect(x: card.maxX - 112, y: card.maxY - 48, width: 96, height: 32) }
}

extension State {
  var handLayout: HandLayout {
    HandLayout(layout.teach, labels: (teach.hand.samples ?? []).map(\.label))
  }

  /// The controls of the page, in the order of the focus.
  var handPlaces: [TeachPlace] {
    let places = handLayout
    let samples = (teach.hand.samples ?? []).indices
    let tiles = samples.compactMap { index in
      places.tile(index, firstRow: teach.hand.firstRow).map { TeachPlace(.sample(index), $0) }
    }.sorted { ($0.rect.y, $0.rect.x) < ($1.rect.y, $1.rect.x) }
    return (sampleCount > 0 ? [TeachPlace(.forgetAll, places.forgetAll)] : []) + tiles
      + [TeachPlace(.command(.learnHand), places.learn)] + cardPlaces(places)
  }

  private func cardPlaces(_ places: HandLayout) -> [TeachPlace] {
    switch teach.hand.phase {
    case .learning: return [TeachPlace(.cancelLearning, places.cancel)]
    case .learned:
      return [
        TeachPlace(.keepHand, places.keep), TeachPlace(.discardHand, places.discard),
      ]
    case .idle:
      let offered = offers.indices.map { TeachPlace(.offer($0), places.offer($0)) }
      let back = Rect(
        x: places.keep.x, y: places.keep.y, width: places.frame.column.width,
        height: places.keep.height)
      return offered + (recognition.personal == nil ? [] : [TeachPlace(.backToShipped, back)])
    }
  }
}
