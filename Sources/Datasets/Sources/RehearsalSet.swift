import Preprocess

/// Digits and letters of many writers that ship with the program, as strokes: to train from nothing
/// without other data, and to keep what a model knows while it learns a person's hand.
///
/// `scrawl make-rehearsal` writes its files.
package struct RehearsalSet: Sendable {
  /// Digits, then letters and symbols of one part.
  package struct Part: Sendable {
    package let digits: [LabeledDrawing]
    /// Drawings that are not digits.
    package let letters: [Drawing]

    package init(digits: [LabeledDrawing], letters: [Drawing]) {
      self.digits = digits
      self.letters = letters
    }
  }

  package static let digitsFile = "digits.jsonl.gz"
  package static let lettersFile = "letters.jsonl.gz"
  /// The numbers of the writers that are held back from training.
  package static let validationWriters = Array(1000..<1020)
  /// The limit of an unpacked file, in bytes.
  private static let largestByteCount = 1 << 25

  package let training: Part
  /// By writers who are not in `training`. No shipped model was trained on them.
  package let validation: Part

  package init(training: Part, validation: Part) {
    self.training = training
    self.validation = validation
  }

  /// Reads the set.
  ///
  /// - Parameter folder: `Assets/rehearsal`.
  package init(folder: String) throws(DatasetError) {
    let digits = try InkFile.drawings(
      "\(folder)/\(Self.digitsFile)", limit: Self.largestByteCount)
    let letters = try DrawingLines.unlabeled(
      in: try FileBytes.read("\(folder)/\(Self.lettersFile)", limit: Self.largestByteCount))
    func part(_ isWanted: (Int?) -> Bool) -> Part {
      Part(
        digits: digits.filter { isWanted($0.writer) && !$0.drawing.isBlank },
        letters: letters.filter { isWanted($0.writer) && !$0.drawing.isBlank }.map(\.drawing))
    }
    let heldBack = Set(Self.validationWriters)
    training = part { $0.map { !heldBack.contains($0) } ?? true }
    validation = part { $0.map(heldBack.contains) ?? false }
  }
}
