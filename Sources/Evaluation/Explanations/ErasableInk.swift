import Network
import Preprocess
import Recognition

/// An example whose ink can be erased: in units, and in blocks that are cut differently from the
/// units.
package protocol ErasableInk: Sendable {
  /// The ink of each unit.
  var amounts: [Double] { get }
  /// Of each block, the units in it, each with the share of it that is in the block.
  var blocks: [[(unit: Int, share: Double)]] { get }

  /// The whole example as it is read, or without some units, or without a block; nil if there is no
  /// ink.
  func image(_ normalizer: Normalizer) -> DigitImage?
  func image(withoutUnits units: Set<Int>, _ normalizer: Normalizer) -> DigitImage?
  func image(withoutBlock block: Int, _ normalizer: Normalizer) -> DigitImage?

  /// How much each unit speaks for an answer.
  func relevance(_ method: ExplanationMethod, _ explainer: Explainer, _ question: Question)
    -> [Double]

  /// The units near a unit, with it: what a random erasure erases together.
  func neighbors(of unit: Int) -> [Int]
}

extension ErasableInk {
  /// The first units of an order that hold about a share of the ink.
  func units(_ order: [Int], share: Double) -> Set<Int> {
    let limit = share * amounts.reduce(0, +)
    var (chosen, erased) = (Set<Int>(), 0.0)
    for unit in order {
      guard erased + amounts[unit] / 2 <= limit else { break }
      chosen.insert(unit)
      erased += amounts[unit]
    }
    return chosen
  }

  func mostRelevant(_ relevance: [Double]) -> [Int] {
    relevance.indices.sorted { (-relevance[$0], $0) < (-relevance[$1], $1) }
  }

  /// Random units, each followed by its neighbors.
  func randomOrder(_ random: inout RandomSource) -> [Int] {
    var order = Array(amounts.indices)
    random.shuffle(&order)
    var seen = Set<Int>()
    return order.flatMap(neighbors).filter { seen.insert($0).inserted }
  }

  /// The effect of erasing each block that the relevance of the units predicts.
  func predictedEffects(_ relevance: [Double]) -> [Double] {
    blocks.map { block in
      block.reduce(0) { $0 + $1.share * amounts[$1.unit] * relevance[$1.unit] }
    }
  }
}

/// How an explanation is computed.
package enum ExplanationMethod: String, CaseIterable, Sendable {
  case occlusion = "occlusion"
  case gradient = "gradient x input"
}

/// A drawing in pieces of strokes. The blocks are longer pieces that start elsewhere.
package struct ErasableStrokes: ErasableInk {
  private let drawing: Drawing
  private let units: InkPieces
  private let others: InkPieces
  package let blocks: [[(unit: Int, share: Double)]]

  /// Nil if the drawing cannot be cut.
  ///
  /// - Parameters:
  ///   - length: of a block, in pixels of the 28x28 image.
  ///   - phase: the share of it that the first block of a stroke has.
  package init?(_ drawing: Drawing, length: Double, phase: Double, _ explainer: Explainer) {
    let normalizer = explainer.recognizer.normalizer
    guard
      let units = InkPieces(
        drawing, length: explainer.pieceLength, normalizer: normalizer),
      let others = InkPieces(drawing, length: length, phase: phase, normalizer: normalizer)
    else { return nil }
    self.drawing = drawing
    self.units = units
    self.others = others
    let (places, otherPlaces) = (Self.places(units), Self.places(others))
    blocks = otherPlaces.map { other in
      places.indices.compactMap { unit in
        let place = places[unit]
        let overlap = min(place.end, other.end) - max(place.start, other.start)
        guard place.stroke == other.stroke, overlap > 0 else { return nil }
        return (unit, overlap / (place.end - place.start))
      }
    }
  }

  /// Where each piece is along its stroke.
  private static func places(
    _ pieces: InkPieces
  ) -> [(stroke: Int, start: Double, end: Double)] {
    var (stroke, length) = (-1, 0.0)
    return pieces.lengths.indices.map { index in
      if pieces.stroke(of: index) != stroke { (stroke, length) = (pieces.stroke(of: index), 0) }
      defer { length += pieces.lengths[index] }
      return (stroke, length, length + pieces.lengths[index])
    }
  }

  package var amounts: [Double] { units.lengths }

  package func image(_ normalizer: Normalizer) -> DigitImage? { normalizer.image(of: drawing) }

  package func image(withoutUnits erased: Set<Int>, _ normalizer: Normalizer) -> DigitImage? {
    normalizer.image(of: units.drawing(without: erased.contains))
  }

  package func image(withoutBlock block: Int, _ normalizer: Normalizer) -> DigitImage? {
    normalizer.image(of: others.drawing { $0 == block })
  }

  package func relevance(
    _ method: ExplanationMethod, _ explainer: Explainer, _ question: Question
  ) -> [Double] {
    let explanation =
      switch method {
      case .occlusion: explainer.explain(drawing, question)
      case .gradient: explainer.gradientTimesInput(drawing, question)
      }
    return explanation?.pieces.map { Double($0.relevance) } ?? []
  }

  /// Two on either side in the stroke.
  package func neighbors(of unit: Int) -> [Int] {
    (max(0, unit - 2)...min(unit + 2, amounts.count - 1)).filter {
      units.stroke(of: $0) == units.stroke(of: unit)
    }
  }
}

/// An image in pixels. The blocks are squares of a grid.
package struct ErasablePixels: ErasableInk {
  private let image: DigitImage
  /// The pixels of the foreground.
  private let pixels: [Int]
  package let blocks: [[(unit: Int, share: Double)]]

  /// - Parameters:
  ///   - side: of the squares of the grid.
  ///   - offset: of the grid, from 0 to below `side`, to the right and down.
  package init(_ image: DigitImage, side: Int, offset: (Int, Int)) {
    self.image = image
    let pixels = image.pixels.indices.filter { image.pixels[$0] > 0 }
    self.pixels = pixels
    let groups = Dictionary(grouping: pixels.indices) { unit in
      let (row, column) = pixels[unit].quotientAndRemainder(dividingBy: DigitImage.side)
      return (row + offset.1) / side * 100 + (column + offset.0) / side
    }
    blocks = groups.sorted { $0.key < $1.key }.map { $0.value.map { ($0, 1) } }
  }

  package var amounts: [Double] { pixels.map { Double(image.pixels[$0]) / 255 } }

  package func image(_ normalizer: Normalizer) -> DigitImage? { image }

  package func image(withoutUnits erased: Set<Int>, _ normalizer: Normalizer) -> DigitImage? {
    image.erasing(erased.map { pixels[$0] })
  }

  package func image(withoutBlock block: Int, _ normalizer: Normalizer) -> DigitImage? {
    image.erasing(blocks[block].map { pixels[$0.unit] })
  }

  package func relevance(
    _ method: ExplanationMethod, _ explainer: Explainer, _ question: Question
  ) -> [Double] {
    let explanation =
      switch method {
      case .occlusion: explainer.explain(image, question)
      case .gradient: explainer.gradientTimesInput(image, question)
      }
    return pixels.map { Double(explanation?.relevance[$0] ?? 0) }
  }

  /// A square of five pixels.
  package func neighbors(of unit: Int) -> [Int] {
    let (row, column) = pixels[unit].quotientAndRemainder(dividingBy: DigitImage.side)
    return pixels.indices.filter {
      abs(pixels[$0] / DigitImage.side - row) <= 2
        && abs(pixels[$0] % DigitImage.side - column) <= 2
    }
  }
}
