import Preprocess

/// Reads drawings as numbers: divides them into digits and recognizes each.
package struct NumberReader: Sendable {
  package let recognizer: Recognizer
  package let model: NumberModel
  package let pictureModel: NumberModel

  /// - Parameters:
  ///   - recognizer: reads each digit.
  ///   - model: chooses among the ways to divide a drawing.
  ///   - pictureModel: chooses among those to divide a picture's foreground.
  package init(
    _ recognizer: Recognizer, model: NumberModel = .learned,
    pictureModel: NumberModel = .learnedForPictures
  ) {
    self.recognizer = recognizer
    self.model = model
    self.pictureModel = pictureModel
  }

  /// Reads a drawing; nil if it is blank.
  ///
  /// - Parameters:
  ///   - drawing: all strokes of a number.
  ///   - groups: strokes that are one digit each.
  package func read(_ drawing: Drawing, groups: StrokeGroups = .none) -> NumberReading? {
    var memory = NumberMemory()
    return read(drawing, groups: groups, &memory)
  }

  /// Reads a drawing that may differ little from the last one; nil if it is blank.
  ///
  /// - Parameters:
  ///   - drawing: all strokes of a number.
  ///   - groups: strokes that are one digit each.
  ///   - memory: holds what is known of the last drawing.
  package func read(
    _ drawing: Drawing, groups: StrokeGroups = .none, _ memory: inout NumberMemory
  ) -> NumberReading? {
    guard let divisions = divisions(of: drawing, groups: groups, &memory) else { return nil }
    let scores = PathScores(divisions.lattice, model)
    let path = scores.best()
    // Around groups, very many pieces may not be divided in any way.
    guard !path.isEmpty else { return readSingle(drawing) }
    let digits = divisions.digits(path, scores)
    return NumberReading(digits: digits, confidence: confidence(of: digits, scores, model))
  }

  /// The whole drawing as one digit; nil if it is blank.
  package func readSingle(_ drawing: Drawing) -> NumberReading? {
    guard let box = InkBox(of: drawing.strokes.lazy.flatMap(\.points)),
      let reading = recognizer.read(drawing)
    else { return nil }
    let parts = drawing.strokes.enumerated().map {
      InkPart(stroke: $0.offset, points: $0.element.points.indices)
    }
    return NumberReading(single: reading, parts: parts, box: box)
  }

  /// What a drawing of several digits is read as, and `log(p / (1 - p))` of its probability p; nil
  /// for one digit.
  package func logit(of drawing: Drawing) -> (text: String, logit: Double)? {
    var memory = NumberMemory()
    guard let divisions = divisions(of: drawing, &memory) else { return nil }
    let scores = PathScores(divisions.lattice, model)
    let digits = divisions.digits(scores.best(), scores)
    guard digits.count > 1 else { return nil }
    return (String(digits.map(\.character)), scores.logit(of: digits.map(\.label)))
  }

  func confidence(
    of digits: [NumberDigit], _ scores: PathScores, _ model: NumberModel
  ) -> Float {
    guard digits.count > 1 else { return digits[0].reading.confidence }
    let calibrated = model.calibration.confidence(logit: scores.logit(of: digits.map(\.label)))
    // The whole is not surer than any of its digits.
    let shares = digits.map { $0.isDigit ? $0.reading.confidence : $0.reading.none }
    return min(Float(calibrated), shares.min() ?? 1)
  }
}

/// The candidates of a drawing with their readings, and the ways to combine them.
package struct Divisions: Sendable {
  package let segmentation: Segmentation
  /// Of each candidate.
  package let readings: [Reading]
  package let lattice: NumberLattice

  init(_ segmentation: Segmentation, readings: [Reading]) {
    self.segmentation = segmentation
    self.readings = readings
    lattice = NumberLattice(
      segmentation,
      segments: zip(segmentation.candidates, readings).map {
        SegmentFeatures($0, $1, in: segmentation)
      })
  }

  /// - Parameter path: candidates, from left to right.
  func digits(_ path: [Int], _ scores: PathScores) -> [NumberDigit] {
    path.map { index in
      let candidate = segmentation.candidates[index]
      let alone = readings[index]
      let isDigit = path.count > 1 ? scores.isDigit(index) : alone.isDigit
      let reading =
        path.count > 1
        ? alone.replacing(none: Float(scores.none(of: index)), isDigit: isDigit) : alone
      return NumberDigit(
        parts: candidate.parts, box: candidate.box, reading: reading, isDigit: isDigit)
    }
  }
}

extension NumberReader {
  /// All ways to divide a drawing; nil if it is blank. Strokes are cut only where they are not
  /// clearly of one digit.
  package func divisions(
    of drawing: Drawing, groups: StrokeGroups = .none, _ memory: inout NumberMemory
  ) -> Divisions? {
    memory.prepare(for: drawing)
    defer { memory.finish() }
    return divisions(
      segment: { Segmentation(of: drawing, groups: groups, cutting: $0) },
      read: { parts in
        memory.reading(of: parts) { recognizer.read(drawing.keeping($0)) }
      })
  }

  /// All ways to divide ink; nil if it is blank.
  ///
  /// - Parameters:
  ///   - segment: divides it, cutting strokes of these indices.
  ///   - read: reads parts of it as a digit; nil if they are blank.
  func divisions(
    segment: (_ cutting: Set<Int>) -> Segmentation?, read: ([InkPart]) -> Reading?
  ) -> Divisions? {
    func readings(_ segmentation: Segmentation) -> [Reading]? {
      let readings = segmentation.candidates.compactMap { read($0.parts) }
      return readings.count == segmentation.candidates.count ? readings : nil
    }
    guard let whole = segment([]), let wholeReadings = readings(whole) else { return nil }
    let doubtful = whole.isTangle ? [] : whole.doubtfulStrokes(wholeReadings)
    guard !doubtful.isEmpty, let cut = segment(doubtful), cut.atoms.count > whole.atoms.count,
      !cut.isTangle, let cutReadings = readings(cut)
    else { return Divisions(whole, readings: wholeReadings) }
    return Divisions(cut, readings: cutReadings)
  }
}

extension Segmentation {
  /// The strokes that no candidate explains well: cutting them may.
  fileprivate func doubtfulStrokes(_ readings: [Reading]) -> Set<Int> {
    var doubtful = Set(atoms.lazy.filter { !$0.isGroup }.map(\.part.stroke))
    for (candidate, reading) in zip(candidates, readings)
    where reading.confidence >= 0.9 && isUsual(candidate.box) {
      doubtful.subtract(candidate.parts.map(\.stroke))
    }
    return doubtful
  }

  /// Whether one digit often has such a size.
  private func isUsual(_ box: InkBox) -> Bool {
    box.width <= 0.95 * max(height, box.height) && box.height >= 0.6 * height
  }
}
