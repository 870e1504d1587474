import Datasets
import Evaluation
import Preprocess
import Recognition
import Report
import Support
import Training

/// What `evaluate --unipen` reads.
struct UNIPENSet {
  private let path: String
  private let digits: [UNIPENCollection.Sample]
  /// Nil where they are not wanted.
  private let letters: [UNIPENCollection.Sample]?
  private let skipped: [String]

  /// - Parameter sites: nil for all.
  /// - Throws: if there are no digits, or none of a site.
  init(_ path: String, sites: [String]?, letters: Bool) throws {
    let collection = try UNIPENCollection.digits(path)
    let digits = collection.samples
    skipped = collection.notes
    let known = Set(digits.map(\.site))
    if let unknown = sites?.first(where: { !known.contains($0) }) {
      throw Failure(
        "\(path): has no digits of a site \"\(unknown)\"; it has those of "
          + known.sorted().joined(separator: ", "))
    }
    func chosen(_ samples: [UNIPENCollection.Sample]) -> [UNIPENCollection.Sample] {
      samples.filter { sites?.contains($0.site) ?? true }
    }
    self.path = path
    self.digits = chosen(digits)
    self.letters = letters ? chosen(try UNIPENCollection.letters(path).samples) : nil
    guard !self.digits.isEmpty else { throw Failure("\(path): no digits to read") }
  }

  var notes: [String] {
    let others = letters.map { " and \($0.count) letters and symbols" } ?? ""
    return ["\(digits.count) digits\(others) from \(path)"] + skipped
  }

  /// The digits of each writer.
  var hands: [[SyntheticNumbers.Character]] { Hands.of(digits) }

  /// The digits as strokes.
  var drawings: [LabeledDrawing] { digits.compactMap(\.labeledDrawing) }

  /// The digits as a report shows them.
  func results(_ recognizer: Recognizer) -> TestResults {
    TestResults(
      kind: .unipen, source: "\(grouped(digits.count)) digits from \(fileName(path))\(sites)",
      evaluated: drawings.map(recognizer.evaluate))
  }

  /// The letters and symbols as a report shows them.
  func rejection(_ recognizer: Recognizer, digits: [EvaluatedExample]) -> RejectionResults {
    let letters = letters ?? []
    return RejectionResults(
      title: "letters of UNIPEN",
      source: "\(grouped(letters.count)) letters and symbols from \(fileName(path))\(sites), "
        + "beside its digits",
      readings: letters.map { recognizer.read($0.drawing) }, labels: letters.map(\.label),
      digits: digits)
  }

  private var sites: String {
    let names = Set(digits.map(\.site)).sorted()
    return ", \(names.count == 1 ? "site" : "sites") \(names.joined(separator: ", "))"
  }

  func report(_ recognizer: Recognizer, partial: Bool) -> EvaluationReport {
    let evaluated = drawings.map(recognizer.evaluate)
    var report = EvaluationReport(metrics: EvaluationMetrics(evaluated))
    report.sites = GroupMetrics.all(of: evaluated, by: digits.map(\.site))
    report.writers = GroupMetrics.all(of: evaluated, by: digits.map(\.writer))
    if let letters {
      let readings = letters.map { recognizer.read($0.drawing) }
      report.oodMetrics = OODMetrics(readings, digitScores: evaluated.map(\.digitScore))
      report.letters = LetterMetrics.all(readings, labels: letters.map(\.label))
    }
    if partial { report.partial = recognizer.evaluateParts(of: drawings) }
    return report
  }
}

extension Recognizer {
  /// Reads the first parts of digits, of every share in `PartialMetrics.shares`.
  func evaluateParts(of digits: [LabeledDrawing]) -> [PartialMetrics] {
    PartialMetrics.shares.map { share in
      PartialMetrics(
        share: share, readings: digits.map { read($0.drawing.beginning(share: share)) },
        labels: digits.map(\.label))
    }
  }
}
