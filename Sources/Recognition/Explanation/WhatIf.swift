import Preprocess

/// A small change of a drawing after which it is read as something else.
package struct WhatIf: Hashable, Sendable {
  /// The line that is erased or added, in units of the drawing.
  package let points: [Point]
  /// Its length in pixels of the 28x28 image.
  package let length: Double
  /// What is read then: a digit, or `Reading.noneIndex`.
  package let label: Int

  package init(points: [Point], length: Double, label: Int) {
    self.points = points
    self.length = length
    self.label = label
  }
}

extension Explainer {
  /// The shortest stretch of one stroke, in steps of a piece, without which a drawing is read as
  /// another digit, or as none where no stretch makes it a digit: that ink without a piece is no
  /// digit says little. Of stretches of equal length it is the one after which the most speaks for
  /// the new reading. At most half of the ink is erased.
  ///
  /// - Parameters:
  ///   - drawing: read as one digit.
  ///   - shouldStop: asked before each of up to about 1,000 readings.
  /// - Returns: nil if there is none, or if the search should stop.
  package func smallestErasure(
    _ drawing: Drawing, shouldStop: () -> Bool = { false }
  ) -> WhatIf? {
    guard let pieces = pieces(of: drawing),
      let leader = recognizer.read(drawing)?.leader
    else { return nil }
    return smallest(1...max(1, pieces.pieces.count / 2)) { count in
      let changes = changes(
        pieces.stretches(of: count).filter { $0.count == count }, from: leader, shouldStop
      ) {
        pieces.drawing(without: $0.contains)
      }
      return changes?.map { stretch, label in
        WhatIf(
          points: stretch.flatMap { pieces.points(of: $0) },
          length: stretch.reduce(0) { $0 + pieces.lengths[$1] }, label: label)
      }
    }
  }

  /// The shortest straight stroke with which a drawing is read as another digit, or as none where
  /// no stroke makes it a digit, of those of 4 to 14 pixels of the 28x28 image, in four directions,
  /// on a grid over the ink. Of strokes of equal length it is the one with which the most speaks
  /// for the new reading.
  ///
  /// - Parameters:
  ///   - drawing: read as one digit.
  ///   - shouldStop: asked before each of up to 1,225 readings.
  /// - Returns: nil if there is none, or if the search should stop.
  package func smallestAddition(
    _ drawing: Drawing, shouldStop: () -> Bool = { false }
  ) -> WhatIf? {
    guard let leader = recognizer.read(drawing)?.leader,
      let frame = recognizer.normalizer.frame(of: drawing)
    else { return nil }
    let pixel = frame.side / Double(DigitImage.side)
    let corner = SIMD2(frame.x, frame.y)
    return smallest(AddedStroke.lengths) { length in
      let changes = changes(AddedStroke.all(length: length), from: leader, shouldStop) { added in
        var changed = drawing
        changed.strokes.append(Stroke(points: added.points(corner: corner, pixel: pixel)))
        return changed
      }
      return changes?.map { added, label in
        WhatIf(points: added.points(corner: corner, pixel: pixel), length: length, label: label)
      }
    }
  }

  /// The first change to a digit, or else the first one to none.
  ///
  /// - Parameters:
  ///   - lengths: the shortest first.
  ///   - changes: the changes of a length; nil if the search should stop.
  private func smallest<Length>(
    _ lengths: some Sequence<Length>, _ changes: (Length) -> [WhatIf]?
  ) -> WhatIf? {
    var none: WhatIf?
    for length in lengths {
      guard let found = changes(length) else { return nil }
      if let digit = found.first(where: { $0.label != Reading.noneIndex }) { return digit }
      none = none ?? found.first
    }
    return none
  }

  /// Of some changes, the one that changes the reading to a digit and the one that changes it to
  /// none after which the most speaks for the new one.
  ///
  /// - Returns: nil if it should stop; empty if no change changes the reading.
  private func changes<Change>(
    _ changes: [Change], from leader: Int, _ shouldStop: () -> Bool,
    _ drawing: (Change) -> Drawing
  ) -> [(change: Change, label: Int)]? {
    var best: [Bool: (change: Change, label: Int, strength: Double)] = [:]
    for change in changes {
      guard !shouldStop() else { return nil }
      guard let image = recognizer.normalizer.image(of: drawing(change)) else { continue }
      let shares = recognizer.logShares(of: image)
      let label = shares.leader
      let strength = shares.odds(label, against: leader)
      let isNone = label == Reading.noneIndex
      guard label != leader, strength > best[isNone]?.strength ?? -.infinity else { continue }
      best[isNone] = (change, label, strength)
    }
    return [false, true].compactMap { best[$0].map { ($0.change, $0.label) } }
  }
}

/// A straight stroke in the 28x28 image.
private struct AddedStroke {
  /// In pixels.
  static let lengths = [4.0, 6, 8, 11, 14]
  private static let directions: [SIMD2<Double>] = [
    SIMD2(1, 0), SIMD2(0, 1), SIMD2(0.5.squareRoot(), 0.5.squareRoot()),
    SIMD2(0.5.squareRoot(), -0.5.squareRoot()),
  ]
  /// The box of the ink, in steps of 3 pixels.
  private static let places = (0...6).map { 5.5 + 3 * Double($0) }

  let middle: SIMD2<Double>
  let half: SIMD2<Double>

  static func all(length: Double) -> [AddedStroke] {
    directions.flatMap { direction in
      places.flatMap { y in
        places.map { x in AddedStroke(middle: SIMD2(x, y), half: direction * (length / 2)) }
      }
    }
  }

  func points(corner: SIMD2<Double>, pixel: Double) -> [Point] {
    [middle - half, middle + half].map {
      let place = corner + $0 * pixel
      return Point(x: place.x, y: place.y)
    }
  }
}
