/// The weights by which `NumberLattice` chooses how to divide a drawing into digits: a semi-Markov
/// conditional random field (Sarawagi and Cohen 2004). A path's score is the sum over its segments
/// of `features · weights` and over its boundaries of the same; its probability is the softmax over
/// all paths. `FitNumbers` learns the weights from strings.
package struct NumberModel: Hashable, Sendable {
  /// Of the features of a segment that is a digit; see `SegmentFeatures`.
  package var digit: SIMD16<Double>
  /// For each of these features, what the digits 0 to 9 have beside that: a 1 rarely has a second
  /// stroke, and a 5 may be wide.
  package var ofDigits: [SIMD16<Double>]
  /// Of the same features of a segment that is not a digit.
  package var none: SIMD16<Double>
  /// Of the features of two neighbors; see `BoundaryFeatures`.
  package var boundary: SIMD16<Double>
  /// What they have beside that where the pen was not lifted.
  package var joined: SIMD16<Double>
  /// Of the logarithm of the digit's probability.
  package var probability: Double
  /// What the features of a segment tell together, of each label, beside that.
  package var segmentUnits: HiddenUnits
  /// What the features of two neighbors tell together, in the first lane.
  package var boundaryUnits: HiddenUnits
  /// How the probability of a text becomes its confidence.
  package var calibration: NumberCalibration

  package static let noneOfDigits = [SIMD16<Double>](repeating: .zero, count: 16)

  /// - Precondition: `ofDigits` has 16 elements.
  package init(
    digit: SIMD16<Double>, none: SIMD16<Double>, boundary: SIMD16<Double>, probability: Double,
    joined: SIMD16<Double> = .zero, ofDigits: [SIMD16<Double>] = noneOfDigits,
    segmentUnits: HiddenUnits = HiddenUnits(), boundaryUnits: HiddenUnits = HiddenUnits(),
    calibration: NumberCalibration = NumberCalibration()
  ) {
    precondition(ofDigits.count == 16)
    self.calibration = calibration
    self.ofDigits = ofDigits
    self.segmentUnits = segmentUnits
    self.boundaryUnits = boundaryUnits
    self.digit = digit
    self.none = none
    self.boundary = boundary
    self.joined = joined
    self.probability = probability
  }

  /// The scores of the labels 0 to 9 and `Reading.noneIndex` for a segment; of the lanes beyond,
  /// minus infinity.
  func labelScores(_ segment: SegmentFeatures) -> SIMD16<Double> {
    var scores = SIMD16(repeating: (digit * segment.geometry).sum())
    scores += probability * segment.others
    for (feature, weights) in ofDigits.enumerated() {
      scores += segment.geometry[feature] * weights
    }
    scores[Reading.noneIndex] = (none * segment.geometry).sum()
    scores += segmentUnits.output(segment.geometry, segment.others)
    for lane in Reading.noneIndex + 1..<16 { scores[lane] = -.infinity }
    return scores
  }

  func score(_ features: BoundaryFeatures) -> Double {
    ((features.isJoined ? boundary + joined : boundary) * features.lanes).sum()
      + boundaryUnits.output(features.lanes, features.others)[0]
  }
}
