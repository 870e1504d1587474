import Preprocess

/// What of UNIPEN's collection networks train on and are evaluated on.
extension UNIPENCollection {
  /// The digits, without the strokes of one digit that are labeled as a digit each.
  package static func digits(_ path: String) throws(DatasetError) -> UNIPENCollection {
    let all = try read(path, sections: [.digits])
    return all.with(
      all.samples.withoutSplitCharacters.filter { $0.digit != nil && !$0.drawing.isBlank })
  }

  /// Letters and symbols that do not look like a digit.
  package static func letters(_ path: String) throws(DatasetError) -> UNIPENCollection {
    let all = try read(path, sections: [.upperCase, .lowerCase, .symbols])
    return all.with(
      all.samples.withoutSplitCharacters.filter { !$0.looksLikeDigit && !$0.drawing.isBlank })
  }

  /// A line for every site that is left out, and one for all single segments.
  package var notes: [String] {
    let segments = skipped.filter { !$0.isSite }
    let sites = skipped.filter(\.isSite).map { "left out \($0)" }
    guard let first = segments.first else { return sites }
    return sites + ["left out \(segments.count) segments, the first in \(first)"]
  }
}

extension UNIPENCollection.Sample {
  /// The digit 0 to 9; nil for letters and symbols.
  package var digit: Int? {
    guard section == .digits, label.utf8.count == 1, let digit = Int(label) else { return nil }
    return digit
  }

  /// Nil for letters and symbols. It has no writer: UNIPEN's writers have names, not numbers.
  package var labeledDrawing: LabeledDrawing? {
    digit.map { LabeledDrawing(drawing: drawing, label: $0) }
  }
}

extension [UNIPENCollection.Sample] {
  /// Sites whose labels give each stroke of some characters a label of its own.
  private static let sitesSplittingCharacters: Set<String> = ["ibm"]

  /// Without neighboring strokes of one writer with the same label, at sites where these are the
  /// strokes of one character: the bar and the stem of a 4, the slash and the oval of a 0. Of the
  /// 53 pairs of digits, the boxes of 42 overlap on the tablet. The others may be the same digit
  /// twice in a row, but are too few to be worth keeping every character's place.
  package var withoutSplitCharacters: [Element] {
    indices.filter { index in
      !(index > startIndex && isSplit(index - 1)) && !(index + 1 < endIndex && isSplit(index))
    }.map { self[$0] }
  }

  /// Whether a sample and the next one may be strokes of the same character.
  private func isSplit(_ index: Int) -> Bool {
    let (sample, next) = (self[index], self[index + 1])
    guard Self.sitesSplittingCharacters.contains(sample.site), let component = sample.component
    else { return false }
    return next.component == component + 1 && next.label == sample.label
      && next.writer == sample.writer && next.section == sample.section
  }
}
