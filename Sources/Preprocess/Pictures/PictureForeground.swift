/// The row of digits that a picture shows, divided into what may be one digit each.
///
/// In its parts, a stroke is a connected component, and points are the pieces between its cuts.
/// Neighboring pieces share none, as no pen joins them.
package struct PictureForeground: Sendable {
  /// Larger pictures are scaled down to about so many pixels a side.
  private static let workingSide = 1600
  /// Smaller pictures are images of one digit, as MNIST's.
  package static let smallestSide = 41

  /// Whether the picture shows other writing of about the same amount.
  package let isAmbiguous: Bool

  private let row: RowMap
  private let labels: PixelGrid<Int32>
  private let components: [Component]
  /// Of each component, the cuts through it.
  private let seams: [[[Int]]]
  private let strokeWidth: Double
  /// Pixels of the picture for one of the map it was found in.
  private let scale: Double

  /// Nil if nothing in the picture stands out as writing.
  package init?(of picture: Picture) {
    guard min(picture.width, picture.height) >= 3 else { return nil }
    let side = max(picture.width, picture.height)
    let factor = (side + Self.workingSide - 1) / Self.workingSide
    guard min(picture.width, picture.height) >= 3 * factor,
      let found = FoundRow.darkOrLight(PixelGrid(picture, reducedBy: factor))
    else { return nil }
    self.init(found, scale: Double(factor))
  }

  private init?(_ found: FoundRow, scale: Double) {
    self.scale = scale
    isAmbiguous = found.isAmbiguous
    row = RowMap(found.row, in: found.densities)
    let all = Components(row.densities, above: Float(0.5 * found.row.level))
    labels = all.labels
    let area = all.all.reduce(0) { $0 + $1.area }
    let perimeter = all.all.reduce(0) { $0 + $1.perimeter }
    guard perimeter > 0 else { return nil }
    let width = 2 * Double(area) / (Double(perimeter) * .pi / 4)
    strokeWidth = width
    let kept = all.all.filter { Double($0.area) >= 0.5 * width * width && $0.area > 8 }
    guard !kept.isEmpty else { return nil }
    components = kept.sorted { ($0.center.x, $0.label) < ($1.center.x, $1.label) }
    let height = WritingHeight.of(components.map { $0.box(strokeWidth: width) })
    let labels = labels
    let least = Int(width * width) + 1
    seams = components.map { SeamCuts($0, labels, height: height).seams(leaving: least) }
  }

  /// The candidate digits. Boxes and lengths are in pixels of the row.
  ///
  /// - Parameter cut: the numbers of the components that may be of several digits.
  package func segmentation(cutting cut: Set<Int> = []) -> Segmentation? {
    let whole = components.indices.compactMap(atom)
    guard !whole.isEmpty else { return nil }
    return Segmentation(whole: whole, drawing: nil) { _, _ in
      whole.map { cut.contains($0.part.stroke) ? pieces(of: $0) : [$0] }
    }
  }

  /// The image of parts; nil if they have no pixels.
  package func image(of parts: [InkPart]) -> DigitImage? {
    DigitRendering(strokeWidth: strokeWidth).image(of: mask(of: parts))
  }

  /// All foreground in one.
  package var parts: [InkPart] {
    components.indices.map { InkPart(stroke: $0, points: 0..<seams[$0].count + 1) }
  }

  /// The smallest box around parts, in pixels of the picture.
  package func box(of parts: [InkPart]) -> InkBox {
    let boxes = parts.map { rectangle(of: $0) }
    let low = boxes.dropFirst().reduce(boxes[0].low) { pointwiseMin($0, $1.low) }
    let high = boxes.dropFirst().reduce(boxes[0].high) { pointwiseMax($0, $1.high) }
    let box = row.box(low, high)
    return InkBox(low: box.low * scale, high: box.high * scale)
  }

  private func atom(_ index: Int) -> InkAtom? {
    InkAtom(
      part: InkPart(stroke: index, points: 0..<seams[index].count + 1),
      box: components[index].box(strokeWidth: strokeWidth))
  }

  private func pieces(of atom: InkAtom) -> [InkAtom] {
    let index = atom.part.stroke
    let count = seams[index].count
    guard count > 0 else { return [atom] }
    return (0...count).map { piece in
      let part = InkPart(stroke: index, points: piece..<piece + 1)
      let (low, high) = rectangle(of: part)
      return InkAtom(
        part: part, box: InkBox(low: low, high: high).inset(by: strokeWidth / 2), piece: piece,
        startsAtCut: piece > 0, endsAtCut: piece < count)
    }
  }

  private func rectangle(of part: InkPart) -> (low: SIMD2<Double>, high: SIMD2<Double>) {
    let component = components[part.stroke]
    var (low, high) = (component.high, component.low)
    forEachPixel(of: part) { x, y in
      low = SIMD2(min(low.x, x), min(low.y, y))
      high = SIMD2(max(high.x, x + 1), max(high.y, y + 1))
    }
    guard low.x < high.x else {
      let middle = component.center
      return (middle, middle)
    }
    return (SIMD2<Double>(low), SIMD2<Double>(high))
  }

  private func mask(of parts: [InkPart]) -> PixelGrid<Bool> {
    var mask = PixelGrid(width: labels.width, height: labels.height, repeating: false)
    for part in parts { forEachPixel(of: part) { mask[$0, $1] = true } }
    return mask
  }

  private func forEachPixel(of part: InkPart, _ body: (Int, Int) -> Void) {
    let component = components[part.stroke]
    let seams = seams[part.stroke]
    let first = part.points.lowerBound
    let last = part.points.upperBound - 1
    for y in component.low.y..<component.high.y {
      let row = y - component.low.y
      let start = first == 0 ? 0 : seams[first - 1][row]
      let end = last >= seams.count ? component.width : seams[last][row]
      for x in component.low.x + start..<component.low.x + max(start, end)
      where labels[x, y] == Int32(component.label) { body(x, y) }
    }
  }
}

extension Component {
  /// The box around the middles of its strokes, which is what the boxes of drawings are.
  fileprivate func box(strokeWidth: Double) -> InkBox {
    InkBox(low: SIMD2<Double>(low), high: SIMD2<Double>(high)).inset(by: strokeWidth / 2)
  }
}

extension InkBox {
  /// Smaller on every side, as far as possible.
  fileprivate func inset(by length: Double) -> InkBox {
    let most = (high - low) / 2
    let inset = pointwiseMin(SIMD2(repeating: length), most)
    return InkBox(low: low + inset, high: high - inset)
  }
}
