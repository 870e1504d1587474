import ArgumentParser
import Datasets
import FoundationEssentials
import Network
import Runtime
import Support
import Training

struct Personalize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a model on your handwriting.",
    discussion: """
      Trains the last layers of a shipped model on your drawings, in a few seconds, while digits \
      and letters of other people keep the rest of what it knows. Prints how many of your drawings \
      and of other people's it reads, before and after, and recommends to keep or to discard it. \
      Each of your drawings is judged by a model that has learned only the others.

      Without --ink it learns the drawings that you corrected in the window (scrawl samples). With \
      --keep it becomes your personal model, which the window uses and --model personal names. \
      Files of shipped models are never changed.

      EXAMPLES
        scrawl personalize --ink mine.jsonl --out mine.json
        scrawl personalize --keep
      """)

  @Option(
    help: "Your drawings: exported samples, or another file of digits as for scrawl train --ink.")
  var ink: String?

  @OptionGroup var model: ModelOption

  @Option(help: "The model file to write.")
  var out: String?

  @Flag(help: "Use the model as your personal model.")
  var keep = false

  @Option(help: "The random seed; the same seed gives the same model.")
  var seed: UInt64 = PersonalizationOptions().seed

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    guard (out != nil) != keep else {
      throw ValidationError("give either --out with a file, or --keep")
    }
    guard model.name != ModelOption.personal else {
      throw ValidationError("a hand is learned from a shipped model; --model names another one")
    }
  }

  func run() throws {
    if let out { try Output.model.checkWritable(out) }
    let base = try loadModel(named: model.name)
    _ = try base.recognizer()
    let samples = try samples()
    var options = PersonalizationOptions()
    options.seed = seed
    let learning = Personalization(
      of: base.model, named: base.name, rehearsal: try loadRehearsal(), options: options,
      threads: threads.number)
    let usable = learning.usable(samples)
    guard !usable.isEmpty else {
      throw Failure("\(source): no drawing that \(base.name) can learn")
    }
    Terminal.note("learning \(usable.count) of \(samples.count) drawings")
    Interruption.watch()
    guard let result = learning.learn(usable, isCanceled: { Interruption.happened }) else {
      throw Failure("canceled; nothing was changed")
    }
    try save(result.model)
    let summary = PersonalizationSummary(result.report, saved: out ?? "personal")
    StandardOutput.print(lines: json ? [try encoded(summary)] : summary.lines)
  }

  private var source: String { ink ?? SampleStore.fileName }

  private func samples() throws -> [UserSample] {
    guard let ink else { return try loadSamples(SampleStore(folder: try userDataFolder())) }
    return try importedSamples(ink)
  }

  private func save(_ model: Model) throws {
    if let out { return try write(model.json(), to: out) }
    let files = PersonalModelFiles(folder: try userDataFolder())
    do {
      try files.save(learned: model)
      try files.keep()
    } catch {
      throw Failure("\(error)")
    }
  }
}

/// The figures of learning a hand, for people and as JSON.
struct PersonalizationSummary: Encodable {
  struct Counts: Encodable {
    let before: Int
    let after: Int
    let count: Int

    init(_ before: Share, _ after: Share) {
      (self.before, self.after, count) = (before.correct, after.correct, before.count)
    }

    fileprivate var text: String {
      let total = Double(max(count, 1))
      return "\(before) -> \(after) of \(count) "
        + "(\(percent(Double(before) / total)) -> \(percent(Double(after) / total)))"
    }
  }

  let samples: Int
  let yours: Counts
  let others: Counts
  /// In nats.
  let drift: Double
  let driftBound: Double
  let contradicted: [String]
  let recommendation: String
  let concerns: [String]
  let saved: String

  init(_ report: PersonalizationReport, saved: String) {
    samples = report.samples
    yours = Counts(report.handBefore, report.handAfter)
    others = Counts(report.rehearsalBefore, report.rehearsalAfter)
    drift = report.drift.divergence
    driftBound = report.driftBound
    contradicted = report.contradicted
    recommendation = report.isRecommended ? "keep" : "discard"
    concerns = report.concerns.map(\.description)
    self.saved = saved
  }

  var lines: [String] {
    [
      "your drawings read correctly: \(yours.text)",
      "other people's digits: \(others.text)",
      "drift \(fixed(drift, 5)) nats, bound \(fixed(driftBound, 5))",
    ]
      + (contradicted.isEmpty
        ? []
        : [
          "the model before is sure that these are something else: "
            + contradicted.joined(separator: " ")
        ]) + ["recommendation: " + ([recommendation] + concerns).joined(separator: "; ")]
      + ["saved \(saved)"]
  }
}
