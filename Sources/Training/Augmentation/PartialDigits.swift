import Datasets
import Network
import Preprocess
import Recognition

/// The first parts of digits, from 10 to 90 % of the length of their ink: what the window shows
/// while a digit is drawn.
///
/// Most are no digits and train the rejection. Some are: a straight stroke is a 1, the head of a 9
/// is a 0, most of a 3 is a 3. A network that never trained on partial digits tells which.
package struct PartialDigits: Sendable {
  /// What a part of a digit is to the network.
  package enum Kind: Hashable, Sendable {
    case outOfDistribution
    /// The digit that it is a part of, although some ink is missing.
    case digit
    /// Another digit, or something between a digit and none: trains nothing.
    case ambiguous
  }

  private struct Part {
    let digit: Int
    let tenth: Int
  }

  /// The parts are judged at whole tenths of the ink.
  private static let tenths = 1...9

  private let digits: [LabeledDrawing]
  private var outOfDistribution: [Part] = []
  private var own: [Part] = []

  /// - Parameters:
  ///   - digits: whole ones.
  ///   - filter: a network that did not train on partial digits.
  package init(of digits: [LabeledDrawing], filter: Recognizer) {
    self.digits = digits
    let judge = PartialJudge(digits, filter)
    for (index, digit) in digits.enumerated() {
      for tenth in Self.tenths {
        let drawing = digit.drawing.beginning(share: Double(tenth) / 10)
        guard !drawing.isBlank else { continue }
        switch judge.kind(of: drawing, label: digit.label, tenth: tenth) {
        case .outOfDistribution: outOfDistribution.append(Part(digit: index, tenth: tenth))
        case .digit: own.append(Part(digit: index, tenth: tenth))
        case .ambiguous: continue
        }
      }
    }
  }

  /// Whether no part trains anything.
  package var isEmpty: Bool { outOfDistribution.isEmpty && own.isEmpty }

  /// A random part with its digit, or with the reject class. All that train are equally likely.
  package func example(random: inout RandomSource) -> (drawing: Drawing, label: Int) {
    let index = random.index(below: outOfDistribution.count + own.count)
    guard index < outOfDistribution.count else {
      let part = own[index - outOfDistribution.count]
      return (drawing(part, random: &random), digits[part.digit].label)
    }
    return (drawing(outOfDistribution[index], random: &random), Int(ImageSet.rejectClass))
  }

  /// A random part that is no digit; nil if there are none.
  package func outOfDistributionDrawing(random: inout RandomSource) -> Drawing? {
    guard !outOfDistribution.isEmpty else { return nil }
    return drawing(outOfDistribution[random.index(below: outOfDistribution.count)], random: &random)
  }

  /// All parts that are no digits, at whole tenths of the ink.
  package var outOfDistributionDrawings: [Drawing] {
    outOfDistribution.map { digits[$0.digit].drawing.beginning(share: Double($0.tenth) / 10) }
  }

  /// All parts that are their own digit.
  package var ownDrawings: [LabeledDrawing] {
    own.map { part in
      let digit = digits[part.digit]
      return LabeledDrawing(
        drawing: digit.drawing.beginning(share: Double(part.tenth) / 10), label: digit.label)
    }
  }

  /// The part, up to half a tenth shorter or longer.
  private func drawing(_ part: Part, random: inout RandomSource) -> Drawing {
    let tenths = Double(part.tenth) + random.uniform(in: -0.5...0.5)
    return digits[part.digit].drawing.beginning(share: min(max(tenths, 1), 9) / 10)
  }
}

/// Tells which parts of digits are digits.
private struct PartialJudge {
  let filter: Recognizer
  /// The score that half of the whole digits reach. With a lower one more digits would be read as
  /// another digit halfway, as the upper half of a 3 as a 2.
  let typicalScore: Float
  /// From here on a person guesses a digit that is not finished, and so does the network.
  private static let guessedTenth = 7
  /// From here on what is missing is less than what some people leave open, so no part is none.
  private static let almostWholeTenth = 8

  init(_ digits: [LabeledDrawing], _ filter: Recognizer) {
    self.filter = filter
    let scores = digits.compactMap { filter.read($0.drawing)?.digitScore }.sorted()
    typicalScore = scores.isEmpty ? 1 : scores[scores.count / 2]
  }

  func kind(of part: Drawing, label: Int, tenth: Int) -> PartialDigits.Kind {
    // Every part of a plain 1 is one, and the network knows only some of them.
    guard label != 1, !part.isStraightStroke else { return .ambiguous }
    guard let reading = filter.read(part) else { return .ambiguous }
    guard reading.isDigit else {
      guard tenth >= Self.guessedTenth else { return .outOfDistribution }
      let isAlmostWhole = tenth >= Self.almostWholeTenth
      // Its share is small where none leads, so this is its probability given that it is a digit.
      if reading.probabilities[label] >= (isAlmostWhole ? 0.5 : 0.8) { return .digit }
      return isAlmostWhole ? .ambiguous : .outOfDistribution
    }
    guard reading.digit != label else { return .digit }
    // A part that is read as a 1 or a 7, as the back of a 6 or the upper half of a 2, is what
    // somebody writes as a whole 1 or 7. A network that learns to reject it rejects these people's.
    let isPlain = reading.digit == 1 || reading.digit == 7
    return isPlain || reading.digitScore >= typicalScore ? .ambiguous : .outOfDistribution
  }
}
